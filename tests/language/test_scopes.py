"""Which words belong to an act, and which only say when it holds."""

from __future__ import annotations

import pytest

from clauselint.contract import Contract, Party, Provision, Role, Sentence, Span
from clauselint.language.parsing import Parses
from clauselint.language.provisions import LONGEST, parse_provisions

PARTIES = (Party("Customer", Role.CUSTOMER), Party("Provider", Role.VENDOR))


def read(text: str) -> tuple[Provision, ...]:
    contract = Contract("case.txt", "", "txt", text, ())
    (found,) = parse_provisions(
        contract, [Sentence((Span(0, len(text)),), Span(0, len(text)), None, 0)], PARTIES, Parses()
    )
    return found


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def test_purpose_and_objects_belong_to_the_scope_and_conditions_do_not() -> None:
    text = "If Customer agrees, Provider may use Customer Data to train its models."
    (use,) = read(text)
    assert words(text, use.scope) == ["use Customer Data to train its models"]
    assert words(text, use.conditions) == ["If Customer agrees"]


def test_a_list_of_verbs_shares_its_object() -> None:
    text = "Provider may suspend, throttle or terminate the Services."
    found = read(text)
    assert [p.act for p in found] == ["suspend", "throttle", "terminate"]
    assert [text[p.act_span.start : p.act_span.end] for p in found] == ["suspend", "throttle", "terminate"]
    assert all("the Services" in " ".join(words(text, p.scope)) for p in found)


def test_what_a_passive_is_done_to_belongs_to_the_scope() -> None:
    text = "Customer Data shall not be used to train any model."
    (use,) = read(text)
    assert words(text, use.scope) == ["Customer Data", "used to train any model"]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Provider may suspend the Services on ten days' written notice.", "on ten days' written notice"),
        ("Provider may move the data only if Customer agrees.", "only if Customer agrees"),
        ("Subject to Section 5, Provider may change the region.", "Subject to Section 5"),
        (
            "Provider may assign this Agreement provided that Customer has consented.",
            "provided that Customer has consented",
        ),
        ("Upon termination, Provider shall delete Customer Data.", "Upon termination"),
    ],
)
def test_conditions_are_read(text: str, condition: str) -> None:
    (found,) = read(text)
    assert condition in words(text, found.conditions)
    assert not found.exceptions


@pytest.mark.parametrize(
    ("text", "exception"),
    [
        ("Provider shall not disclose Customer Data except as required by law.", "except as required by law"),
        ("Provider shall not terminate this Agreement other than for cause.", "other than for cause"),
        ("Notwithstanding Section 4, Provider may use Usage Data.", "Notwithstanding Section 4"),
        (
            "Provider shall not move the data without Customer's prior written consent.",
            "without Customer's prior written consent",
        ),
        ("Provider may use the data unless Customer objects.", "unless Customer objects"),
    ],
)
def test_exceptions_are_read(text: str, exception: str) -> None:
    (found,) = read(text)
    assert exception in words(text, found.exceptions)


def test_a_plain_promise_has_neither() -> None:
    (found,) = read("Provider shall store Customer Data in Germany.")
    assert (found.conditions, found.exceptions, found.hedges, found.quantities) == ((), (), (), ())


def test_hedges_and_quantities_go_to_the_act_they_stand_with() -> None:
    text = "Provider shall use reasonable efforts to notify Customer, and Customer shall pay within thirty (30) days."
    notify, pay = read(text)
    assert words(text, notify.hedges) == ["reasonable efforts"]
    assert (notify.quantities, pay.hedges) == ((), ())
    assert [(q.value, q.unit) for q in pay.quantities] == [(30, "days")]


def test_a_monstrous_sentence_is_read_to_its_end() -> None:
    filler = "Provider shall keep the records of the Services; " * (LONGEST // 20)
    text = filler + "Customer may terminate this Agreement."
    found = read(text)
    last = found[-1]
    assert (last.bearer, last.force.value, last.act) == (Role.CUSTOMER, "permission", "terminate")
    assert text[last.act_span.start : last.act_span.end] == "terminate"


def test_an_empty_sentence_has_no_provisions() -> None:
    assert read(" \n ") == ()
