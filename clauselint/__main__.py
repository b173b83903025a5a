"""``python -m clauselint`` and the ``clauselint`` console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and leaves with its exit code: 0 clean, 1 findings, 2 something could not be done."""
    from clauselint.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
