"""One output format per file: a pure function from what was linted to the bytes of a report; the table is here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clauselint.report import Run
    from clauselint.rule import Rulebook


@dataclass(frozen=True, slots=True)
class Options:
    """How to show a run; never what is in it.

    ``wording`` adds the wording to propose, ``everything`` the adequate and not applicable assessments, ``brief``
    leaves out what is not a finding. ``encoding`` is that of the reader: marks it cannot show are replaced.
    """

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"
    wording: bool = False
    everything: bool = False
    brief: bool = False


Render = Callable[["Run", "Rulebook", Options], bytes]


@dataclass(frozen=True, slots=True)
class Reporter:
    """An output format: ``render`` makes the report, ``suffix`` is what its files end in.

    One that ``shows_text`` wants the texts of the documents in ``Run.contracts``.
    """

    render: Render
    suffix: str
    shows_text: bool = False


def _full(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.full import render

    return render(run, rulebook, options)


def _json(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.json import render

    return render(run, rulebook, options)


def _html(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.html import render

    return render(run, rulebook, options)


def _markdown(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.markdown import render

    return render(run, rulebook, options)


def _concise(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.concise import render

    return render(run, rulebook, options)


def _jsonl(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.jsonl import render

    return render(run, rulebook, options)


def _sarif(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.sarif import render

    return render(run, rulebook, options)


def _junit(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.junit import render

    return render(run, rulebook, options)


def _github(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.github import render

    return render(run, rulebook, options)


def _gitlab(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.gitlab import render

    return render(run, rulebook, options)


def _csv(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.csv import render

    return render(run, rulebook, options)


REPORTERS: dict[str, Reporter] = {
    "full": Reporter(_full, ".txt"),
    "concise": Reporter(_concise, ".txt"),
    "json": Reporter(_json, ".json"),
    "jsonl": Reporter(_jsonl, ".jsonl"),
    "sarif": Reporter(_sarif, ".sarif"),
    "junit": Reporter(_junit, ".xml"),
    "github": Reporter(_github, ".txt"),
    "gitlab": Reporter(_gitlab, ".json"),
    "markdown": Reporter(_markdown, ".md"),
    "html": Reporter(_html, ".html", shows_text=True),
    "csv": Reporter(_csv, ".csv"),
}
