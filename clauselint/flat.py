"""Frozen dataclasses as nested lists of plain values, which JSON can hold, and back again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_PLAIN = (str, int, float, bool, type(None))


def flattened(value: Any) -> Any:
    """``value`` as lists: a dataclass or tuple by its parts, an enum by its value, plain values as they are."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple):
        return [flattened(part) for part in value]
    return [flattened(getattr(value, field.name)) for field in fields(value)]


def restored(kind: type[T], flat: Any) -> T:
    """The ``kind`` that ``flat`` was made of. Raises ValueError for anything else."""
    wanted: Any = kind
    try:
        made: T = _maker(wanted)(flat)
    except (TypeError, KeyError, IndexError, ValueError) as error:
        raise ValueError("not what was kept") from error
    return made


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional(get_args(kind))
    if origin is tuple:
        return _tuple(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        return _record(kind)
    if origin is Literal or kind in _PLAIN or kind is Any:
        return _as_is
    raise TypeError(f"{kind} cannot be kept")


def _as_is(flat: Any) -> Any:
    if not isinstance(flat, _PLAIN):
        raise ValueError("not a plain value")
    return flat


def _optional(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    rich = [_maker(kind) for kind in kinds if kind not in _PLAIN and get_origin(kind) is not Literal]
    if not rich:
        return _as_is
    (make,) = rich
    return lambda flat: None if flat is None else make(flat)


def _tuple(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        each = _maker(kinds[0])
        if each is _as_is:
            return tuple
        return lambda flat: tuple([each(part) for part in flat])
    makers = tuple(_maker(kind) for kind in kinds)
    return lambda flat: tuple([make(part) for make, part in zip(makers, flat, strict=True)])


def _record(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    names = kind._fields if hasattr(kind, "_fields") else tuple(field.name for field in fields(kind))
    makers = tuple(_maker(hints[name]) for name in names)
    return lambda flat: kind(*[make(part) for make, part in zip(makers, flat, strict=True)])
