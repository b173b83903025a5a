"""Who does the work of an audit: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clauselint.cli.terminal import complain
from clauselint.language.model import load_model
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.one import warm
from clauselint.portfolio.order import Order

if TYPE_CHECKING:
    from clauselint.portfolio.cluster import Cluster


@dataclass(frozen=True, slots=True)
class Hiring:
    """``jobs`` documents at a time (0: one per processor), each with so many seconds and megabytes.

    ``scheduler`` is the address of a cluster, which has its own number, or None.
    """

    jobs: int
    seconds: float
    megabytes: int
    scheduler: str | None = None

    def workers(self, order: Order, stopped: Callable[[], bool], *, quiet: bool) -> Cage | Cluster:
        """The executor, to be entered. Raises ClauselintError, then, for a cluster that cannot do the work."""
        jobs, memory = self.jobs or processors(), self.megabytes << 20
        if self.scheduler is None:
            return Cage(jobs, self.seconds, memory)
        from clauselint.portfolio.cluster import Cluster

        say = (lambda _: None) if quiet else complain
        return Cluster(self.scheduler, order, self.seconds, memory, jobs, say, stopped)

    def ready(self, order: Order) -> None:
        """Loads what every document needs, where processes begin as copies of this one."""
        if self.scheduler is None and sys.platform == "linux":
            warm(order.packs)
            load_model()


def processors() -> int:
    """How many processors we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return multiprocessing.cpu_count()
