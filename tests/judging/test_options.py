"""What stands behind empty boxes, at a cost that grows with the text alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clauselint import read_contract
from clauselint.contract import Span
from clauselint.judging.options import unticked

FLOODS = {
    "in one passage": "Choose: " + "☐ " * 1_000_000,
    "in rows": "| a | b |\n|---|---|\n" + "| ☐ | The Supplier may suspend. |\n" * 60_000,
}


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("☐ May suspend. Shall not.", ["☐ May suspend. Shall not."]),
        ("- ☐ May suspend ☒ shall not.", ["☐ May suspend "]),
        ("Vendor ☐ may suspend. It pays ☐ all, ☒ half.", ["☐ may suspend", "☐ all, "]),
        ("| a | b |\n|---|---|\n| ☐ | May suspend. |\n| ☒ | Pays. |\n", ["☐", "May suspend."]),
    ],
)
def test_words_behind_empty_boxes(text: str, behind: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    contract = read_contract(path)
    assert [contract.quote(Span(span.start, span.end)) for span in unticked(contract)] == behind


@pytest.mark.parametrize("name", FLOODS)
def test_floods_of_boxes_end(name: str, tmp_path: Path) -> None:
    """Each once took the square of its length: many minutes."""
    (tmp_path / "a.md").write_text(FLOODS[name], encoding="utf-8")
    code = "import sys; from clauselint import read_contract; from clauselint.judging.options import unticked\n"
    code += "assert unticked(read_contract(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.md")], check=True, timeout=60)
