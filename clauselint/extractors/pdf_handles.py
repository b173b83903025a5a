"""Binds PDFium functions that are asked countless times so that the handles they answer are numbers: half the cost."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

HANDLE = ctypes.c_void_p
INT = ctypes.c_int


def bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pypdfium2.raw with these types in place of its own: HANDLE takes a handle, an address or None."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)
