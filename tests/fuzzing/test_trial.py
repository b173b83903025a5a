"""The trial itself: damage is the same for the same seed, and every kind of broken promise is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clauselint.contract import Contract, Line, Outline, Passage, PassageKind, Place, Sentence, Span
from clauselint.linting import example_contract
from tests.fuzzing import promises, trial
from tests.fuzzing.good_files import KINDS, good_files

GOOD = replace(example_contract("First line.\nSecond line."), pages=2)
FIRST, SECOND = GOOD.passages
LINE = Line(Span(2, 4), 1, (0.0, 0.0, 1.0, 1.0))


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_stands_for_the_same_damage_always(kind: str) -> None:
    first = [trial.of_seed(kind, seed) for seed in range(12)]
    assert first == [trial.of_seed(kind, seed) for seed in range(12)]
    assert len(set(first) - set(good_files(kind))) > 8


@pytest.mark.parametrize(
    "broken",
    [
        replace(GOOD, passages=()),
        replace(GOOD, passages=(SECOND, FIRST)),
        replace(GOOD, passages=(replace(FIRST, span=Span(3, 3)),)),
        replace(GOOD, passages=(replace(FIRST, span=Span(3, 99)),)),
        replace(GOOD, passages=(replace(FIRST, span=Span(5, 6)),)),
        replace(GOOD, passages=(replace(FIRST, label="1."),)),
        replace(GOOD, passages=(replace(FIRST, hidden=(Span(9, 14),)),)),
        replace(GOOD, passages=(replace(FIRST, lines=(LINE._replace(page=3),)),)),
        replace(GOOD, passages=(replace(FIRST, lines=(LINE._replace(box=(2.0, 0.0, 1.0, 1.0)),)),)),
        replace(GOOD, passages=(replace(FIRST, place=Place(page=1, box=(0.0, 0.0, float("nan"), 1.0))),)),
        replace(GOOD, passages=(replace(FIRST, place=Place(page=3)),)),
        replace(GOOD, passages=(replace(FIRST, place=Place(line=0)),)),
        replace(GOOD, passages=(replace(FIRST, cell=(0, -1, 0)),)),
        replace(GOOD, passages=(replace(FIRST, confidence=1.5),)),
        replace(GOOD, unread_pages=(3,)),
        replace(GOOD, text="First line.\nSecond lin\ud800."),
        replace(GOOD, counterpart=replace(GOOD, passages=())),
    ],
)
def test_a_broken_promise_is_noticed(broken: Contract) -> None:
    assert promises.broken_by_contract(GOOD) == []
    assert promises.broken_by_contract(broken)


def test_sentences_out_of_the_text_or_out_of_order_are_noticed() -> None:
    one, two = (Sentence((span,), span, None, 0) for span in (Span(0, 5), Span(3, 99)))
    assert promises.broken_by_outline(Outline(sentences=(one,)), GOOD) == []
    assert len(promises.broken_by_outline(Outline(sentences=(one, two)), GOOD)) > 1


def test_a_reader_that_is_surprised_is_at_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(source: object) -> Contract:
        raise KeyError("w:val")

    monkeypatch.setattr("clauselint.extractors.text.read", read)
    with pytest.raises(trial.Fault, match="KeyError"):
        trial.tried("txt", b"Some words.")


def test_passages_that_overlap_are_at_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def passages(text: str) -> tuple[Passage, ...]:
        return tuple(Passage(PassageKind.PARAGRAPH, Span(n, n + 4), Place(line=1)) for n in (0, 2))

    monkeypatch.setattr("clauselint.extractors.plain.passages", passages)
    with pytest.raises(trial.Fault, match="promise broken"):
        trial.tried("txt", b"Some words.")
