"""An unchanged document is not read again; whatever changes, or goes wrong with what was kept, it is."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURE = Path(__file__).parents[2] / "fixtures" / "mutual-nda" / "contract.docx"
HEAVY = ("spacy", "pypdfium2", "pdfplumber", "lxml", "docx", "pydantic", "yaml", "pebble")
_TOLD = """
import sys
from clauselint.cli import run
code = run(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    shutil.copy(FIXTURE, tmp_path / "nda.docx")
    return tmp_path


def check(home: Path, *options: str) -> tuple[str, set[str]]:
    """What a run of check prints, and the modules that it loaded."""
    command = [sys.executable, "-c", _TOLD, "check", "nda.docx", *options]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout, set(done.stderr.split("\n")[-2].split())


def kept(home: Path) -> list[Path]:
    return sorted((home / "cache" / "reports").iterdir())


def test_the_second_run_says_the_same_and_loads_nothing_heavy(home: Path) -> None:
    first, _ = check(home)
    second, loaded = check(home)
    assert second == first
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("name", ["json", "sarif", "concise", "markdown", "junit"])
def test_every_format_is_the_same_from_what_was_kept(home: Path, name: str) -> None:
    fresh, _ = check(home, "--all-rules", "--format", name, "--no-cache")
    check(home, "--all-rules", "--format", name)
    again, loaded = check(home, "--all-rules", "--format", name)
    assert again == fresh
    assert "spacy" not in loaded


def test_other_content_another_name_and_other_options_are_judged_anew(home: Path) -> None:
    check(home)
    assert len(kept(home)) == 1
    check(home, "--all-rules")
    assert len(kept(home)) == 2
    shutil.copy(FIXTURE.parents[1] / "outsourcing" / "contract.docx", home / "nda.docx")
    assert "finding" in check(home)[0]
    assert len(kept(home)) == 3


def test_rules_of_ones_own_are_part_of_what_is_kept(home: Path) -> None:
    pack = home / "own"
    (pack / "lexicon").mkdir(parents=True)
    lists = pack / "lexicon" / "words.yaml"
    lists.write_text("own-words: [one]\n", encoding="utf-8")
    check(home, "--rules", "own")
    lists.write_text("own-words: [another]\n", encoding="utf-8")
    check(home, "--rules", "own")
    assert len(kept(home)) == 2


def test_no_cache_neither_takes_nor_keeps(home: Path) -> None:
    check(home, "--no-cache")
    assert not (home / "cache" / "reports").exists()


@pytest.mark.parametrize("spoilt", [b"", b"[", b"[]", b"{}", b"null", b"\xff", b"[" * 100_000])
def test_what_was_spoilt_is_worked_out_again(home: Path, spoilt: bytes) -> None:
    first, _ = check(home)
    for shelf in ("reports", "rules"):
        for file in (home / "cache" / shelf).iterdir():
            file.write_bytes(spoilt)
    assert check(home)[0] == first


def test_a_document_that_was_not_read_to_its_end_is_not_kept(home: Path) -> None:
    shutil.copy(FIXTURE.parents[1] / "partly-scanned" / "contract.pdf", home / "nda.docx")
    command = [sys.executable, "-m", "clauselint", "check", "nda.docx", "--no-ocr"]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert not (home / "cache" / "reports").exists() or kept(home) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no such modes")
def test_only_the_user_can_read_it(home: Path) -> None:
    check(home)
    assert stat.S_IMODE(kept(home)[0].stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "cache" / "reports").stat().st_mode) == 0o700


def test_two_at_once_do_not_disturb_each_other(home: Path) -> None:
    command = [sys.executable, "-m", "clauselint", "check", "nda.docx"]
    both = [subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert len({process.communicate()[0] for process in both}) == 1
    assert len(kept(home)) == 1
