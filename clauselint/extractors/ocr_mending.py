"""Mends what engines get wrong again and again: spaces beside numbers and quotation marks, and I taken for l."""

from __future__ import annotations

import re

# A wide gap after a clause's number gives no space: "2.1Access", "(a)modify".
_NUMBER = re.compile(
    r"\d{1,3}\.(?:\d{1,3}\.?){0,4}(?=[“\"]?[A-Z][a-z\s])|\((?:[A-Za-z]{1,4}|\d{1,3})\)(?=[“\"]?[^\W\d_])"
)
_DOUBLE = re.compile(r"\"{2,}")
_CLOSED = re.compile(r"(?<=[\w.,;)])([\"”])(?=[a-z])")
_OPENED = re.compile(r"(?<=[a-z,;])(?=[\"“][A-Z])")
# In sans-serif type the two letters look alike: "APl", "Annex Ill", "Al model".
_I_FOR_L = (
    re.compile(r"\b()((?=[A-Zl]*l)(?=l*[A-Z]l*[A-Z])[A-Zl]+)\b"),
    re.compile(
        r"\b((?:Annex|Appendix|Article|Chapter|Exhibit|Part|Schedule|Section|Title)\s)(I?l{1,2})\b", re.IGNORECASE
    ),
    re.compile(
        r"\b()(Al)"
        r"(?=-[a-z]|\s(?:[a-z]|(?:Act|Models?|Outputs?|Platforms?|Services?|Software|Systems?|Tools?|Training)\b))"
    ),
)


def mended(text: str) -> str:
    """The text of a line with these mistakes mended; nothing else is touched."""
    text = _DOUBLE.sub('"', " ".join(text.split()))
    if number := _NUMBER.match(text):
        text = f"{number[0]} {text[number.end() :]}"
    text = _OPENED.sub(" ", _CLOSED.sub(r"\1 ", text))
    if "l" in text:
        for pattern in _I_FOR_L:
            text = pattern.sub(lambda found: found[1] + found[2].replace("l", "I"), text)
    return text
