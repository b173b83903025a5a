"""What a user can mend: each error says what is wrong, where, and what to do; all travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


class ClauselintError(Exception):
    """Anything that the user can mend; the command line shows it and exits with 2."""


class UnreadableContract(ClauselintError):
    """A document that cannot be linted.

    ``code`` is stable (``password-protected``, ``image-only``, ``empty`` ...); ``hint`` says what to do.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str]]:
        return type(self), (self.code, self.message, self.hint)


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a rule pack or configuration. ``line`` and ``column`` count from 1."""

    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}: {self.message}"
        return f"{where} ({self.hint})" if self.hint else where


class BadRulePack(ClauselintError):
    """Every mistake found in a rule pack, at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Mistake, ...]]]:
        return type(self), (self.mistakes,)


class ReviewError(ClauselintError):
    """A document that can be linted but not marked; ``hint`` says what to do instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}\n{hint}")
        self.message, self.hint = message, hint

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), (self.message, self.hint)
