"""``clauselint serve``: the page on this machine where contracts are dropped and read."""

from __future__ import annotations

import signal
import socket
import tempfile
import webbrowser
from contextlib import suppress
from pathlib import Path
from types import FrameType

import click

from clauselint.cli import terminal

_PORT = "Port on 127.0.0.1; a free one is found if not given."
_RULES = "Add the rules of this folder or zip file. Repeatable."
_NO_OCR = "Leave scanned pages unread instead of having them read by OCR."


@click.command(name="serve", short_help="Open a page on this machine to drop contracts on.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="NUMBER", help=_PORT)
@click.option("--no-browser", is_flag=True, help="Print the address without opening a browser.")
@click.option("--rules", "packs", multiple=True, type=click.Path(path_type=Path), metavar="PACK", help=_RULES)
@click.option("--no-ocr", is_flag=True, help=_NO_OCR)
def command(port: int, no_browser: bool, packs: tuple[Path, ...], no_ocr: bool) -> int:
    """Open a page on this machine: drop a draft on it, read the findings beside the text, download the marked copy.

    Only this machine can reach it, and only the browser that opens the printed address. Copies of the documents are
    kept in a private folder until the program ends (Ctrl-C), and nowhere else.

    \b
    Examples:
      clauselint serve
      clauselint serve --no-browser --port 8765
    """
    try:
        import starlette  # noqa: F401
        import uvicorn
    except ImportError as error:
        raise click.ClickException("The page needs the extra `web`: pip install 'clauselint[web]'") from error
    from clauselint.portfolio.cage import Cage
    from clauselint.portfolio.rulebooks import rules_to_show
    from clauselint.web.app import application
    from clauselint.web.desk import Desk
    from clauselint.web.guard import Guard, Keys

    names = tuple(map(str, packs))
    regimes = tuple(sorted({a.ref.replace("_", "-") for rule in rules_to_show(names).rules for a in rule.authorities}))
    signal.signal(signal.SIGTERM, _end)  # so that the folder is deleted then, too
    with (
        _listening(port) as listener,
        tempfile.TemporaryDirectory(prefix="clauselint-") as folder,
        Cage(workers=2, threads=True) as cage,
    ):
        desk = Desk(folder, cage, names, ocr=not no_ocr)
        desk.warm()
        port, keys = listener.getsockname()[1], Keys()
        guarded = Guard(application(desk, regimes), keys, port)
        address = f"http://127.0.0.1:{port}/open?key={keys.once}"
        quiet = uvicorn.Config(guarded, log_level="critical", access_log=False, server_header=False)
        with suppress(KeyboardInterrupt):
            terminal.complain(f"The page is at {address}\nThe address works once. Ctrl-C ends the program.")
            if not no_browser:
                webbrowser.open(address)
            uvicorn.Server(quiet).run(sockets=[listener])
    terminal.complain("Ended; the copies of the documents are deleted.")
    return 0


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _listening(port: int) -> socket.socket:
    """A socket on the loopback interface alone. Raises click.ClickException when the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise click.ClickException(f"Port {port} cannot be used ({error.strerror}): choose another.") from error
    return listener
