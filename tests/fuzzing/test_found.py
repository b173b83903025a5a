"""What fuzzing found stays found: each file once broke a reader, and says here what it must earn."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.contract import Contract, PassageKind
from clauselint.extractors import read_contract
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.many import opened_in
from clauselint.portfolio.one import Request
from tests.fuzzing import promises

FOUND = Path(__file__).parent / "found"

# The words that must be read, by file. What each did before is said above its line.
EARNS = {
    # Asked 99,999 times which of 99,998 pages were unread: minutes.
    "claims-99999-pages.pdf": ["The Provider may suspend the Service."],
    # "FFFFFFFF" is as long as no other colour: the document was refused.
    "colour-of-eight-digits.docx": ["Hosting Agreement", "suspend the Service; or", "A note."],
    # A box whose top is below its bottom came through to the report.
    "field-upside-down.pdf": ["The Provider may suspend the Service.", "title"],
    # A font size of sixty digits made boxes that are no numbers: the document was refused.
    "letters-of-endless-size.pdf": ["The Provider may suspend the Service on day 0."],
    # Cells of a table that nobody sees were read as the contract's own.
    "table-in-a-comment.md": ["Fees.", "End."],
}


def test_every_file_is_told_of() -> None:
    assert sorted(path.name for path in FOUND.iterdir()) == sorted(EARNS)


@pytest.mark.parametrize("name", EARNS)
def test_it_is_read(name: str) -> None:
    with Cage(deadline=20.0) as cage:
        contract = opened_in(cage, Request(str(FOUND / name), ocr=False))
    assert isinstance(contract, Contract), contract
    assert promises.broken_by_contract(contract) == []
    read = [contract.quote(passage.span) for passage in contract.passages if passage.kind is not PassageKind.MARGIN]
    assert [words for words in EARNS[name] if not any(words in passage for passage in read)] == []


def test_a_table_in_a_comment_gives_no_cells() -> None:
    contract = read_contract(FOUND / "table-in-a-comment.md")
    assert {passage.kind for passage in contract.passages} == {PassageKind.PARAGRAPH, PassageKind.MARGIN}


def test_pages_that_are_only_claimed_are_named() -> None:
    contract = read_contract(FOUND / "claims-99999-pages.pdf", ocr=False)
    assert contract.pages == 99_999
    assert len(contract.unread_pages) == 99_998
    assert any("2001-99999" in warning for warning in contract.warnings)
