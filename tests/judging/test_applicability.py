"""Papers under which nothing is supplied earn no finding and say why; supply shows by title or by clauses."""

from __future__ import annotations

import pytest

from clauselint.linting import example_contract, lint
from clauselint.report import Status
from clauselint.rulepack import load_rulebook

BOOK = load_rulebook()

EMPLOYMENT = """Employment Agreement
This agreement is made between Orchard Mills Ltd ("Employer") and Ms Ada Quill ("Employee").
1. Duties. The Employee shall serve as head of software development and shall train junior staff.
2. Termination. The Employer may terminate the employment at any time on one month's notice.
3. Inventions. The Employee assigns to the Employer all rights in software that she writes.
4. Suspension. The Employer may suspend the Employee on full pay during an investigation.
5. Law. This agreement is governed by the laws of England."""
LEASE = """Lease Agreement
This lease is made between Harbour Estates plc ("Landlord") and Quayside Bakery Ltd ("Tenant").
1. Premises. The Landlord lets the ground floor of 4 Dock Street to the Tenant for ten years.
2. Access. The Landlord may enter the premises at any time on notice and may disconnect services for repairs.
3. Assignment. The Tenant shall not assign this lease without the Landlord's consent.
4. Termination. The Landlord may terminate this lease if rent is unpaid for 21 days."""
TRADEMARK = """Trademark Licence Agreement
between Alder & Fay S.p.A. ("Licensor") and Northgate Toys GmbH ("Licensee")
1. Grant. The Licensor grants the Licensee a non-exclusive licence to use the mark FAY on toys in Germany.
2. Quality. The Licensor may inspect samples and may suspend the use of the mark.
3. Term. The Licensor may revoke the licence at any time in its sole discretion.
4. Law. The laws of Italy govern this agreement; the courts of Milan have exclusive jurisdiction."""


@pytest.mark.parametrize("text", [EMPLOYMENT, LEASE, TRADEMARK], ids=["employment", "lease", "trademark"])
def test_a_paper_without_supply_earns_nothing_and_says_why(text: str) -> None:
    report = lint(example_contract(text), BOOK)
    assert report.kinds == ()
    assert {a.status for a in report.assessments} == {Status.NOT_APPLICABLE}
    assert all(a.reason for a in report.assessments)
    assert report.findings == ()


def test_the_same_words_in_a_contract_of_supply_are_findings() -> None:
    text = TRADEMARK.replace("Trademark Licence Agreement", "Software Licence Agreement").replace(
        "mark FAY on toys", "Software"
    )
    report = lint(example_contract(text), BOOK)
    assert [k.name for k in report.kinds] == ["onprem_software"]
    adverse = {a.rule for a in report.assessments if a.status is Status.ADVERSE}
    assert {"governing-law-forum", "licence-irrevocability-survival"} <= adverse


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Cloud Services Agreement", "cloud_saas"),
        ("Data Processing Addendum", "data_processing"),
        ("Outsourcing Agreement", "services"),
        ("Colocation Agreement", "compute_hardware"),
        ("Open-Weight Model Licence", "ai_model_licence"),
        ("AI Services Agreement", "ai_service"),
        ("End User Licence Agreement", "onprem_software"),
    ],
)
def test_a_title_shows_the_kind_and_is_quoted(title: str, kind: str) -> None:
    report = lint(example_contract(f"{title}\nbetween Rook Ltd and Wren Ltd\n1. Fees. Fees are due monthly."), BOOK)
    assert [k.name for k in report.kinds] == [kind]
    assert report.kinds[0].evidence is not None
    assert report.kinds[0].evidence.text == title


SHORT = """Agreement
between Tarn Systems GmbH ("Supplier") and Wick Foods Ltd ("Customer")
1. Supplier runs the order desk software, which Customer's staff reach over the internet.
2. User accounts for the service belong to Customer.
3. Supplier may suspend the order desk at any time without notice.
4. Supplier may end this agreement for any reason on ten days' notice."""


def test_a_short_paper_of_supply_gets_the_kind_that_it_comes_nearest_to() -> None:
    report = lint(example_contract(SHORT), BOOK)
    assert [k.name for k in report.kinds] == ["cloud_saas"]
    assert "suspension-kill-switch" in {a.rule for a in report.assessments if a.status is Status.ADVERSE}


@pytest.mark.parametrize(
    "changed",
    [
        SHORT.replace("Agreement\n", "Mutual Non-Disclosure Agreement\n", 1),
        SHORT.replace("Agreement\n", "Employment Agreement\n", 1),
        SHORT.replace("the order desk software, which Customer's staff reach over the internet", "a farm shop").replace(
            "User accounts for the service belong", "The crates belong"
        ),
    ],
    ids=["nda", "employment", "goods"],
)
def test_a_paper_of_another_sort_gets_none(changed: str) -> None:
    assert lint(example_contract(changed), BOOK).kinds == ()
