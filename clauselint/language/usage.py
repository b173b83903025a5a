"""Counts how often a contract uses the words that name its sides."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[A-Za-z]+")


class Usage:
    """How often role words stand in a text; they count with a capital, pronouns in any case."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = Counter(_WORD.findall(text))

    def count(self, word: str) -> int:
        forms = {word.title(), word.upper()} | ({word} if is_pronoun(word) else set())
        if " " in word or "-" in word:
            return sum(self.text.count(form) for form in forms)
        return sum(self.words[form] for form in forms)


def is_pronoun(name: str) -> bool:
    """Whether a name is only "you" or "we"."""
    return name.lower() in ("you", "your", "we", "us", "our")
