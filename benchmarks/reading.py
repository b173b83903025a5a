"""How well and how fast clauselint reads: DOCX coverage and list numbers, PDF sentences and quotes, cost, memory.

    python benchmarks/reading.py [--shared ../shared] [--only docx|columns|quotes|cost] [--docx PATH]... [--brief]

Without the folder ``shared`` the measurements that need its files are left out. Nothing is read by OCR here; see
``benchmarks/ocr.py`` for that. List numbers are compared with LibreOffice when ``soffice`` is on PATH.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import docx_reading, pdf_reading, reading_cost  # noqa: E402

_PARTS = ("docx", "columns", "quotes", "cost")


def main() -> int:
    """Print the tables."""
    options = _options()
    parts = options.only or _PARTS
    corpora = [folder for folder in (options.shared / "odd", options.shared / "gold" / "docs") if folder.is_dir()]
    agreements = options.shared / "cuad" / "pdf"
    if "docx" in parts:
        docx_reading.report(options.docx or [*corpora, ROOT / "fixtures"], options.brief)
    if "columns" in parts:
        pdf_reading.report_columns(options.brief)
    if "quotes" in parts and agreements.is_dir():
        pdf_reading.report_quotes(agreements.parent / "labels.json", agreements)
    if "cost" in parts:
        documents = list(docx_reading.documents(options.docx or corpora or [ROOT / "fixtures"]))
        reading_cost.report("DOCX", documents, reading_cost.bare_docx)
        pages = sorted((agreements if agreements.is_dir() else ROOT / "fixtures").rglob("*.pdf"))
        reading_cost.report("PDF", pages, reading_cost.bare_pdf)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", action="append", choices=_PARTS, help="measure this alone; may be repeated")
    parser.add_argument("--docx", type=Path, action="append", help="a Word document or folder to measure instead")
    parser.add_argument("--brief", action="store_true", help="totals, and what differs")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
