"""A rule pack whose judging takes for ever costs its document, not the run; and what rules can ask grows no faster."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from clauselint.cli import run
from clauselint.judging.occurrences import Occurrences
from clauselint.judging.phrases import PhraseBook
from clauselint.language.parties import find_parties
from clauselint.linting import example_contract
from clauselint.outline import outline
from clauselint.portfolio.rulebooks import edition_in_use, rulebook, rules_to_show
from tests.attacks.pack_yaml import changed

SLOW = changed("topic: [customer name]", "topic: [zymurgy]").replace("what: [customer name]", "says: [zymurgy]")


def test_a_pack_that_never_comes_to_an_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A stand-in for a pattern that hangs, in the processes of the cage: one document has its word, the other not."""
    hangs = Occurrences.span

    def span(self: Occurrences, *place: object) -> object:
        found = hangs(self, *place)  # type: ignore[arg-type]
        while self.contract.text[found.start : found.end].lower() == "zymurgy":
            time.sleep(1)
        return found

    monkeypatch.setattr(Occurrences, "span", span)
    monkeypatch.chdir(tmp_path)
    for kept in (edition_in_use, rulebook, rules_to_show):
        kept.cache_clear()
    Path("rules").mkdir()
    Path("rules/slow.yaml").write_text(SLOW)
    services = "SERVICES AGREEMENT\nVendor shall not use the customer name. Vendor shall perform the Services.\n"
    Path("a.txt").write_text(f"{services}Vendor shall not use zymurgy.\n")
    Path("b.txt").write_text(services)
    command = ["check", "--rules", "rules", "--timeout", "3", "--no-cache", "--all-rules", "--format", "json"]
    assert run([*command, "a.txt", "b.txt"]) == 2
    slow, fine = json.loads(capfdbinary.readouterr().out)["documents"]
    assert slow["error"]["code"] == "too-slow"
    assert "error" not in fine


@pytest.mark.parametrize("phrase", ["word ... word", "<list> ... <list>", "<list> word", "<list> ... word ... <list>"])
def test_looking_for_a_phrase_grows_with_the_sentence_alone(phrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted: pairs of words that are compared in a sentence that consists of them."""
    steps = 0
    follows = Occurrences._follows

    def counted(self: Occurrences, *args: int, **gap: bool) -> bool:
        nonlocal steps
        steps += 1
        return follows(self, *args, **gap)

    monkeypatch.setattr(Occurrences, "_follows", counted)
    cost = {}
    for words in (500, 2_000):
        book = PhraseBook([("list", ("word", "words of word"))])
        group = book.group((phrase,))
        contract = example_contract("Word " + "word " * words)
        shape = outline(contract)
        occurrences = Occurrences(contract, shape, book, find_parties(contract, shape, None))
        steps = 0
        assert occurrences.saying(group)
        cost[words] = steps
    assert cost[2_000] < 5 * cost[500]


def test_of_a_long_list_only_the_phrases_that_can_stand_in_a_sentence_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = 0
    match = Occurrences._match

    def counted(self: Occurrences, *args: object) -> object:
        nonlocal tried
        tried += 1
        return match(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Occurrences, "_match", counted)
    book = PhraseBook([("list", tuple(f"word{n} word" for n in range(5_000)))])
    group = book.group(("<list>",))
    contract = example_contract("\n".join(f"This is the sentence of word{n} word." for n in range(200)))
    shape = outline(contract)
    assert len(Occurrences(contract, shape, book).saying(group)) == 200
    assert tried < 1_000, "not all 5,000 phrases in each of 200 sentences"
