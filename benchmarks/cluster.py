"""What a cluster costs: FOLDER audited by this machine, then by a scheduler and one worker on it; time, CPU, stores.

    python benchmarks/cluster.py FOLDER [--jobs 2]

Starting and stopping count; the more documents, the less they weigh. The exit code is 1 when the stores differ.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.portfolio.dask_here import dask_here  # noqa: E402
from tests.portfolio.pretending import content_of_store  # noqa: E402


def audit(folder: str, run: Path, *options: str) -> None:
    """Any exit code but that of a crash will do: the folder is as it is."""
    words = [sys.executable, "-m", "clauselint", "audit", folder, "-o", str(run), "--no-ocr", "--isolated", "-q"]
    if subprocess.run([*words, *options], cwd=ROOT).returncode not in (0, 1, 2):
        raise SystemExit("The audit did not end.")


def on_cluster(folder: str, run: Path, jobs: int) -> None:
    """The same with a scheduler and one worker, both ended."""
    with dask_here(run.parent) as here:
        worker = here.worker("--no-nanny", threads=jobs)
        audit(folder, run, "--scheduler", str(here.file))
        while worker.children():  # only what has ended is counted
            time.sleep(0.1)


def spent(work: Callable[[], None]) -> tuple[float, float]:
    """Seconds, and seconds of all processors."""
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        near, far = Path(place, "near"), Path(place, "far")
        local = spent(lambda: audit(asked.folder, near, "--jobs", str(asked.jobs)))
        cluster = spent(lambda: on_cluster(asked.folder, far, asked.jobs))
        same = content_of_store(near) == content_of_store(far)
        documents = len(content_of_store(near)["documents"])
    print(f"{documents} documents, {asked.jobs} at a time")
    print(f"this machine: {local[0]:.1f} s, {local[1]:.1f} s of CPU, {local[1] / documents:.2f} s a document")
    print(f"cluster:      {cluster[0]:.1f} s, {cluster[1]:.1f} s of CPU, {cluster[1] / documents:.2f} s a document")
    print(f"efficiency:   {local[1] / cluster[1]:.2f} by CPU, {local[0] / cluster[0]:.2f} by the clock")
    print("the stores are the same" if same else "THE STORES DIFFER")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())
