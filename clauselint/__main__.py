"""``python -m clauselint`` and the ``clauselint`` console script."""

from __future__ import annotations

import gc
import signal
import sys
from types import FrameType

_OBJECTS = 200_000  # between two looks for rubbish: imports and contracts make many objects and hardly any


def main() -> None:
    """Runs the command line and leaves with its exit code: 0 clean, 1 findings, 2 something could not be done."""
    gc.set_threshold(_OBJECTS)
    from clauselint import language
    from clauselint.cli import run

    language.ours = True
    signal.signal(signal.SIGTERM, _end)
    code = run(sys.argv[1:])
    gc.freeze()  # at its end Python would look through everything for rubbish, and then let go of it all
    sys.exit(code)


def _end(number: int, frame: FrameType | None) -> None:
    """Ends the program as an error would, so that temporary files are deleted; a second time, at once."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
