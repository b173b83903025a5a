"""Where no heading parts the text, a clause is what stands around a sentence."""

from __future__ import annotations

from clauselint.contract import Contract, Outline, Passage, PassageKind, Place, Span
from clauselint.judging.phrases import PhraseBook
from clauselint.judging.reading import Reading
from clauselint.outline import outline


def reading(*paragraphs: str) -> Reading:
    text, passages = "\n\n".join(paragraphs), []
    at = 0
    for number, words in enumerate(paragraphs):
        passages.append(Passage(PassageKind.PARAGRAPH, Span(at, at + len(words)), Place(line=number + 1)))
        at += len(words) + 2
    contract = Contract("x.txt", "", "txt", text, tuple(passages))
    shape: Outline = outline(contract)
    return Reading(contract, shape, (), PhraseBook(()), lambda *_: ())


FILLER = tuple(f"The parties shall keep the record of day {n} safe." for n in range(20))
FIRST, LAST = "Provider shall store the data.", "It shall be kept in Norway."


def beside(*paragraphs: str) -> bool:
    read = reading(*paragraphs)
    first, last = (next(i for i in range(len(read.sections)) if words in read.text(i)) for words in (FIRST, LAST))
    assert (last in read.neighbours(first)) is read.beside([first])(last)
    return read.beside([first])(last)


def test_without_headings_near_sentences_belong_together_and_far_ones_do_not() -> None:
    assert beside(FIRST, FILLER[0], LAST)
    assert not beside(FIRST, *FILLER, LAST)


def test_under_one_heading_even_far_sentences_belong_together() -> None:
    other = ("2. Fees", *(f"{words} It is paid." for words in FILLER))
    assert beside("1. Data", FIRST, *FILLER[:12], LAST, *other)
    assert not beside("1. Data", FIRST, "2. Fees", LAST, *FILLER)
