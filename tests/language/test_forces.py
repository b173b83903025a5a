"""Which forces the words of a sentence allow for: what cannot have a force is never parsed for it."""

from __future__ import annotations

import pytest

from clauselint.contract import Force
from clauselint.language.folding import fold
from clauselint.language.forces import forces_in

ALWAYS = {Force.DUTY, Force.STATEMENT}


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Provider shall store the data in France.", set()),
        ("Provider may store the data abroad.", {Force.PERMISSION}),
        ("Customer is entitled to a copy.", {Force.PERMISSION}),
        ("Provider can't move the data.", {Force.PERMISSION, Force.BAN, Force.DISCLAIMER}),
        ("Neither party shall resell it.", {Force.BAN, Force.DISCLAIMER}),
        ("Licensor licenses the Software to Licensee.", {Force.GRANT, Force.PERMISSION}),
        ("Supplier disclaims every warranty.", {Force.DISCLAIMER}),
        ("Use abroad is prohibited.", {Force.BAN, Force.DISCLAIMER, Force.PERMISSION}),
    ],
)
def test_the_words_tell(text: str, more: set[Force]) -> None:
    assert forces_in(fold(text).stems) == ALWAYS | more
