"""Run as a program: audits FOLDER into RUN with the stand-in for the linter, in two processes of a cage.

With the file of a SCHEDULER and PACKS of rules behind them, the work is done by its cluster.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from clauselint.portfolio.auditing import Audit
from clauselint.portfolio.cage import MEMORY, Cage
from clauselint.portfolio.cluster import Cluster
from clauselint.portfolio.order import Order
from clauselint.portfolio.store import Store
from tests.portfolio.pretending import Heard, pretend, sample_rulebook

DEADLINE = 20.0  # beginning a process counts, and takes seconds where the machine is busy

if __name__ == "__main__":
    folder, run, *far = sys.argv[1:]
    order = Order((folder,), packs=tuple(far[1:]))
    executor = Cluster(far[0], order, DEADLINE, MEMORY, 2, print) if far else Cage(2, DEADLINE)
    with executor, Store(run) as store:
        store.begin(order, sample_rulebook())
        Audit(store, order, executor, Heard(), work=pretend).run()
