"""Who does the work on documents: the processes of this machine, or others, behind two words."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Executor(Protocol):
    """Takes picklable work and answers later; ``cage.Cage`` is for this machine, ``cluster.Cluster`` for more."""

    @property
    def deadline(self) -> float:
        """Seconds that a piece of work may take."""
        ...

    @property
    def room(self) -> int:
        """How many pieces of work keep it busy; it may change meanwhile."""
        ...

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """``work`` under way; the future works with ``concurrent.futures.wait``."""
        ...

    def submit_for(self, seconds: float, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The same with a deadline of its own."""
        ...

    def outcome(self, future: Future[T]) -> T:
        """What the work answered. Raises UnreadableContract when it had to be stopped, and whatever it raised."""
        ...
