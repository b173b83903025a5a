"""The executor for more than one machine: documents go, as paths, to the workers of a dask cluster."""

from __future__ import annotations

import asyncio
import os
import pickle
import pkgutil
import time
import uuid
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

import clauselint
from clauselint.errors import ClauselintError, UnreadableContract
from clauselint.portfolio.likeness import likeness
from clauselint.portfolio.order import Order
from clauselint.portfolio.rulebooks import rulebook
from clauselint.portfolio.setting import Setting, packed

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")

LOCAL = "local"
_NO_DASK = "A cluster needs the extra `cluster`: pip install 'clauselint[cluster]'"
_CERTIFICATES = "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, ..._CLIENT__CERT and ..._CLIENT__KEY"
_PATIENCE = 10  # seconds for a scheduler to answer
_RETRIES = 3  # of a document whose worker stays while its cage is lost; dask itself counts lost workers
_LOOK_UP = 5.0  # seconds between two looks at how many workers there are
_NAMED = 3  # workers that an error names


@dataclass(slots=True)
class Cluster:
    """The workers behind a scheduler; use it as a context manager.

    ``address`` is that of a scheduler (``tcp://host:8786``, ``tls://...``), the path of its scheduler file, or
    ``local`` for a cluster on this machine alone that reads ``jobs`` documents at a time. ``say`` is told what the user
    should know, ``stopped`` is asked whether to stop waiting for workers. Entering it raises ClauselintError for a
    scheduler that cannot be reached and for workers that would not judge as we do.
    """

    address: str
    order: Order
    deadline: float
    memory: int
    jobs: int
    say: Callable[[str], None] = lambda _: None
    stopped: Callable[[], bool] = lambda: False
    _client: Client = field(init=False)
    _setting: Setting = field(init=False)
    _threads: int = 0
    _looked: float = 0.0
    _under_way: set[Future[Any]] = field(default_factory=set)
    _open: ExitStack = field(default_factory=ExitStack)

    @property
    def room(self) -> int:
        """Pieces of work that keep all workers busy, as many as there are by now."""
        if time.monotonic() - self._looked > _LOOK_UP:
            with suppress(Exception):  # the work that is under way will tell
                self._threads = self._counted()
            self._looked = time.monotonic()
        return max(2, 2 * self._threads)

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """``work`` under way on some worker, with our deadline. All of it must be picklable, without ``kwargs``."""
        return self.submit_for(self.deadline, work, *args, **kwargs)

    def submit_for(self, seconds: float, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The same with a deadline of its own."""
        from clauselint.portfolio.outpost import Errand

        errand = Errand(self._setting.key, seconds, pickle.dumps((work, args)))
        future = asyncio.run_coroutine_threadsafe(self._carried(errand), self._client.loop.asyncio_loop)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def outcome(self, future: Future[T]) -> T:
        """What the work answered, waiting for it.

        Raises UnreadableContract when it was stopped where it was done (too-slow, too-large, crashed) or every worker
        that did it was lost (worker-lost), and ClauselintError when the cluster cannot go on.
        """
        try:
            return future.result()
        except CancelledError as error:
            raise self._broken("it gave a document up") from error

    async def _carried(self, errand: Any) -> Any:
        answer = await self._asked(errand)
        if answer is None:  # a worker that came later
            answer = await self._asked(errand, self._setting)
        if isinstance(answer, str):
            raise self._broken(answer)
        value, error = pickle.loads(answer or b"")  # noqa: S301  from our own worker
        if error is not None:
            raise error
        return value

    async def _asked(self, *args: Any) -> bytes | str | None:
        from distributed import KilledWorker

        from clauselint.portfolio.outpost import WarderLost, do

        try:
            future = self._client.submit(do, *args, pure=False, retries=_RETRIES)
            answer: bytes | str | None = await self._client.gather(future, asynchronous=True)
        except (KilledWorker, WarderLost) as error:
            raise UnreadableContract(
                "worker-lost",
                "Every worker that read this document was lost, several times over; the document may not be why.",
                "Give workers more memory than --memory for each of their threads, and run the audit again.",
            ) from error
        except Exception as error:
            raise self._broken(f"{type(error).__name__}: {error}") from error
        return answer

    def _broken(self, why: str) -> ClauselintError:
        return ClauselintError(f"The cluster at {self.address} cannot go on: {why}\nWhat was read is kept: --resume.")

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            self._client = self._connected(opening)
            self._await_workers()
            if not self.stopped():
                self._prepare(opening)
            self._open = opening.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for future in tuple(self._under_way):
            future.cancel()
        self._open.close()

    def _connected(self, opening: ExitStack) -> Client:
        try:
            from dask import config
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise ClauselintError(_NO_DASK) from error
        where: dict[str, Any] = {"address": self.address}
        if self.address == LOCAL:  # on the loopback interface, and without a dashboard
            place = LocalCluster(n_workers=1, threads_per_worker=self.jobs, host="127.0.0.1", dashboard_address=None)
            where = {"address": opening.enter_context(place)}
        elif self.address.endswith(".json"):
            if not os.path.exists(self.address):
                raise ClauselintError(f"There is no such scheduler file: {self.address}. Is the scheduler running?")
            where = {"scheduler_file": self.address}
        elif self.address.startswith("tls:") and not config.get("distributed.comm.tls.ca-file", None):
            raise ClauselintError(f"The scheduler at {self.address} needs certificates: set {_CERTIFICATES}.")
        try:
            return opening.enter_context(Client(**where, timeout=_PATIENCE, set_as_default=False, name="clauselint"))
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise ClauselintError(f"The scheduler at {self.address} cannot be reached: {error}") from error

    def _counted(self) -> int:
        return sum(self._client.nthreads().values())

    def _await_workers(self) -> None:
        if not self._counted():
            self.say(f"The scheduler at {self.address} has no workers yet; waiting for the first.")
        while not self._counted() and not self.stopped():
            time.sleep(0.5)

    def _prepare(self, opening: ExitStack) -> None:
        """Has every worker made ready. Raises ClauselintError for one that would not judge as we do."""
        from clauselint.portfolio.outpost import dismiss, prepare

        look = (pkgutil.resolve_name, "clauselint:__version__")  # it needs nothing of ours over there
        self._refuse({worker: _misfit(found) for worker, found in self._client.run(*look, on_error="return").items()})
        order = self.order
        like = likeness(rulebook(order.packs), ocr=order.ocr)
        packs = tuple(map(packed, order.packs))
        self._setting = Setting(uuid.uuid4().hex, self.deadline, self.memory, order.ocr, like, packs, order.paths)
        opening.callback(self._client.run, dismiss, self._setting.key, on_error="ignore")
        self._refuse(self._client.run(prepare, self._setting, on_error="return"))
        self.say(f"{self.address}: {len(self._client.nthreads())} workers, {self._counted()} documents at a time.")

    def _refuse(self, problems: dict[str, object]) -> None:
        wrong = [f"{worker}: {why}" for worker, why in problems.items() if why and not isinstance(why, OSError)]
        if wrong:
            more = [f"and {len(wrong) - _NAMED} more"] * (len(wrong) > _NAMED)
            raise ClauselintError("\n".join(["Workers cannot do the work:", *wrong[:_NAMED], *more]))


def _misfit(found: object) -> object:
    """What is wrong with a worker that answers so when asked for its version; a lost one is no concern."""
    if not isinstance(found, str):
        return found if isinstance(found, OSError) else f"it has no clauselint ({found})"
    wanted = clauselint.__version__
    return "" if found == wanted else f"it has clauselint {found}, and {wanted} is wanted"
