"""A configuration file: what it settles, and where it is wrong."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.settings import Settings
from clauselint.settings.accepted import read_accepted
from clauselint.settings.keys import KEYS, schema
from clauselint.settings.reading import read_settings
from clauselint.settings.tomlfile import BadSettings, read_toml

FULL = """\
select = ["SOV1"]
ignore = ["data-residency"]
regime = ["dora"]
we-are = "City of Lindau"
all-rules = true
rules = ["our-rules"]
kinds = ["saas"]
fail-on = "medium"
revisions = "original"
ocr = false
format = ["full", "json=out/report.json"]
timeout = 12.5
jobs = 3
exclude = ["archive/"]
force-exclude = true
respect-gitignore = false
accepted = "ok.toml"
baseline = "known.json"

[[overrides]]
paths = ["licences/"]
we-are = "Lindau Hospital"
"""


def config(folder: Path, text: str, name: str = "clauselint.toml") -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def mistakes(path: str) -> list[str]:
    with pytest.raises(BadSettings) as caught:
        read_settings(path)
    return str(caught.value).splitlines()


def test_every_key_is_read_and_paths_are_counted_from_the_file(tmp_path: Path) -> None:
    settings = read_settings(config(tmp_path, FULL))
    assert (settings.select, settings.ignore, settings.regime) == (("SOV1",), ("data-residency",), ("dora",))
    assert (settings.all_rules, settings.ocr, settings.fail_on, settings.timeout) == (True, False, "medium", 12.5)
    assert settings.rules == (str(tmp_path / "our-rules"),)
    assert settings.format == ("full", f"json={tmp_path / 'out' / 'report.json'}")
    assert (settings.accepted, settings.baseline) == (str(tmp_path / "ok.toml"), str(tmp_path / "known.json"))
    assert settings.excludes(str(tmp_path / "archive" / "old.docx"))
    assert not settings.excludes(str(tmp_path / "contracts" / "new.docx"))
    assert settings.at(str(tmp_path / "licences" / "a.docx")).we_are == "Lindau Hospital"
    assert settings.at(str(tmp_path / "a.docx")).we_are == "City of Lindau"
    usual = Settings()
    assert [k.name for k in KEYS if getattr(settings, k.field) == getattr(usual, k.field)] == []


def test_a_table_in_pyproject_is_the_same(tmp_path: Path) -> None:
    path = config(tmp_path, '[project]\nname = "x"\n[tool.clauselint]\nfail-on = "low"\n', "pyproject.toml")
    assert read_settings(path).fail_on == "low"
    path = config(tmp_path, "[tool.clauselint]\nfail-no = 'low'\n", "pyproject.toml")
    assert mistakes(path) == [f"{path}:2:1: unknown key “fail-no” (did you mean “fail-on”?)"]


def test_all_mistakes_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    path = config(
        tmp_path,
        'selct = ["SOV1"]\nfail-on = "hgih"\n  jobs = -1\nignore = "SOV1"\nocr = "no"\nwe_are = "X"\n'
        '[[overrides]]\npaths = []\n[[overrides]]\npaths = ["a"]\nformat = ["json"]\n',
    )
    assert mistakes(path) == [
        f"{path}:1:1: unknown key “selct” (did you mean “select”?)",
        f"{path}:2:1: “fail-on” must be high, medium, low or never",
        f"{path}:3:3: “jobs” must be a number from 0 to 256",
        f"{path}:4:1: “ignore” must be a list of words in quotation marks",
        f"{path}:5:1: “ocr” must be true or false",
        f"{path}:6:1: unknown key “we_are” (did you mean “we-are”?)",
        f"{path}:8:1: “paths” must be a list of patterns, as in a .gitignore",
        f"{path}:11:1: unknown key “format” (it cannot differ from path to path)",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\nb = [\n", ":3:1: not valid TOML: Invalid value"),
        ("a = 1\nb = [1 2]\n", ":2:8: not valid TOML: Unclosed array"),
        ("x = " + "[" * 5000, ":1:1: nested too deeply"),
        (".".join("a" * 20_000) + " = 1", ":1:1: nested too deeply"),
        ("# " + "x" * 1_100_000, ":1:1: larger than 1,000,000 bytes"),
    ],
    ids=["open", "broken", "deep", "dotted", "large"],
)
def test_what_is_not_toml_or_would_take_long_is_refused(text: str, told: str, tmp_path: Path) -> None:
    assert told in mistakes(config(tmp_path, text))[0]


def test_patterns_that_would_take_for_ever_are_refused(tmp_path: Path) -> None:
    told = mistakes(config(tmp_path, f'exclude = ["{"*a" * 30}*b"]\n[[overrides]]\npaths = ["*.docx", "*a*b*c*d*e"]\n'))
    assert [line.partition("toml:")[2][:4] for line in told] == ["1:1:", "3:1:"]
    assert "3 stars in one name" in mistakes(config(tmp_path, 'exclude = ["*a*b*c*d"]'))[0]
    assert all("more than 4 stars" in line for line in told)


def test_a_file_below_the_working_folder_is_told_of_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = config(tmp_path, "[[overrides]]\nocr = false", "in/clauselint.toml")
    monkeypatch.chdir(tmp_path)
    assert mistakes(path) == ["in/clauselint.toml:1:1: an override needs “paths”"]


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "clauselint.toml").write_bytes(b"we-are = '\xff'")
    assert "is not UTF-8" in mistakes(str(tmp_path / "clauselint.toml"))[0]


def test_an_extended_file_holds_where_this_one_is_silent(tmp_path: Path) -> None:
    config(tmp_path, 'fail-on = "low"\nselect = ["SOV1"]\nexclude = ["old/"]\nrules = ["r"]\n', "shared/base.toml")
    path = config(tmp_path, 'extend = "shared/base.toml"\nselect = ["SOV2"]\nexclude = ["new/"]\n')
    settings = read_settings(path)
    assert (settings.fail_on, settings.select) == ("low", ("SOV2",))
    assert settings.rules == (str(tmp_path / "shared" / "r"),)
    assert settings.excludes(str(tmp_path / "shared" / "old" / "a.md"))
    assert settings.excludes(str(tmp_path / "new" / "a.md"))
    assert not settings.excludes(str(tmp_path / "old" / "a.md"))
    assert settings.sources == (path, str(tmp_path / "shared" / "base.toml"))


def test_files_that_extend_each_other_or_nothing_are_refused(tmp_path: Path) -> None:
    config(tmp_path, 'extend = "clauselint.toml"', "b.toml")
    assert "extends itself" in mistakes(config(tmp_path, 'extend = "b.toml"'))[0]
    path = config(tmp_path, 'fail-on = "low"\nextend = "gone.toml"')
    assert mistakes(path) == [f"{path}:2:1: there is no file 'gone.toml' to extend"]


def test_the_last_override_that_has_a_key_wins(tmp_path: Path) -> None:
    path = config(
        tmp_path,
        '[[overrides]]\npaths = ["*.docx"]\nwe-are = "A"\nfail-on = "low"\n'
        '[[overrides]]\npaths = ["in/"]\nwe-are = "B"\n',
    )
    settings = read_settings(path).at(str(tmp_path / "in" / "x.docx"))
    assert (settings.we_are, settings.fail_on) == ("B", "low")


def test_the_schema_takes_what_is_read_and_refuses_what_is_not(tmp_path: Path) -> None:
    checker = jsonschema.Draft202012Validator(schema())
    jsonschema.Draft202012Validator.check_schema(schema())
    assert list(checker.iter_errors(read_toml(config(tmp_path, FULL)).data)) == []
    for wrong in ({"selct": ["x"]}, {"fail-on": "hgih"}, {"jobs": -1}, {"overrides": [{"we-are": "x"}]}):
        assert not checker.is_valid(wrong)


PLACES = """\
# a comment
select = ["a", "b"] # another
"odd key" = 1
a.b = \"\"\"x
[not]
k = 2
\"\"\"
  we-are = 'it ''
list = [
  "x", # ] here
  { x = 1, y = "]" },
]
[[overrides]]
paths = ["x"]
[overrides.deep]
z = 1
[[overrides]]
we-are="W"
"""


def test_the_place_of_every_key_is_known(tmp_path: Path) -> None:
    marks = read_toml(config(tmp_path, PLACES.replace("'it ''", "'it'"))).marks
    assert marks == {
        ("select",): (2, 1), ("odd key",): (3, 1), ("a", "b"): (4, 1), ("we-are",): (8, 3), ("list",): (9, 1),
        ("overrides", 0): (13, 1), ("overrides", 0, "paths"): (14, 1), ("overrides", 0, "deep"): (15, 1),
        ("overrides", 0, "deep", "z"): (16, 1), ("overrides", 1): (17, 1), ("overrides", 1, "we-are"): (18, 1),
    }  # fmt: skip


@given(st.text(alphabet="ab.=[]{}\"'#\\\n ,1", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = config(Path(folder), text)
        try:
            file = read_toml(path)
        except BadSettings:
            return
        assert {key[0] for key in file.marks} <= set(file.data) | {""}


def test_the_examples_in_the_documentation_hold(tmp_path: Path) -> None:
    docs = Path(__file__).parents[2] / "docs"
    examples = {
        name: re.findall(r"<!-- example -->\n```toml\n(.*?)```", (docs / name).read_text(encoding="utf-8"), re.DOTALL)
        for name in ("configuration.md", "accepting-findings.md")
    }
    assert [len(found) for found in examples.values()] == [1, 1]
    settings = read_settings(config(tmp_path, examples["configuration.md"][0]))
    assert settings.at(str(tmp_path / "licences" / "a.docx")).kinds == ("onprem_software",)
    assert settings.at(str(tmp_path / "templates" / "a.docx")).fail_on == "low"
    assert settings.at(str(tmp_path / "templates" / "cloud" / "a.docx")).fail_on == "medium"
    assert len(read_accepted(config(tmp_path, examples["accepting-findings.md"][0], "a.toml")).entries) == 2


def test_the_documentation_names_every_key() -> None:
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert [key.name for key in KEYS if f"`{key.name}`" not in page] == []
