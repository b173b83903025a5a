"""``clauselint rules lock``: a run refuses a rule pack that is another than was agreed to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attacks.pack_yaml import RULE
from tests.cli.conftest import CommandLine, Engine
from tests.packs.test_content import zipped

SECOND = RULE.replace("own-rule", "second-rule").replace("OWN001", "OWN002")


@pytest.fixture
def locked(folder: Path, engine: Engine, command_line: CommandLine) -> Path:
    """A working folder whose configuration names a folder and a zip, both locked."""
    (folder / "contract.txt").write_text("The Licensor may do as it likes.")
    (folder / "mine").mkdir()
    (folder / "mine" / "rule.yaml").write_text(RULE)
    zipped(folder / "theirs.zip", {"second.yaml": SECOND})
    (folder / "clauselint.toml").write_text('rules = ["mine", "theirs.zip"]\n')
    made = command_line("rules", "lock")
    assert made.err == "Wrote clauselint.lock\n  mine: new, 1 file\n  theirs.zip: new, 1 file\n"
    return folder


def test_what_is_locked_runs_and_locking_again_changes_nothing(locked: Path, command_line: CommandLine) -> None:
    before = (locked / "clauselint.lock").read_bytes()
    assert command_line("check", "contract.txt").code in (0, 1)
    assert command_line("rules", "lock").err == "clauselint.lock is up to date.\n"
    assert command_line("rules", "lock", "--check").code == 0
    assert (locked / "clauselint.lock").read_bytes() == before


def test_a_changed_pack_is_refused_until_it_is_locked_again(locked: Path, command_line: CommandLine) -> None:
    (locked / "mine" / "rule.yaml").write_text(RULE.replace("extended", "core"))
    (locked / "mine" / "more.yaml").write_text(SECOND.replace("second-rule", "third").replace("OWN002", "OWN003"))
    for command in (("check", "contract.txt"), ("rules", "test", "--own")):
        printed = command_line(*command)
        assert (printed.code, printed.out) == (2, "")
        said = "the rule pack is not the one in clauselint.lock: changed rule.yaml; new more.yaml"
        assert printed.err == f"mine:1:1: {said} (if you agree to it, run: clauselint rules lock)\n"
    checked = command_line("rules", "lock", "--check")
    assert checked.code == 2
    assert "mine: changed rule.yaml; new more.yaml" in checked.err
    assert command_line("rules", "lock").code == 0
    assert command_line("check", "contract.txt").code in (0, 1)


def test_a_changed_zip_is_refused(locked: Path, command_line: CommandLine) -> None:
    zipped(locked / "theirs.zip", {"other.yaml": SECOND})
    printed = command_line("check", "contract.txt")
    assert printed.code == 2
    assert (
        "theirs.zip:1:1: the rule pack is not the one in clauselint.lock: new other.yaml; gone second.yaml"
        in printed.err
    )


def test_a_zip_made_anew_of_the_same_files_is_the_same(locked: Path, command_line: CommandLine) -> None:
    zipped(locked / "theirs.zip", {"second.yaml": SECOND}, top="folder/")
    assert command_line("check", "contract.txt").code in (0, 1)


def test_a_pack_that_was_never_locked_is_refused(locked: Path, command_line: CommandLine) -> None:
    (locked / "clauselint.toml").write_text('rules = ["mine", "theirs.zip", "new.zip"]\n')
    zipped(locked / "new.zip", {"n.yaml": RULE})
    printed = command_line("check", "contract.txt")
    assert printed.code == 2
    assert "clauselint.lock:1:1: the rule pack 'new.zip' is not in the lock" in printed.err


def test_a_pack_on_the_command_line_is_compared_when_it_is_locked(locked: Path, command_line: CommandLine) -> None:
    zipped(locked / "new.zip", {"n.yaml": RULE})
    assert command_line("check", "contract.txt", "--rules", "new.zip").code in (0, 1)
    (locked / "clauselint.toml").write_text("")
    (locked / "mine" / "rule.yaml").write_text(SECOND)
    assert command_line("check", "contract.txt", "--rules", "mine").code == 2
    assert command_line("check", "contract.txt", "--rules", "mine", "--isolated").code in (0, 1)


@pytest.mark.parametrize("text", ["", 'schema = "other"', 'schema = "clauselint/lock/1"\n[[pack]]\npath = 1\n', "[["])
def test_a_broken_lock_is_refused(text: str, locked: Path, command_line: CommandLine) -> None:
    (locked / "clauselint.lock").write_text(text)
    printed = command_line("check", "contract.txt")
    assert printed.code == 2
    assert printed.err.startswith("clauselint.lock:")


def test_what_is_not_configured_any_more_leaves_the_lock(locked: Path, command_line: CommandLine) -> None:
    (locked / "clauselint.toml").write_text('rules = ["mine"]\n')
    assert command_line("check", "contract.txt").code in (0, 1)
    assert command_line("rules", "lock").err == "Wrote clauselint.lock\n  theirs.zip: not configured any more\n"


def test_without_packs_there_is_nothing_to_lock(folder: Path, command_line: CommandLine) -> None:
    printed = command_line("rules", "lock")
    assert printed.code == 2
    assert "No rule packs are configured" in printed.err
    assert not (folder / "clauselint.lock").exists()
