"""Two drafts of a contract side by side: which protections were gained, lost, weakened, strengthened or reworded."""

from __future__ import annotations

from clauselint.comparing.comparison import Author, Change, Comparison, Difference, Mark, MarkKind, Pair
from clauselint.comparing.differences import change_of, compared, untracked

__all__ = [
    "Author",
    "Change",
    "Comparison",
    "Difference",
    "Mark",
    "MarkKind",
    "Pair",
    "change_of",
    "compared",
    "untracked",
]
