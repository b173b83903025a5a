"""Whose home a named place is: the vendor's, the customer's or neither's."""

from __future__ import annotations

from clauselint.contract import Role
from clauselint.judging.reading import Reading, Run

_REACH = 14  # words between "laws of" or "courts of" and the place it governs
_EU = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO IS LI EU".split()
)


def state_of(key: str) -> str:
    """The state that a place key belongs to; the EU and EEA count as one only when the contract says "EU"."""
    return key.split("-")[0]


def vendor_homes(reading: Reading) -> frozenset[str]:
    """States the vendor is at home in; else that of the governing law (catalogue, ``definitions.vendor_home``)."""
    return frozenset(map(state_of, reading.home(Role.VENDOR)))


def customer_homes(reading: Reading) -> frozenset[str]:
    """States the customer is at home in, as far as the text shows."""
    return frozenset(map(state_of, reading.home(Role.CUSTOMER)))


def stands_in_place(reading: Reading, sentence: int, place: str, near: tuple[Run, ...]) -> bool:
    """Whether a place of that sort is named within reach after (or just before) one of the ``near`` words."""
    keys = {state_of(key) for run, key in reading.places(sentence) if not near or _near(run, near)}
    return any(_is(place, key, vendor_homes(reading), customer_homes(reading)) for key in keys)


def _near(run: Run, near: tuple[Run, ...]) -> bool:
    return any(-4 <= run[0] - n[1] <= _REACH or 0 <= n[0] - run[1] <= 3 for n in near)


def _is(place: str, key: str, vendor: frozenset[str], customer: frozenset[str]) -> bool:
    at_customer = key in customer or (key == "EU" and bool(customer & _EU))
    # With the vendor's seat unknown the law it chose is taken for its own.
    at_vendor = (key in vendor or not vendor) and not at_customer
    sorts = {
        "named": True,
        "vendor home": at_vendor,
        "customer home": at_customer,
        "neutral": not at_vendor and not at_customer,
        "not vendor home": not at_vendor,
    }
    return sorts[place]
