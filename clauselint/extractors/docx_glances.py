"""Tells from the bytes of a part what its tags say, without a look at each of its elements, which costs far more."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = re.compile(rb"[^\s/>]+")
_VALUE = re.compile(rb"""=\s*(?:"([^"]*)"|'([^']*)')""")
_TELLING = re.compile(rb"[\x20-\x25\x27-\x7e]*")  # what an ampersand stands for, or a line break, only a parser knows


def tags(names: Iterable[str]) -> re.Pattern[bytes]:
    """Finds the tags with these local names, whatever their prefix, with all that stands before the next tag."""
    return re.compile(rb"<(?:[^\s<>/:]++:)?+((?:" + "|".join(names).encode("ascii") + rb")[\s/>][^<]*+)")


def said_in(content: bytes, wanted: re.Pattern[bytes]) -> dict[str, set[str]] | None:
    """By local name, all that the attributes of the ``wanted`` tags (see ``tags``) of a part say: more, never less.

    The part is well-formed and its ``content`` holds ASCII as it is. None when the bytes alone do not tell.
    """
    said: dict[str, set[str]] = {}
    for tag in {found.rstrip() for found in set(wanted.findall(content))}:  # few different ones, on countless runs
        name = _NAME.match(tag)
        if name is None or not _TELLING.fullmatch(tag):
            return None
        values = said.setdefault(name[0].decode("ascii"), set())
        values.update((double or single).decode("ascii") for double, single in _VALUE.findall(tag))
    return said
