"""Run as a program: audits FOLDER into RUN with the stand-in for the linter, in two processes of a cage."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from clauselint.portfolio.auditing import Audit
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.order import Order
from clauselint.portfolio.store import Store
from tests.portfolio.pretending import Heard, pretend, sample_rulebook

if __name__ == "__main__":
    folder, run = sys.argv[1:]
    order = Order((folder,))
    with Store(run) as store, Cage(2) as cage:
        store.begin(order, sample_rulebook())
        Audit(store, order, cage, Heard(), work=pretend).run()
