"""Whose home a named place is: the vendor's, the customer's or neither's."""

from __future__ import annotations

from clauselint.contract import Role
from clauselint.judging.occurrences import Run
from clauselint.judging.reading import Reading

_REACH = 14  # words between "laws of" or "courts of" and the place it governs
_EU = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO IS LI EU".split())
_NEUTRAL_SEATS = frozenset("SG CH HK GB SE AT NL FR".split())
LAW, INSTITUTIONS, OWN_SEAT, NEUTRAL = "governed-by", "arbitral-institutions", "customer-seat", "neutral-law"
"""Lists that every pack has: what chooses a law, who administers arbitration, what calls a
place the customer's, what calls a law neutral."""


def state_of(key: str) -> str:
    """The state that a place key belongs to ("US-CA" is in "US")."""
    return key.split("-", maxsplit=1)[0]


def stands_in_place(reading: Reading, sentence: int, place: str, near: tuple[Run, ...]) -> bool:
    """Whether a place of that sort is named within reach of one of the ``near`` words (anywhere, without any)."""
    keys = _named(reading, sentence, near)
    return any(_is(place, key, vendor_homes(reading), customer_homes(reading)) for key in keys)


def vendor_homes(reading: Reading) -> frozenset[str]:
    """States the vendor is at home in.

    When the text does not show them, the law it chose is taken for its own (catalogue,
    ``definitions.vendor_home``), save that of a usual neutral seat chosen with institutional arbitration there.
    """
    known = frozenset(map(state_of, reading.home(Role.VENDOR)))
    if known:
        return known
    laws = _places_near(reading, LAW) - _places_near(reading, NEUTRAL)
    return laws - _NEUTRAL_SEATS if reading.is_said(reading.book.lists[INSTITUTIONS]) else laws


def customer_homes(reading: Reading) -> frozenset[str]:
    """States the customer is at home in, as far as the text shows."""
    return frozenset(map(state_of, reading.home(Role.CUSTOMER))) | _places_near(reading, OWN_SEAT)


def _places_near(reading: Reading, name: str) -> frozenset[str]:
    group = reading.book.lists[name]
    found = (_named(reading, s, reading.runs(group, s)) for s in reading.saying(group))
    return frozenset(key for keys in found for key in keys)


def _named(reading: Reading, sentence: int, near: tuple[Run, ...]) -> set[str]:
    places = reading.places(sentence)
    if not near:
        return {state_of(key) for _, key in places}
    return {state_of(key) for n in near if (key := _nearest(n, places))}


def _nearest(words: Run, places: tuple[tuple[Run, str], ...]) -> str | None:
    """The place that follows ``words`` most closely, or stands right before or within them ("Singapore courts")."""
    gaps = [(max(run[0] - words[1], 0), key) for run, key in places if words[0] - run[1] <= 1]
    distance, key = min(gaps, default=(_REACH + 1, None))
    return key if distance <= _REACH else None


def _is(place: str, key: str, vendor: frozenset[str], customer: frozenset[str]) -> bool:
    at_customer = key in customer or (key == "EU" and bool(customer & _EU))
    at_vendor = key in vendor and not at_customer
    sorts = {
        "named": True,
        "vendor home": at_vendor,
        "customer home": at_customer,
        "neutral": not at_vendor and not at_customer,
        "not vendor home": not at_vendor,
    }
    return sorts[place]
