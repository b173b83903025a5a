"""``check`` with its processes: what hangs, eats memory or crashes loses nothing else, and nothing is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clauselint import extractors
from tests.cli.conftest import CommandLine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stand-ins reach processes that are copies")
ROOT = Path(__file__).parents[2]

Harm = Callable[[], object]


@pytest.fixture
def harmful(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three contracts of which reading the second does what ``harm`` was set to."""
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text("# Agreement\n\n1. Vendor may suspend the Service at any time.\n", encoding="utf-8")
    return folder


def harm(monkeypatch: pytest.MonkeyPatch, what: Harm) -> None:
    read = extractors.read_contract

    def instead(path: str, **options: Any) -> Any:
        return what() if Path(path).name == "b.md" else read(path, **options)

    monkeypatch.setattr(extractors, "read_contract", instead)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (lambda: time.sleep(60), "too-slow"),
        (lambda: bytearray(4 << 30), "too-large"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "crashed"),
    ],
    ids=["hangs", "eats", "crashes"],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_harmful_document_is_an_answer_in_its_place(
    what: Harm, code: str, jobs: str, harmful: Path, monkeypatch: pytest.MonkeyPatch, command_line: CommandLine
) -> None:
    harm(monkeypatch, what)
    printed = command_line("check", ".", "--jobs", jobs, "--timeout", "3", "--format", "json")
    assert printed.code == 2
    first, second, third = json.loads(printed.out)["documents"]
    assert [first["path"], second["path"], third["path"]] == ["./a.md", "./b.md", "./c.md"]
    assert second["error"]["code"] == code
    assert first["assessments"]
    assert third["assessments"]


@pytest.mark.parametrize("command", [("text", "b.md"), ("diff", "a.md", "b.md")])
def test_other_commands_outlive_a_crash(
    command: tuple[str, ...], harmful: Path, monkeypatch: pytest.MonkeyPatch, command_line: CommandLine
) -> None:
    harm(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    printed = command_line(*command)
    assert printed.code == 2
    assert "crashed on the document" in " ".join((printed.out + printed.err).split())


HANGING = """\
import sys, time
from pathlib import Path
from clauselint import extractors
from clauselint.cli import run

def hang(path, **options):
    Path("begun").touch()
    time.sleep(120)

extractors.read_contract = hang
sys.exit(run(["check", "a.md", "b.md", "--jobs", "1"]))
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_ctrl_c_and_a_kill_leave_no_process_behind(number: int, code: int, harmful: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])}
    with subprocess.Popen(
        [sys.executable, "-c", HANGING], stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as process:
        until((harmful / "begun").exists)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert children
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does
        else:
            process.kill()
        _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert said.split() == (["Interrupted."] if number == signal.SIGINT else [])
    until(lambda: not any(alive(child) for child in children))


def until(holds: Callable[[], bool]) -> None:
    """Waits for it, a minute at most."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("a minute has passed")


def alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
