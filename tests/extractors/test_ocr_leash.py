"""A program on the leash ends with the process that asked for it, under a memory cap of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from clauselint.extractors import ocr_leash

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no leash elsewhere")
ROOT = Path(__file__).parents[2]

OWNER = """\
import subprocess, sys, time
from clauselint.extractors import ocr_leash
ocr_leash.cap(1 << 30)
says = "import resource, time; print(resource.getrlimit(resource.RLIMIT_AS)[0], flush=True); time.sleep(120)"
program = [sys.executable, "-c", says]
child = subprocess.Popen(ocr_leash.command(program), stdout=subprocess.PIPE, text=True)
print(child.pid, child.stdout.readline(), flush=True)
time.sleep(120)
"""


def test_it_ends_with_its_owner_and_has_its_own_cap() -> None:
    with subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True, cwd=ROOT) as owner:
        assert owner.stdout is not None
        pid, cap = owner.stdout.readline().split()
        assert int(cap) == ocr_leash.MEMORY
        assert running(pid)
        owner.kill()
    for _ in range(600):
        if not running(pid):
            return
        time.sleep(0.1)
    raise AssertionError("it outlived its owner by a minute")


def test_what_lost_its_owner_before_it_began_does_not_begin() -> None:
    tied = [sys.executable, "-I", "-S", ocr_leash.__file__, "1", sys.executable, "-c", "print('begun')"]
    done = subprocess.run(tied, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")


def running(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
