"""Reads every passage into sentences, each list item together with the words that lead into it and run on after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from clauselint.contract import Contract, PassageKind, Span
from clauselint.outline.clauses import Seat
from clauselint.outline.endings import agrees, ends_open
from clauselint.outline.inline import Piece, dangles, read, shared
from clauselint.outline.numbering import Rank
from clauselint.outline.rows import row_label

_DRESS = " \t\n\u00a0*_\"'”’“\u2060\u200b\ufffd\\"
_MOST_SHARED = 6


@dataclass(slots=True)
class Draft:
    """A sentence before it has a zone. ``heading``: it is a heading, its own or one run into a clause."""

    spans: list[Span]
    own: Span
    seat: Seat
    heading: bool = False


@dataclass(slots=True)
class _Lead:
    """Words that lead into a list, and the items read with them so far. ``depth`` is 0 until the first item is seen."""

    spans: tuple[Span, ...]
    own: Span
    depth: int = 0
    series: str = ""
    value: int = 0
    items: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    contract: Contract
    drafts: list[Draft] = field(default_factory=list)
    leads: list[_Lead] = field(default_factory=list)


def join(contract: Contract, seats: tuple[Seat, ...]) -> list[Draft]:
    """Every sentence of the seated passages, in document order."""
    reader = _Reader(contract)
    for at, seat in enumerate(seats):
        _passage(reader, seat, seats[at + 1] if at + 1 < len(seats) else None)
    return reader.drafts


def _passage(reader: _Reader, seat: Seat, after: Seat | None) -> None:
    passage = reader.contract.passages[seat.passage]
    text, start, end = reader.contract.text, passage.span.start, passage.span.end
    if seat.heading:
        reader.leads.clear()
        reader.drafts.append(Draft([passage.span], passage.span, seat, heading=True))
        return
    if seat.title:
        title = Span(start, seat.title.end)
        reader.drafts.append(Draft([title], title, seat, heading=True))
        start = seat.title.end
    reading = read(text, start, end, dict(after.mark.readings) if after and after.mark and not after.heading else {})
    pieces = reading.pieces
    if passage.kind is PassageKind.PARAGRAPH and not seat.mark and _runs_on(reader, _first_sentence(pieces), seat):
        pieces = [p for p in pieces if p.nth > 0]
    lead = _enclosing(reader, seat)
    if passage.kind in (PassageKind.CELL, PassageKind.FOOTNOTE):
        reader.leads.clear()
    label = row_label(reader.contract, seat.passage)
    drafts = [Draft([*(lead.spans if lead and p.nth == 0 else label), *p.spans], p.own, seat) for p in pieces]
    if lead:
        lead.items += [d for d, p in zip(drafts, pieces, strict=True) if p.nth == 0]
    if after and (open_ := reading.unfinished) and len(drafts) == len(reading.pieces):
        spans = (*(lead.spans if lead and pieces[open_.first].nth == 0 else ()), *open_.lead)
        items = drafts[open_.first :]
        reader.leads.append(_Lead(spans[-_MOST_SHARED:], open_.lead[-1], after.depth, after.series, open_.value, items))
    elif drafts and after and _leads_into(reader.contract, seat, after):
        last = drafts[-1]
        reader.leads.append(_shared_lead(text, last))
        if reader.leads[-1].spans[-1] == last.spans[-1]:
            drafts.pop()
            if lead and lead.items and lead.items[-1] is last:
                lead.items.pop()
    reader.drafts += drafts


def _first_sentence(pieces: list[Piece]) -> Span:
    first = [span for piece in pieces if piece.nth == 0 for span in piece.spans]
    return Span(first[0].start, max(span.end for span in first))


def _shared_lead(text: str, last: Draft) -> _Lead:
    spans = tuple(shared(text, s) for s in last.spans)
    return _Lead(spans[-_MOST_SHARED:], last.own)


def _enclosing(reader: _Reader, seat: Seat) -> _Lead | None:
    """The lead-in that a passage is an item of; closes the lists that it ends."""
    leads = reader.leads
    if not seat.mark:
        while leads and (not leads[-1].depth or leads[-1].value == 0):
            leads.pop()
        return None
    while leads and leads[-1].depth > seat.depth:
        leads.pop()
    if not leads or (leads[-1].depth and leads[-1].depth < seat.depth):
        return None
    lead = leads[-1]
    if not lead.depth:
        lead.depth, lead.series, lead.value = seat.depth, seat.series, seat.value
        return lead
    if lead.series != seat.series or (seat.value and not 0 < seat.value - lead.value <= 3):
        leads.pop()
        return None
    lead.value = seat.value
    return lead


def _leads_into(contract: Contract, seat: Seat, after: Seat) -> bool:
    """Whether a passage leads into the numbered or bulleted items that follow it."""
    if not after.mark or after.heading or after.mark.rank is not Rank.NONE:
        return False
    passage = contract.passages[seat.passage]
    if passage.kind in (PassageKind.CELL, PassageKind.FOOTNOTE):
        return False
    if after.title and len(after.mark.path) > 1:
        return False
    below = after.depth > seat.depth if seat.mark else after.value <= 1
    ending = contract.text[max(passage.span.start, passage.span.end - 160) : passage.span.end].rstrip(_DRESS)
    if not below or not ending or (len(after.mark.path) == 1 and agrees(contract.text, passage.span)):
        return False
    if ends_open(contract.text, passage.span) or ending[-1] in "—–-":
        return True
    return ending[-1] not in ".!?;。" and not ending.endswith((" and", " or")) and not (seat.mark and seat.mark.bullet)


def _runs_on(reader: _Reader, first: Span, seat: Seat) -> bool:
    """Adds the first words of an unnumbered paragraph to what they continue, if they do: a list, or a cut sentence."""
    text, drafts = reader.contract.text, reader.drafts
    if not drafts or drafts[-1].heading:
        return False
    lead = next((lead for lead in reader.leads if lead.items), None)
    before = text[max(0, drafts[-1].own.end - 24) : drafts[-1].own.end].rstrip(_DRESS)
    small = text[first.start : first.start + 24].lstrip(_DRESS + "(")[:1].islower()
    kind = reader.contract.passages[drafts[-1].seat.passage].kind
    if kind in (PassageKind.CELL, PassageKind.FOOTNOTE) or not before:
        return False
    if lead and drafts[-1].seat.mark and before[-1] not in ".!?。" and (small or _awaited(text, lead, before)):
        if small and before[-1].isalnum() and not before.endswith((" and", " or")):
            drafts[-1].spans.append(first)
            return True
        return _append_tail(reader, lead, first, seat)
    if small and before[-1] not in ".!?;:。" and not before.isspace():
        drafts[-1].spans.append(first)
        return True
    return False


def _awaited(text: str, lead: _Lead, before: str) -> bool:
    """Whether a list such as "If Customer: (a) ...; or (b) ...," still waits for its main clause."""
    return before[-1] == "," or dangles(text, lead.own, lead.items[0].own)


def _append_tail(reader: _Reader, lead: _Lead, tail: Span, seat: Seat) -> bool:
    ending = shared(reader.contract.text, tail)
    for item in _all_items(reader, lead):
        item.spans.append(ending)
    reader.leads.clear()
    if ending != tail:
        reader.drafts.append(Draft([tail], tail, seat))
    return True


def _all_items(reader: _Reader, lead: _Lead) -> list[Draft]:
    """The items of a list and of every list within it."""
    inner = [item for other in reader.leads[reader.leads.index(lead) + 1 :] for item in other.items]
    return lead.items + inner
