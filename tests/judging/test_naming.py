"""A party's own names count wherever a rule's phrase says customer or vendor, and nowhere else."""

from __future__ import annotations

import pytest

from clauselint.contract import Contract, Outline, Party, Passage, PassageKind, Place, Role, Sentence, Span
from clauselint.judging.phrases import PhraseBook
from clauselint.judging.reading import Reading

PARTIES = (
    Party("Tarn Foods Ltd", Role.CUSTOMER, ("Tarn",)),
    Party("Beck Compute Corp.", Role.VENDOR, ("Beck", "Company")),
)
LISTS = (("customer-data", ("customer data", "company data")),)


def quotes(phrase: str, text: str) -> list[str]:
    """What ``phrase`` matches in ``text``."""
    whole = Span(0, len(text))
    contract = Contract("x", "", "txt", text, (Passage(PassageKind.PARAGRAPH, whole, Place(line=1)),))
    book = PhraseBook(LISTS)
    group = book.group((phrase,))
    reading = Reading(contract, Outline((), (Sentence((whole,), whole, None, 0),)), PARTIES, book, lambda *_: ())
    return [contract.quote(reading.span(0, run)) for run in reading.runs(group, 0)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("<customer-data>", "Beck stores the Tarn Data in Oslo.", ["Tarn Data"]),
        ("<customer-data>", "all of Tarn's data", ["Tarn's data"]),
        ("vendor approval", "only with Beck's approval", ["Beck's approval"]),
        ("consent of licensor", "with the consent of Beck Compute Corp.", ["consent of Beck Compute Corp"]),
        ("provider may terminate", "the Company may terminate", ["Company may terminate"]),
        ("return to customer", "shall return to Tarn Foods Ltd", ["return to Tarn Foods Ltd"]),
        ("<customer-data>", "Beck's data", []),
        ("<customer-data>", "the Company's data", []),
        ("<customer-data>", "data of a tarn; tarn data", []),
        ("provider may terminate", "an insurance company may terminate", []),
        ("other suppliers", "other Beck", []),
        ("customer may terminate", "either Beck or Tarn may terminate", []),
        ("customer may terminate", "Tarn may terminate", ["Tarn may terminate"]),
    ],
)
def test_names_stand_for_the_side(phrase: str, text: str, expected: list[str]) -> None:
    assert quotes(phrase, text) == expected
