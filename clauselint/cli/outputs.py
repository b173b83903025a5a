"""Where reports go: ``--format NAME`` to standard output, ``--format NAME=FILE`` to a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import click

from clauselint.cli import terminal
from clauselint.cli.choosing import nearest
from clauselint.report import Run
from clauselint.reporters import REPORTERS, Options
from clauselint.rule import Rulebook


@dataclass(frozen=True, slots=True)
class Output:
    """One report to write: a format's name and a file, or None for standard output."""

    format: str
    file: str | None = None


def outputs_of(values: tuple[str, ...], formats: Collection[str]) -> tuple[Output, ...]:
    """``--format`` values as outputs, the full report when there are none.

    Raises click.BadParameter for another format than ``formats`` and for a folder that is not there.
    """
    return tuple(_output(value, formats) for value in values) or (Output("full"),)


def _output(value: str, formats: Collection[str]) -> Output:
    name, equals, file = value.partition("=")
    if name not in formats:
        raise click.BadParameter(f"There is no format {name!r}.{nearest(name, formats)} It is {' or '.join(formats)}.")
    if equals and not file:
        raise click.BadParameter(f"{value!r} names no file after the equals sign.")
    folder = os.path.dirname(file) or "."
    if not os.path.isdir(folder):
        raise click.BadParameter(f"There is no folder {folder!r} to write to.")
    return Output(name, file or None)


def refuse_clashes(outputs: tuple[Output, ...], documents: tuple[str, ...]) -> None:
    """Raises click.UsageError when two reports would go to one place, or one over a document."""
    places = [os.path.realpath(o.file) if o.file else "" for o in outputs]
    if len(set(places)) < len(places):
        raise click.UsageError("Two reports would go to the same place: give each --format a file of its own.")
    taken = {os.path.realpath(document) for document in documents}
    for output, place in zip(outputs, places, strict=True):
        if place in taken:
            raise click.UsageError(f"The report {output.file!r} would overwrite a document that is to be linted.")


def send(outputs: tuple[Output, ...], run: Run, rulebook: Rulebook, options: Options) -> None:
    """Writes every report; ``options`` are those of standard output, and a file gets plain UTF-8."""
    deliver(outputs, lambda name, look: REPORTERS[name].render(run, rulebook, look), options)


def deliver(outputs: tuple[Output, ...], render: Callable[[str, Options], bytes], options: Options) -> None:
    """Writes what ``render`` makes of each output's format; ``options`` are those of standard output."""
    plain = replace(options, encoding="utf-8", colour=False)
    for output in outputs:
        if output.file is None:
            terminal.write(render(output.format, options))
        else:
            _save(output.file, render(output.format, plain))


def _save(file: str, data: bytes) -> None:
    try:
        with open(file, "wb") as out:
            out.write(data)
    except OSError as error:
        raise click.ClickException(f"cannot write {file!r}: {error.strerror}") from error
