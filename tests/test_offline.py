"""No test reaches the network: neither this process, nor those of the cage, nor any program that a test starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from clauselint.portfolio.cage import Cage

ELSEWHERE = ("192.0.2.1", 80)  # an address that is nobody's
BARRED = ("SocketBlockedError", "UserWarning", "PermissionError")  # by pytest-socket, which also warns, and by ours
REACH = f"""\
import socket
for reach in (lambda: socket.socket().connect({ELSEWHERE!r}), lambda: socket.getaddrinfo("example.org", 80),
              lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"", {ELSEWHERE!r})):
    try:
        reach()
    except PermissionError as error:
        print(error)
"""


def reach() -> str:
    """What became of the attempt to reach somebody."""
    try:
        socket.create_connection(ELSEWHERE, 1)
    except Exception as error:
        return type(error).__name__
    return "reached"


def look_up() -> str:
    try:
        socket.getaddrinfo("example.org", 80)
    except Exception as error:
        return type(error).__name__
    return "found"


def test_this_process_has_no_sockets() -> None:
    assert reach() in BARRED
    assert look_up() in BARRED


@pytest.mark.parametrize("threads", [False, True], ids=["copies", "afresh"])
def test_nor_have_processes_of_the_cage(threads: bool) -> None:
    with Cage(threads=threads) as cage:
        assert cage.outcome(cage.submit(reach)) in BARRED
        assert cage.outcome(cage.submit(look_up)) in BARRED


def test_nor_have_programs_that_are_started() -> None:
    done = subprocess.run([sys.executable, "-c", REACH], capture_output=True, text=True, check=True)
    assert [line.split(": ")[1].split()[0] for line in done.stdout.splitlines()] == [
        "socket.connect", "socket.getaddrinfo", "socket.sendto",
    ]  # fmt: skip


def test_this_machine_can_be_reached_by_them() -> None:
    program = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    assert subprocess.run([sys.executable, "-c", program], env=dict(os.environ), check=False).returncode == 0
