"""Every hostile document goes through the cage and earns what it must, and what is said of it is safe to print."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from clauselint.portfolio.cage import Cage
from clauselint.portfolio.many import linted_all
from clauselint.portfolio.one import Request, warm
from clauselint.portfolio.rulebooks import rulebook
from clauselint.report import Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.json import render
from tests.attacks.attack import LINTED, REFUSED, Attack
from tests.attacks.documents import documents, write

SCALE = 0.01  # of the floods; the bombs keep their size
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, sparse files and names of any bytes")


def test_every_document_earns_what_it_must(tmp_path: Path) -> None:
    attacks = documents(SCALE)
    write(tmp_path, attacks)
    before = sorted(path.name for path in tmp_path.iterdir())
    found = _linted([tmp_path / attack.name for attack in attacks])
    assert [fault for attack, one in zip(attacks, found, strict=True) if (fault := _fault(attack, one))] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == before, "a document wrote a file"


def _linted(paths: list[Path]) -> list[Report | Unreadable]:
    warm(())  # the processes begin as copies of this one
    with Cage(workers=2) as cage:
        done = linted_all([Request(str(path), ocr=False, text=False) for path in paths], cage)
    return [each.document for each in done]


def _fault(attack: Attack, found: Report | Unreadable) -> str:
    """What is wrong with this answer, "" for nothing."""
    shown = _shown(found)
    end = LINTED if isinstance(found, Report) else REFUSED
    code = found.code if isinstance(found, Unreadable) else ""
    if end not in attack.want.split("|") or (code and code not in attack.codes):
        return f"{attack.name!r}: {end} {code} instead of {attack.want} {attack.codes}"
    if missing := [words for words in attack.said if words not in shown]:
        return f"{attack.name!r} does not say {missing}"
    if told := [words for words in attack.never if words in shown]:
        return f"{attack.name!r} tells {told}"
    if control := CONTROLS.search(shown):
        return f"{attack.name!r} prints {control[0]!r}"
    return ""


def _shown(found: Report | Unreadable) -> str:
    """The JSON report, as the command line would print it."""
    rules = rulebook(())
    return render(Run((found,), ((rules.name, rules.version),)), rules, Options()).decode()


def test_what_is_written_is_the_same_each_time_and_so_is_what_each_must_earn(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, documents(SCALE))
    first, second = (sorted((tmp_path / name).iterdir()) for name in ("first", "second"))
    assert [path.name for path in first] == [path.name for path in second]
    files = [(a, b) for a, b in zip(first, second, strict=True) if a.is_file() and a.stat().st_size < 1 << 24]
    assert [a.name for a, b in files if a.read_bytes() != b.read_bytes()] == []
    expected = json.loads((tmp_path / "first" / "expected.json").read_text())
    assert {*expected, "expected.json"} == {path.name for path in first}
    assert len(expected) >= 590
    assert expected["quine.docx"]["want"] == "error"
    assert '"code": "suspicious-zip"' in expected["quine.docx"]["must"]
