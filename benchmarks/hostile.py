"""Measures how the cost of hostile documents grows with their size: four times the flood may cost four times the time.

``python benchmarks/hostile.py`` writes the documents of tests/attacks at two sizes into a private folder, lints each in
a process of the cage, and names those whose processor time grew faster than allowed. Exit code 1 when there are any.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from clauselint.errors import UnreadableContract  # noqa: E402
from clauselint.portfolio.cage import Cage  # noqa: E402
from clauselint.portfolio.one import Request, linted, warm  # noqa: E402
from tests.attacks.documents import documents, write  # noqa: E402

SMALL, TIMES = 0.2, 4.0
ALLOWED = 1.7  # of what growth in proportion would cost: sorting, a busy machine, memory that is touched first
FEWEST_SECONDS = 0.5  # below, measuring says nothing


def cost(path: str) -> float:
    """Processor seconds for one document, in the process that this runs in."""
    before = time.process_time()
    linted(Request(path, ocr=False, text=False))
    return time.process_time() - before


def costs(scale: float, only: str) -> dict[str, float]:
    """Processor seconds of each document at this size; those that had to be stopped are left out."""
    attacks = [attack for attack in documents(scale) if only in attack.name]
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="clauselint-") as folder, Cage(deadline=120.0) as cage:
        write(Path(folder), attacks)
        for attack in attacks:
            try:
                found[attack.name] = cage.outcome(cage.submit(cost, str(Path(folder, attack.name))))
            except UnreadableContract as error:
                print(f"{attack.name!r}: {error.code}")
    return found


def main() -> int:
    """Prints each document that grew, and how."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="documents whose name holds this")
    only = parser.parse_args().only
    warm(())
    small, large = costs(SMALL, only), costs(SMALL * TIMES, only)
    both = sorted(((large[name], small[name], name) for name in large if name in small), reverse=True)
    print(f"{'document':34} {'at ' + str(SMALL):>8} {'at ' + str(SMALL * TIMES):>8}  grew")
    steep = 0
    for more, less, name in both:
        if more < FEWEST_SECONDS:
            break
        growth = more / max(less, 0.001)
        is_steep = growth > TIMES * ALLOWED and less > FEWEST_SECONDS / 10
        steep += is_steep
        print(f"{name[:34]:34} {less:8.2f} {more:8.2f}  {growth:4.1f}{'  steeper than linear' if is_steep else ''}")
    print(f"{len(both)} documents, {sum(small.values()):.0f} s and {sum(large.values()):.0f} s; {steep} too steep")
    return int(steep > 0)


if __name__ == "__main__":
    raise SystemExit(main())
