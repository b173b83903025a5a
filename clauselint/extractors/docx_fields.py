"""Finds what a DOCX may show otherwise than it was read: fields whose code says something else, text turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from clauselint.extractors.docx_runs import P
from clauselint.extractors.ooxml import Element, Package, W

_BEGUN, _CODE, _TEXT, _SIMPLE, _TURNED = W + "fldChar", W + "instrText", W + "t", W + "fldSimple", W + "bdo"
_TELLING = re.compile(r"\s*(QUOTE|IF|DOCPROPERTY|DOCVARIABLE|INCLUDETEXT|DDEAUTO|DDE|LINK)\b", re.IGNORECASE)
_LITERAL = re.compile(r"[\"“”]([^\"“”]*)[\"“”]")
_NAME = re.compile(r"\s*\w+\s+(?:[\"“”]([^\"“”]*)[\"“”]|(\S+))")
_FOREIGN = ("INCLUDETEXT", "DDEAUTO", "DDE", "LINK")
_MOST = 10
_DEEPEST = 20  # fields in fields; of those further in, what they show is not gathered once more for each around them
_EXCERPT = 60


@dataclass(slots=True)
class _Field:
    """One field as it is read: its code, what it shows, and whether another stands inside its code."""

    paragraph: int
    code: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    is_result: bool = False
    is_nested: bool = False


def doubts(package: Package, root: Element) -> list[str]:
    """One line for each field that will show something else once it is updated, and each stretch turned round."""
    paragraphs = {paragraph: ordinal for ordinal, paragraph in enumerate(root.iter(P), 1)} if _is_odd(root) else {}
    if not paragraphs:
        return []
    values = _Values(package)
    lines = [line for found in _fields(root, paragraphs) for line in _doubt(found, values)]
    lines += _turned(root, paragraphs)
    rest = len(lines) - _MOST
    return [*lines[:_MOST], *([f"{rest} more of these fields and stretches."] if rest > 0 else [])]


def _is_odd(root: Element) -> bool:
    said = (each.text or "" if each.tag == _CODE else each.get(W + "instr", "") for each in root.iter(_CODE, _SIMPLE))
    return any(map(_TELLING.match, said)) or any(each.get(W + "val") == "rtl" for each in root.iter(_TURNED))


def _fields(root: Element, paragraphs: dict[Element, int]) -> Iterator[_Field]:
    paragraph = 0
    open_fields: list[_Field] = []
    for each in root.iter(P, _BEGUN, _CODE, _TEXT, _SIMPLE):
        if each.tag == P:
            paragraph = paragraphs[each]
        elif each.tag == _SIMPLE:
            shown = "".join(text.text or "" for text in each.iter(_TEXT))
            yield _Field(paragraph, [each.get(W + "instr", "")], [shown])
        elif each.tag != _BEGUN:
            if open_fields:
                now = open_fields[-1]
                (now.result if now.is_result else now.code).append(each.text or "")
        elif each.get(W + "fldCharType") == "begin":
            if open_fields and not open_fields[-1].is_result:
                open_fields[-1].is_nested = True
            open_fields.append(_Field(paragraph))
        elif open_fields and each.get(W + "fldCharType") == "separate":
            open_fields[-1].is_result = True
        elif open_fields:
            done = open_fields.pop()
            if open_fields and open_fields[-1].is_result and len(open_fields) < _DEEPEST:
                open_fields[-1].result += done.result
            yield done


class _Values:
    """The properties and variables that fields refer to, by name in lower case."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[str, str] | None = None

    def of(self, name: str) -> str | None:
        """The value of a custom property or document variable; None when the document has none of this name."""
        if self._known is None:
            self._known = dict(self._read())
        return self._known.get(name.lower())

    def _read(self) -> Iterator[tuple[str, str]]:
        custom = self._package.root("docProps/custom.xml")
        for each in () if custom is None else custom:
            yield each.get("name", "").lower(), "".join(map(str, each.itertext()))
        settings = self._package.root("word/settings.xml")
        for each in () if settings is None else settings.iter(W + "docVar"):
            yield each.get(W + "name", "").lower(), each.get(W + "val", "")


def _doubt(found: _Field, values: _Values) -> Iterator[str]:
    code, shown = "".join(found.code), _flat("".join(found.result))
    telling = _TELLING.match(code)
    if telling is None or not shown:
        return
    kind, where = telling[1].upper(), f"A field in paragraph {found.paragraph} shows “{_excerpt(shown)}”"
    if kind in _FOREIGN:
        yield f"{where}, taken from another file ({kind}): it changes when that file does."
        return
    if kind in ("DOCPROPERTY", "DOCVARIABLE"):
        named = _NAME.match(code)
        value = values.of(named[1] or named[2]) if named else None
        said = [] if value is None else [value]
    else:
        said = [] if found.is_nested else [each for each in _LITERAL.findall(code) if each.strip()]
    if said and shown not in map(_flat, said):
        yield f"{where}, but its code ({kind}) says “{_excerpt(_flat(said[0]))}”, which shows once fields are updated."


def _turned(root: Element, paragraphs: dict[Element, int]) -> Iterator[str]:
    for each in root.iter(_TURNED):
        words = _flat("".join(text.text or "" for text in each.iter(_TEXT)))
        if each.get(W + "val") == "rtl" and re.search("[A-Za-z]{2}", words):
            place = next((paragraphs[parent] for parent in each.iterancestors(P)), 0)
            yield f"Text turned round in paragraph {place} was read as it is stored: “{_excerpt(words)}”."


def _flat(words: str) -> str:
    return " ".join(words.split())


def _excerpt(words: str) -> str:
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}..."
