"""Bars the network from every Python program that a test starts: this machine alone can be reached.

Python runs it at its start, since ``tests/conftest.py`` puts this folder on PYTHONPATH.
"""

from __future__ import annotations

import sys

_HERE = ("127.0.0.1", "::1", "localhost", "", "0.0.0.0", "::", b"localhost", b"127.0.0.1", None)
_REACHING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event not in _REACHING:
        return
    place = args[0] if event.startswith("socket.get") else args[1]
    host = place[0] if isinstance(place, tuple) and place else place
    is_unix = not isinstance(place, tuple) and not event.startswith("socket.get")
    if not is_unix and host not in _HERE:
        raise PermissionError(f"a test reached for the network: {event} {host!r}")


sys.addaudithook(_watch)
