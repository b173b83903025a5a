"""Reads what the page asks, within limits."""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

LONGEST_NAME = 200  # characters
_LONGEST_QUESTION = 100_000  # bytes


async def body(request: Request, most: int) -> bytes:
    """The body, given up as soon as it is longer than ``most`` bytes."""
    held = bytearray()
    async for piece in request.stream():
        held += piece
        if len(held) > most:
            raise HTTPException(413, f"The file is larger than {most >> 20} MB. Split it, or ask for a smaller copy.")
    return bytes(held)


async def fields(request: Request) -> dict[str, Any]:
    """The fields of a question in JSON."""
    try:
        asked = json.loads(await body(request, _LONGEST_QUESTION))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The request could not be understood.") from error
    if not isinstance(asked, dict):
        raise HTTPException(400, "The request could not be understood.")
    return asked


def plain_name(name: str) -> str:
    """A file's name as the user chose it, without folders, on one line."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter if letter.isprintable() else "�" for letter in last).strip()
    return shown[:LONGEST_NAME] or "document"


def one_of(word: str, known: tuple[str, ...]) -> str:
    """``word``, when it is one of ``known``."""
    if word not in known:
        raise HTTPException(404, f"There is no {word[:40]!r}.")
    return word
