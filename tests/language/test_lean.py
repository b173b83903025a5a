"""The parser built from its parts parses as spaCy's own does, disturbs nobody, and gives way when it must."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from clauselint import language
from clauselint.language import lean

ROOT = Path(__file__).resolve().parents[2]
_PARSES = """
import json, sys
from clauselint import language
from clauselint.language import lean, model
language.ours = OURS
BEFORE
found = model.load_model()
texts = open(sys.argv[1], encoding="utf-8").read().split("\\n\\n")
parses = [
    [(t.text, t.idx, t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    for doc in found.pipe(map(found.make_doc, texts), batch_size=64)
]
AFTER
exceptions = found.lookups.get_table("lemma_exc")["verb"]
modules = sorted({"spacy", "thinc", "confection", "pydantic", "requests"} & sys.modules.keys())
print(json.dumps([type(found).__name__, modules, exceptions["shown"], parses]))
"""
_TRAPS = (
    "He can't, won't: e.g. \"it 's\" 9 a.m. -- U.S. law :) o_O (c) don 't http://a.example/b?c. 10km €5m\t\n x"
    + "y" * 300
)


def parses(tmp_path: Path, *, ours: bool, before: str = "", after: str = "") -> Any:
    """Which model a fresh process takes, what it has imported, and what it makes of a contract and of traps."""
    contract = (ROOT / "fixtures" / "saas-with-dpa" / "contract.md").read_text(encoding="utf-8")
    (tmp_path / "texts").write_text(f"{contract[:12_000]}\n\n{_TRAPS}\n\n ", encoding="utf-8")
    code = _PARSES.replace("OURS", str(ours)).replace("BEFORE", before).replace("AFTER", after)
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "texts"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return parses(tmp_path_factory.mktemp("usual"), ours=False)


def tried() -> bool:
    """Whether the installed versions are among those that were tried."""
    return all(lean.version(package) in versions for package, versions in lean.TRIED.items())


needs_tried = pytest.mark.skipif(not tried(), reason="these versions of spaCy and thinc take the ordinary way")


@needs_tried
def test_the_same_parses_without_command_line_and_checks_of_configurations(tmp_path: Path, usual: Any) -> None:
    name, modules, exceptions, found = parses(tmp_path, ours=True)
    assert (name, modules) == ("LeanModel", [])
    assert usual[0] == "_Whole"
    assert "requests" in usual[1] or "pydantic" in usual[1]
    assert (exceptions, found) == (usual[2], usual[3])


@needs_tried
@pytest.mark.parametrize(
    "fault",
    ["lean._API['thinc.layers.gone'] = 'gone'", "lean._vocabulary = None", "lean._PARSER = {}"],
    ids=["before spaCy", "in the midst of it", "at the end"],
)
def test_whatever_fails_on_the_way_spacy_is_loaded_as_usual(tmp_path: Path, usual: Any, fault: str) -> None:
    assert parses(tmp_path, ours=True, before=fault) == usual


@needs_tried
def test_spacy_can_still_be_imported_afterwards(tmp_path: Path, usual: Any) -> None:
    after = """
from clauselint.language.standins import hand_over
hand_over()
import spacy.cli, spacy.util
package = next(name for name in model.PACKAGES if spacy.util.is_package(name))
whole = spacy.load(package, exclude=["ner", "senter", "attribute_ruler", "lemmatizer"])
parses = [[(t.text, t.idx, t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in doc] for doc in whole.pipe(texts)]
"""
    assert parses(tmp_path, ours=True, after=after)[3] == usual[3]


@needs_tried
def test_a_process_that_has_spacy_already_keeps_it(tmp_path: Path, usual: Any) -> None:
    assert parses(tmp_path, ours=True, before="import spacy.cli") == usual


def test_other_versions_take_the_ordinary_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "ours", True)
    monkeypatch.setattr(lean, "TRIED", {"yaml": ("0",), "click": ("0",)})
    assert not lean.fits()


def test_a_library_in_somebody_elses_process_takes_the_ordinary_way() -> None:
    assert not language.ours
    assert not lean.fits()
