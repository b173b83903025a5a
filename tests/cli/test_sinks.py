"""One hostile contract, in three formats and under hostile names, through every output: each is safe for its reader.

A new format or command has to say here how it is checked, or the test that counts them fails.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from reportlab.pdfgen.canvas import Canvas

from clauselint.cli import run as run_command_line
from clauselint.portfolio.reports import REPORTS
from clauselint.reporters import REPORTERS
from clauselint.reporters.comparison import COMPARISON_REPORTERS
from tests.cli.conftest import CommandLine
from tests.extractors.docx_files import p, package

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"(?m)^\s*::|##\[|##vso\[")
EVIL = (
    "\x1b[31m\x1b]0;x\x07\x9b \u202e\u2066 \u2028 <script>alert(1)</script> "
    "<img src=x onerror=y> | `x` @octocat [a](javascript:b)"
)
PARAGRAPHS = (
    'This Software as a Service Agreement is between Evil Ltd ("Provider") and Meek AG ("Customer").',
    f"1. Provider may suspend the Services at any time without notice. {EVIL}",
    "::error file=x::2. Provider may use Customer Data to train its models. %0A ##vso[task.setvariable]y ##[add-mask]z",
    '=HYPERLINK("http://x.invalid") 3. Provider may access Customer Data from any country. ;+1+1 -2 @SUM(1)',
    "::stop-commands::t\n4. Customer grants Provider a perpetual licence to Customer Data. ]]> &lt; \ufeff\ufffe",
)
SELECT = 'select path as "=1+1", path as "::error::" from documents'
TAME = str.maketrans("", "", "\x1b\x07\ufffe")
NAMES = (
    "-x=1+1,\x1b[31m\n::error::\u202e<b>|`%41#?.txt",
    "=cmd|'!A0 \t.docx",
    b"bad\xff\xfe ..%2f.pdf".decode("utf-8", "surrogateescape"),
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the contract as text, DOCX and PDF."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / NAMES[0]).write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    escaped = (
        each.translate(TAME).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for each in PARAGRAPHS
    )
    (folder / NAMES[1]).write_bytes(package("".join(map(p, escaped))))
    canvas = Canvas(str(folder / "plain.pdf"))
    for number, each in enumerate(PARAGRAPHS):
        canvas.drawString(40, 780 - 40 * number, re.sub(r"[^ -~]", "?", each))
    canvas.save()
    (folder / "plain.pdf").rename(folder / NAMES[2])
    (folder / "empty \x1b[2J::error::.txt").write_bytes(b"")
    return folder


class _Page(HTMLParser):
    """Tags that a page opens, and what its attributes say."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}={value}" for name, value in attrs if name.startswith("on")]
        self.found += [f"{tag} {value}" for name, value in attrs if (value or "").lower().startswith("javascript:")]
        self.found += [tag] if tag == "img" or (tag == "script" and not self.rawdata) else []


def _printed(said: str) -> None:
    assert not RAW.findall(said)
    assert not COMMAND.findall(said)


def _of_commands(said: str) -> None:
    assert not RAW.findall(said)
    opened = re.compile(r"::(?:error|warning|notice) file=[^,:]*,line=\d+,title=[^,:]*::[^\n]*")
    assert said.splitlines()
    assert all(opened.fullmatch(line) for line in said.splitlines())


def _of_page(said: str) -> None:
    assert not RAW.findall(said)
    page = _Page()
    page.feed(said)
    assert page.found == []
    assert "<script>alert(1)" not in said


def _of_markdown(said: str) -> None:
    _printed(said)
    assert not re.search(r"(?<![\\`])<(?:script|img)|(?<!\\)@octocat|(?<!\\)\]\(javascript", said)


def _of_json(said: str) -> None:
    assert not RAW.findall(said)
    json.loads(said)


def _of_lines(said: str) -> None:
    for line in said.splitlines():
        _of_json(line)


def _of_sarif(said: str) -> None:
    _of_json(said)
    found = [place for run in json.loads(said)["runs"] for result in run["results"] for place in result["locations"]]
    addresses = {place["physicalLocation"]["artifactLocation"]["uri"] for place in found}
    assert len(addresses) >= 3
    for address in addresses:
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/:-]|%[0-9A-F]{2})+", address)
        parts = urlsplit(address)
        assert parts.scheme in ("", "file")
        assert not parts.query
        assert not parts.fragment
        assert unquote(parts.path, errors="surrogateescape").rpartition("/")[2] in (
            *NAMES,
            "empty \x1b[2J::error::.txt",
        )


def _of_xml(said: str) -> None:
    assert not RAW.findall(said)
    assert len(list(ET.fromstring(said).iter("testcase"))) > 3


def _of_table(said: str) -> None:
    assert not RAW.findall(said.replace("\r\n", "\n"))
    rows = list(csv.reader(said.lstrip("\ufeff").splitlines(keepends=True)))
    assert rows
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.]+", cell)]
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@]", cell)]


SINKS: dict[str, Callable[[str], None]] = {
    "full": _printed, "concise": _printed, "json": _of_json, "jsonl": _of_lines, "sarif": _of_sarif, "junit": _of_xml,
    "github": _of_commands, "gitlab": _of_json, "markdown": _of_markdown, "html": _of_page, "csv": _of_table,
}  # fmt: skip
COMPARISONS = {"full": _printed, "json": _of_json, "html": _of_page, "markdown": _of_markdown}


def test_every_format_has_its_check() -> None:
    assert set(SINKS) == set(REPORTERS)
    assert set(COMPARISONS) == set(COMPARISON_REPORTERS)
    assert set(REPORTS) == {"html", "xlsx", "csv", "parquet"}


@pytest.fixture(scope="module")
def written(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report in every format, of one run."""
    folder = tmp_path_factory.mktemp("written")
    formats = [argument for name in SINKS for argument in ("--format", f"{name}={folder / name}")]
    assert run_command_line(["check", "--all-rules", "--color", "never", *formats, "--", str(hostile)]) == 2
    return folder


@pytest.mark.parametrize("name", SINKS)
def test_a_report_is_safe_for_what_reads_it(written: Path, name: str) -> None:
    said = (written / name).read_bytes().decode()
    assert "SOV202" in said
    SINKS[name](said)


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_is_safe_for_what_reads_it(hostile: Path, command_line: CommandLine, name: str) -> None:
    found = command_line("diff", "--format", name, "--", hostile / NAMES[0], hostile / NAMES[1])
    assert found.code in (0, 1)
    COMPARISONS[name](found.out)
    _printed(found.err)


@pytest.mark.parametrize("arguments", [["text", "--outline"], ["check", "--we-are", "\x1b[31m::error::"]])
def test_what_is_printed_obeys_nobody(hostile: Path, command_line: CommandLine, arguments: list[str]) -> None:
    for name in NAMES:
        found = command_line(*arguments, "--", hostile / name)
        _printed(found.err)
        assert not RAW.findall(found.out)


@pytest.mark.parametrize(
    "arguments",
    [["check", "no \x1b[31m\n::error::.docx"], ["check", "--format", "\x1b[2J\n::error::x"], ["\x9b\n::error::"],
     ["rules", "show", "\u202e\n::error::x"], ["text", "\x1b\n##vso[x]"], ["diff", "\x1ba", "\x1bb"]],
)  # fmt: skip
def test_an_error_shows_a_hostile_argument_harmlessly(command_line: CommandLine, arguments: list[str]) -> None:
    found = command_line(*arguments)
    assert found.code == 2
    _printed(found.err)
    _printed(found.out)


def test_an_audit_and_its_reports_are_safe(hostile: Path, tmp_path: Path, command_line: CommandLine) -> None:
    run = tmp_path / "run"
    found = command_line("audit", "-o", run, "--", hostile)
    _printed(found.err)
    _printed(found.out)
    found = command_line("audit", "query", run, "--sql", SELECT, "--format", "csv")
    assert found.code == 0
    _of_table(found.out)
    reported = command_line("audit", "report", run, "--html", "--xlsx", "--csv")
    _printed(reported.err)
    made = [each for each in run.rglob("*") if each.suffix in (".html", ".xlsx", ".csv")]
    assert len(made) >= 3
    for each in made:
        if each.suffix == ".xlsx":
            with zipfile.ZipFile(each) as book:
                sheets = [book.read(name) for name in book.namelist() if "/sheet" in name and name.endswith(".xml")]
            assert sheets
            assert not [sheet for sheet in sheets if re.search(rb"<f[ >]", sheet)]
        elif each.suffix == ".html":
            _of_page(each.read_bytes().decode())
        else:
            _of_table(each.read_bytes().decode())


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_reviewed_copy_can_be_opened(hostile: Path, tmp_path: Path, command_line: CommandLine, name: str) -> None:
    suffix = Path(name).suffix
    out = tmp_path / f"out{suffix}"
    found = command_line("review", "-o", out, "--", hostile / name)
    _printed(found.err)
    _printed(found.out)
    assert found.code in (0, 1)
    if suffix == ".docx":
        import docx

        comments = docx.Document(str(out)).comments
        assert len(list(comments)) > 0
        assert not RAW.findall("".join(comment.text for comment in comments))
    else:
        from pypdf import PdfReader

        notes = [note.get_object() for page in PdfReader(out).pages for note in page.get("/Annots", [])]
        assert notes
        assert not [note for note in notes if "/A" in note or "/AA" in note]
