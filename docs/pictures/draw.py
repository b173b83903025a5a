"""Draws the pictures in the README and the docs from the running program: ``python docs/pictures/draw.py``.

Needs Chromium, LibreOffice and poppler on PATH, and the extras ``web`` and ``dev``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures"
DRAFT = FIXTURES / "saas-with-dpa"
WIDTH, HEIGHT = 1280, 860


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        page(HERE / "page.png")
        word(HERE / "word.png", Path(folder))
        pdf(HERE / "pdf.png", Path(folder))


def page(picture: Path) -> None:
    """The page with a draft open and a finding chosen."""
    with serving() as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        opened.goto(address)
        opened.set_input_files(
            "#choose", [DRAFT / "contract.docx", FIXTURES / "onprem-licence-server" / "contract.pdf"]
        )
        opened.wait_for_selector(".cards .card", timeout=90_000)
        opened.wait_for_function(
            "document.getElementById('progress').textContent === '2 documents read'", timeout=90_000
        )
        opened.locator(".cards > .card").filter(has_text="Upstream flow-down").click()
        opened.wait_for_timeout(1_000)
        opened.screenshot(path=picture)
        browser.close()


@contextmanager
def serving() -> Iterator[str]:
    command = [sys.executable, "-m", "clauselint", "serve", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        found = re.search(r"http\S+", program.stderr.readline())
        assert found
        yield found[0]
        program.terminate()


def word(picture: Path, folder: Path) -> None:
    """A page of the Word draft with comments and tracked changes, as LibreOffice prints it."""
    marked = folder / "reviewed.docx"
    review(DRAFT / "contract.docx", marked, "--redline")
    margin = "pdf:writer_pdf_Export:" + '{"ExportNotesInMargin":{"type":"boolean","value":"true"}}'
    run("soffice", "--headless", "--convert-to", margin, "--outdir", str(folder), str(marked))
    shown(folder / "reviewed.pdf", 3, picture)


def pdf(picture: Path, folder: Path) -> None:
    """A page of the signed PDF with highlights."""
    marked = folder / "marked.pdf"
    review(DRAFT / "contract.pdf", marked)
    shown(marked, 2, picture)


def review(draft: Path, marked: Path, *options: str) -> None:
    run(sys.executable, "-m", "clauselint", "review", str(draft), "-o", str(marked), "--fail-on", "never", *options)


def shown(document: Path, page: int, picture: Path) -> None:
    """One page of a PDF as a picture."""
    stem = picture.with_suffix("")
    run("pdftoppm", "-r", "80", "-f", str(page), "-l", str(page), "-singlefile", "-png", str(document), str(stem))
    Image.open(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(picture, optimize=True)


def run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
