"""Sentences in the styles of real drafting: who must, may, must not or gives away what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from clauselint.contract import Contract, Force, Party, Provision, Role, Sentence, Span
from clauselint.language.folding import fold
from clauselint.language.forces import forces_in
from clauselint.language.parsing import Parses
from clauselint.language.provisions import parse_provisions

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "provisions.yaml").read_text(encoding="utf-8"))
ROLES = {"customer": Role.CUSTOMER, "vendor": Role.VENDOR, "either": Role.EITHER, "third": Role.THIRD, "none": None}
SHORT = {role: name for name, role in ROLES.items()}
CUSTOMER_AND_PROVIDER = {"Customer": "customer", "Provider": "vendor"}


def read(pieces: list[str], sides: dict[str, str]) -> tuple[Contract, tuple[Provision, ...]]:
    """One sentence of several pieces, with other text in between, as provisions."""
    text, spans = "", []
    for piece in pieces:
        text += "\n\n(z) something else entirely;\n\n" if text else ""
        spans.append(Span(len(text), len(text) + len(piece)))
        text += piece
    contract = Contract("case.txt", "", "txt", text, ())
    parties = [Party(name, ROLES[side] or Role.THIRD) for name, side in sides.items()]
    (found,) = parse_provisions(contract, [Sentence(tuple(spans), spans[-1], None, 0)], parties, Parses())
    return contract, found


def line(provision: Provision) -> str:
    force = "not-statement" if provision.negated else provision.force.value
    return f"{SHORT[provision.bearer]} {force} {provision.act}"


def matches(pattern: str, provision: Provision) -> bool:
    """Whether a provision is what a line of the data says, "*" standing for anything."""
    head, _, gift = pattern.partition(" > ")
    wanted, found = head.split(" ", 2), line(provision).split(" ", 2)
    return all(w.strip('"') in ("*", f) for w, f in zip(wanted, found, strict=True)) and (
        not gift or SHORT[provision.beneficiary] == gift
    )


@pytest.mark.parametrize("case", [c for c in CASES if not c.get("known_miss")], ids=lambda c: c["text"][:70])
def test_reads_what_the_sentence_does(case: dict[str, Any]) -> None:
    contract, found = read(case["text"].split(" || "), case.get("parties", CUSTOMER_AND_PROVIDER))
    lines = [line(p) for p in found]
    denied = {Force.BAN if p.negated else p.force for p in found}
    assert denied <= forces_in(fold(contract.text).stems), "the sentence would never have been parsed for this"
    for pattern in case["want"]:
        assert any(matches(pattern, p) for p in found), f"{pattern!r} not in {lines}"
    for pattern in case.get("never", ()):
        assert not any(matches(pattern, p) for p in found), f"{pattern!r} in {lines}"


@pytest.mark.parametrize("case", [c for c in CASES if c.get("known_miss")], ids=lambda c: c["text"][:70])
def test_known_misses_are_still_missed(case: dict[str, Any]) -> None:
    """A miss that has been mended must lose its mark."""
    _, found = read(case["text"].split(" || "), case.get("parties", CUSTOMER_AND_PROVIDER))
    wanted = all(any(matches(pattern, p) for p in found) for pattern in case["want"])
    unwanted = any(matches(pattern, p) for pattern in case.get("never", ()) for p in found)
    assert unwanted or not wanted


def test_misses_are_few() -> None:
    assert len(CASES) >= 390
    assert sum(bool(c.get("known_miss")) for c in CASES) <= 0.05 * len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:70])
def test_spans_are_the_contracts_own_words(case: dict[str, Any]) -> None:
    pieces = case["text"].split(" || ")
    contract, found = read(pieces, case.get("parties", CUSTOMER_AND_PROVIDER))
    for provision in found:
        spans = (provision.act_span, *provision.scope, *provision.conditions, *provision.exceptions, *provision.hedges)
        for span in spans:
            quote = contract.quote(span)
            assert quote
            assert any(quote in piece for piece in pieces)
        assert any(s.meets(provision.act_span) for s in provision.scope)
        assert provision.force in Force
