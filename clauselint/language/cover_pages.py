"""Reads the parties off cover pages, order forms and signature tables: "Provider: Acme Inc.", "Customer | Zeta AG"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from clauselint.contract import Passage, Role, Span
from clauselint.language.fronts import BREAK, Front
from clauselint.language.organisations import ORGANISATION, body_in, is_name, organisation_in
from clauselint.language.roles import LETTERED, SIDES

REACH = 40_000  # characters from the top in which cover pages and order forms are looked for
_LONGEST = 600  # characters of a value that are read
_MOST_HEADS = 8  # labels of one table that are taken for the heads of columns
_LINE = re.compile(
    rf"(?:^|(?<=[\n{BREAK}]))[ \t*_|>-]{{0,6}}([A-Za-z][A-Za-z /&'’-]{{1,45}})[*_]{{0,2}}\s{{0,2}}[:|][ \t*_|]{{0,4}}"
    rf"([A-Z0-9À-ÖØ-Þ][^\n|{BREAK}]{{2,160}})"
)
_AROUND = re.compile(
    r"^(?:(?:the|full|legal|registered|company|entity|business|contracting) |names?(?: and address)? of (?:the )?)+"
    r"|(?: ?['’]s)? ?(?:(?:full|legal|registered|company|entity|business) )*"
    r"(?:names?|details|information|entity|party|company)(?: and address)?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?P<who>[A-Za-z ]{2,24}?)(?:['’]s)? (?:(?:registered|principal|notice|business|legal|head|mailing|billing) )*"
    r"(?:address|office|seat|place of (?:business|incorporation)|(?:state|country|jurisdiction) of "
    r"(?:incorporation|organi[sz]ation|formation)|jurisdiction)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[\[{<_]|\b(?:insert|tbd|n/a|to be completed|see (?:above|below))\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:/|,| or | and |\(|\)|[\"“”])\s*")
_NAME_ALONE = re.compile(r"[A-ZÀ-ÖØ-Þ][^\n\x01.;]{2,70}")
_PRONOUNS = {"you": Role.CUSTOMER, "your": Role.CUSTOMER, "we": Role.VENDOR, "us": Role.VENDOR, "our": Role.VENDOR}


Table = dict[tuple[int, int], list[Passage]]  # (row, column): the passages of a cell


@dataclass(frozen=True, slots=True)
class Row:
    """One party's row: the names in its label, its company, what else the value says, and where it stands."""

    names: tuple[str, ...]
    organisation: str | None
    description: str
    span: Span


def side_of(label: str) -> Role | None:
    """The side of a role word or pronoun."""
    lower = label.lower()
    side = _PRONOUNS.get(lower) or SIDES.get(lower)
    return None if side is Role.EITHER else side


def rows(front: Front) -> Iterator[Row]:
    """Every row near the top of a contract that names a party or its address."""
    top = [p for p in front.passages if p.span.start < REACH]
    yield from _cell_rows(front, [p for p in top if p.cell is not None])
    for match in _LINE.finditer(front.text, 0, REACH):
        yield from _row(match[1], match[2], Span(match.start(1), match.end(2)))
    yield from _printed_rows(front, len(top))


def label_names(label: str) -> tuple[str, ...]:
    """The names in a label that names a party ("We / us / Acme", "Customer Legal Name"); none when it does not."""
    if len(label) > 80:
        return ()
    parts = [_AROUND.sub("", part.strip(" *_:|.")).strip() or part for part in _PARTS.split(label) if part.strip()]
    if not parts or len(parts) > 4 or any(len(part.split()) > 3 for part in parts):
        return ()
    sides = {side_of(part) for part in parts} - {None}
    is_lettered = any(part.lower() in LETTERED for part in parts)
    return tuple(parts) if len(sides) == 1 or is_lettered else ()


def _row(label: str, value: str, span: Span) -> Iterator[Row]:
    """The row that a label and its value make, if any."""
    label = label.strip(" *_:")
    address = _ADDRESS.fullmatch(label)
    if address and side_of(address["who"].strip()):
        yield Row((address["who"].strip(),), None, value, span)
        return
    names = label_names(label)
    if not names or _BLANK.match(value):
        return
    organisation = organisation_in(value) or body_in(value)
    if organisation is None and "name" in label.lower() and _NAME_ALONE.fullmatch(value.strip()):
        organisation = value.strip()
    if organisation is not None:
        yield Row(names, organisation, value.partition(organisation)[2] or value, span)


def _cell_rows(front: Front, cells: Sequence[Passage]) -> Iterator[Row]:
    """Rows of a table "label | value", and columns under a party's role."""
    tables: dict[int, Table] = defaultdict(lambda: defaultdict(list))
    for passage in cells:
        number, row, column = passage.cell or (0, 0, 0)
        tables[number][row, column].append(passage)
    for table in tables.values():
        for (row, column), label in table.items():
            value = table.get((row, column + 1))
            if value and (row, column - 1) not in table:
                yield from _row(front.words(label[0]), _joined(front, value), _around(label[0], value[-1]))
        yield from _columns(front, table)


def _columns(front: Front, table: Table) -> Iterator[Row]:
    """ "Provider | Customer" over two columns, with each one's company below."""
    named = ((at, label_names(front.words(label[0]))) for at, label in table.items())
    heads = [(at, names) for (at, names), _ in zip(filter(itemgetter(1), named), range(_MOST_HEADS), strict=False)]
    for (row, column), names in heads:
        if not any(other_row == row and other != column for (other_row, other), _ in heads):
            continue
        for (at, beside), passages in table.items():
            words = _joined(front, passages)
            if beside == column and at > row and (organisation := organisation_in(words)):
                yield Row(names, organisation, words.partition(organisation)[2], passages[0].span)
                break


def _joined(front: Front, passages: Sequence[Passage]) -> str:
    return "\n".join(front.words(p) for p in passages)[:_LONGEST]


def _around(first: Passage, last: Passage) -> Span:
    return Span(first.span.start, last.span.end)


def _label_pattern() -> re.Pattern[str]:
    words = sorted((w for w in (*SIDES, *_PRONOUNS) if SIDES.get(w) is not Role.EITHER), key=len, reverse=True)
    forms = "|".join(re.escape(form) for word in words for form in dict.fromkeys((word.title(), word.upper())))
    return re.compile(rf"((?:{forms})(?: ?/ ?[\w-]+){{0,3}})(?:[ \t\n]+(?=[A-Z0-9À-ÖØ-Þ])|$)")


PRINTED_LABEL = _label_pattern()


def _printed_rows(front: Front, count: int) -> Iterator[Row]:
    """Rows of a table that a PDF shows as lines: "Licensor Acme Inc., a Texas ...". Only where both sides have one."""
    found = [row for number in range(count) for row in _printed(front, number, count)]
    if len({side_of(row.names[0]) for row in found}) > 1:
        yield from found


def _printed(front: Front, number: int, count: int) -> Iterator[Row]:
    """The row that begins at a passage, its label on the same line or alone on its own."""
    passage = front.passages[number]
    words = front.words(passage)
    label = PRINTED_LABEL.match(words) if passage.cell is None else None
    names = label_names(label[1]) if label else ()
    if label is None or not names:
        return
    last, value = number, front.row_from(number)[label.end() : label.end() + _LONGEST]
    if label.end() == len(words) and number + 1 < count:
        last, value = number + 1, front.row_from(number + 1)[:_LONGEST]
    company = ORGANISATION.match(value)
    if company is not None and is_name(name := " ".join(company[0].split())):
        span = Span(passage.span.start, front.passages[last].span.end)
        yield Row(names, name, value[company.end() :], span)
