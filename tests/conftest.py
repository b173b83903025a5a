"""What every test may use: hand-made reports and rules, and golden files that ``--accept`` rewrites."""

from __future__ import annotations

import os
import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.contract import Party, Role
from clauselint.report import (
    Assessment,
    Confidence,
    Dependency,
    Evidence,
    Incorporated,
    Kind,
    Maturity,
    Report,
    Run,
    Severity,
    Status,
    Unreadable,
)
from clauselint.rule import (
    Applies,
    Authority,
    Condition,
    ContractKind,
    Examples,
    FalseFriend,
    Item,
    Remedy,
    Rule,
    Rulebook,
    Severities,
    Threshold,
)

_OFFLINE = Path(__file__).parent / "offline"
if str(_OFFLINE) not in os.environ.get("PYTHONPATH", "").split(os.pathsep):  # for every program that a test starts
    os.environ["PYTHONPATH"] = os.pathsep.join([str(_OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])])
    runpy.run_path(str(_OFFLINE / "sitecustomize.py"))

Golden = Callable[[Path, bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite golden files with what the program prints now")


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds, or leaves, anything in the cache of whoever runs it."""
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", "")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares bytes with a golden file, or rewrites it under ``--accept``."""

    def compare(file: Path, got: bytes) -> None:
        if request.config.getoption("--accept"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(got)
        assert file.exists(), f"{file.name} is missing: run pytest --accept and review the difference"
        assert got.decode() == file.read_bytes().decode()

    return compare


@pytest.fixture
def rulebook() -> Rulebook:
    """Three rules on two layers and one that cuts across, with made-up content."""
    return Rulebook(
        name="sample",
        version="1.2.3",
        rules=(
            _rule("data-residency", "SAM101", "Data residency", "1"),
            _rule("licence-keys", "SAM201", "Licence keys and phone-home", "2"),
            _rule("suspension", "SAM202", "Suspension and kill switch", "2", polarity="restrictive"),
            _rule("export-control", "SAM601", "Export-control contingency", "continuity"),
        ),
        kinds=(ContractKind("onprem", "on-premises software licence"),),
        layers=(("1", "residency"), ("2", "infrastructure"), ("continuity", "when supply is cut")),
    )


@pytest.fixture
def report() -> Report:
    """One contract with an adverse, a missing, a silent and an adequate verdict."""
    return Report(
        path="contracts/licence.docx",
        sha256="ab" * 32,
        format="docx",
        pages=6,
        words=2345,
        language="en",
        kinds=(Kind("onprem", _quote("This Software Licence", 0)),),
        parties=(
            Party("Hollis Grove Ltd", Role.VENDOR, ("Licensor", "Hollis")),
            Party("City of Lindau", Role.CUSTOMER, ("Licensee",)),
        ),
        assessments=(
            _verdict("data-residency", "SAM101", "1", Status.ADEQUATE, "none", "All 2 elements are met.", met=2),
            _adverse(),
            _verdict("suspension", "SAM202", "2", Status.MISSING, "low", "No right to suspend.", unmet=2),
            _verdict("export-control", "SAM601", "continuity", Status.MISSING, "high", "Nothing on export.", unmet=2),
        ),
        maturity=Maturity(1, 5, ("licence-keys",)),
        dependencies=(Dependency("FlexNet", "licence manager", "FlexNet Publisher", 3),),
        warnings=("The name ends in .docx, but the file is PDF; it was read as PDF.",),
        incorporated=(
            Incorporated(
                "Acceptable Use Policy", "The Acceptable Use Policy applies.", 2, "https://example.org", "3.2"
            ),
            Incorporated("Schedule 4", "Schedule 4 is part of this Agreement.", None, "", "Schedule 1"),
        ),
    )


@pytest.fixture
def clean_report(report: Report) -> Report:
    """The same contract when only its adequate verdict is left."""
    return replace(report, path="contracts/clean.docx", assessments=report.assessments[:1], warnings=())


@pytest.fixture
def unreadable() -> Unreadable:
    return Unreadable(
        "scans/signed.pdf", "image-only", "The PDF has pictures of pages and no text.", "Run OCR on it first."
    )


@pytest.fixture
def run(report: Report, unreadable: Unreadable) -> Run:
    return Run((report, unreadable), (("sample", "1.2.3"),))


def _quote(text: str, start: int, *, clause: str = "", heading: str = "", why: str = "") -> Evidence:
    return Evidence(text, start, start + len(text), 4, clause, heading, why)


def _verdict(
    rule: str, code: str, layer: str, status: Status, severity: str, reason: str, *, met: int = 0, unmet: int = 0
) -> Assessment:
    elements = (f"{rule}: the first thing it needs", f"{rule}: the second thing it needs")
    words = (_quote("Data stays in Germany.", 90, clause="4.1", heading="Place", why="stays in a named place"),)
    return Assessment(
        rule, code, layer, status, Severity(severity), Confidence.HIGH, reason, elements[:met], elements[2 - unmet :],
        words if status is Status.ADEQUATE else (),
    )  # fmt: skip


def _adverse() -> Assessment:
    words = (
        "The Software contacts the Licensor’s licence server at least once every twenty-four hours, and "
        "ceases to operate if the Licensor does not confirm the key."
    )
    quote = _quote(words, 500, clause="7.2", heading="Licence keys", why="must contact the vendor")
    return Assessment(
        "licence-keys",
        "SAM201",
        "2",
        Status.ADVERSE,
        Severity.HIGH,
        Confidence.MEDIUM,
        "Adverse: a connection to the vendor is a condition of use.",
        (),
        ("runs without contact with the vendor", "keys cover the whole term"),
        (quote,),
    )


def _rule(rule: str, code: str, title: str, layer: str, *, polarity: str = "protective") -> Rule:
    return Rule(
        rule=rule,
        code=code,
        title=title,
        layer=layer,  # type: ignore[arg-type]
        tier="core",
        polarity=polarity,  # type: ignore[arg-type]
        severity=Severities("high", "medium", "high"),
        question=f"What does the contract say about {title.lower()}?",
        why=f"Without {title.lower()} the customer depends on the vendor, and finds out too late.",
        applies=Applies(("onprem",), (Condition("only with a local copy", kind="saas"),)),
        topic=(rule,),
        adequate=(Item("first", f"{rule}: the first thing"), Item("second", f"{rule}: the second thing")),
        weak=(Item("soft", "only an effort is promised"),),
        adverse=(Item("cut", "the vendor may cut the customer off"),),
        missing=f"Nothing on {title.lower()}.",
        not_applicable="A pure service.",
        remedy=Remedy(
            f"The Licensor shall take care of {title.lower()}.", "The Licensor shall tell in time.", "Never."
        ),
        authorities=(
            Authority("act", "Sample Act", "art. 5", 2024, "a written clause", verified=True, basis="the text"),
            Authority("guide", "Sample Guide", "p. 9", 2025, "a good clause", verified=False),
        ),
        examples=Examples(adequate=("A good clause.",), missing=("Nothing.",)),
        false_friends=(FalseFriend(("key terms",), "keys here are not licence keys"),),
        thresholds=(Threshold("offline_days", 90, "days", "shorter offline periods are adverse"),),
    )
