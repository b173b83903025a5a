"""``clauselint serve`` as a user starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "kill"])
def test_it_prints_its_address_and_leaves_nothing_behind(end: signal.Signals, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "clauselint", "serve", "--no-browser"]
    started = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    assert started.stderr is not None
    assert re.search(r"http://127\.0\.0\.1:\d+/open\?key=[\w-]{40,}", started.stderr.readline())
    assert [path.name.startswith("clauselint-") for path in tmp_path.iterdir()] == [True, True]  # copies; processes
    started.send_signal(end)
    out, said = started.communicate(timeout=30)
    assert started.returncode == 0, said
    assert out == ""
    assert "copies of the documents are deleted" in said
    assert list(tmp_path.iterdir()) == []
