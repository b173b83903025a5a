"""Temporary files: only their user can open them, and none is left, however the program or its processes end."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clauselint.errors import UnreadableContract
from clauselint.portfolio.cage import Cage
from tests.cli.test_caged import ROOT, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and modes of files")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def keep(told: str) -> tuple[str, int, int]:
    """Leaves a copy of a document behind, as a library might; says where, and who may open it and its folder."""
    handle, path = tempfile.mkstemp()
    os.close(handle)
    with open(path + ".copy", "w", encoding="utf-8") as file:
        file.write(told)
    return path, stat.S_IMODE(os.stat(path + ".copy").st_mode), stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode)


def keep_and_hang(told: str) -> None:
    keep(told)
    time.sleep(60)


def keep_and_die(told: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "copy").write_text(told, encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("threads", [False, True], ids=["copies", "afresh"])
def test_a_process_keeps_its_files_to_itself_until_the_cage_ends(threads: bool, temporary: Path) -> None:
    with Cage(threads=threads) as cage:
        path, of_file, of_folder = cage.outcome(cage.submit(keep, "secret"))
        assert Path(path).is_relative_to(temporary)
        assert (of_file, of_folder) == (0o600, 0o700)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("work", [keep_and_hang, keep_and_die])
def test_nothing_is_left_of_a_process_that_was_killed(work: Callable[[str], None], temporary: Path) -> None:
    with Cage(deadline=1.0) as cage:
        with pytest.raises(UnreadableContract):
            cage.outcome(cage.submit(work, "secret"))
        assert cage.outcome(cage.submit(abs, -3)) == 3
        assert list(temporary.rglob("copy")) or list(temporary.rglob("*.copy")), "the process left nothing to delete"
    assert list(temporary.iterdir()) == []


HANGING = """\
import sys, time
from clauselint import extractors
from clauselint.__main__ import main

extractors.read_contract = lambda path, **options: time.sleep(120)
sys.argv = ["clauselint", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_came_in_by_standard_input_is_deleted_when_the_program_is_ended(number: int, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]]),
        "TMPDIR": str(tmp_path),
    }
    command = [sys.executable, "-c", HANGING, "check", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        assert process.stdin is not None
        process.stdin.write(b"The Supplier may suspend the Service.")
        process.stdin.close()
        until(lambda: len(list(tmp_path.iterdir())) == 2)  # the folder of the copy, and that of the processes
        copies = list(tmp_path.rglob("stdin"))
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (*tmp_path.iterdir(), *copies)]
        process.send_signal(number)
        try:
            process.wait(60)
        finally:
            process.kill()
    assert copies
    assert modes == [0o700, 0o700, 0o600]
    assert process.returncode == (128 + number if number == signal.SIGTERM else 130)
    assert list(tmp_path.iterdir()) == []
