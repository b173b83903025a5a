"""Rewrites, in the private copy only, the turns of phrase that lead the parser astray."""

from __future__ import annotations

import re

from clauselint.language.plain import Edit, Plain

_PERMITTING = "permit|allow|authori[sz]e|encourage|assist|enable|cause|direct|instruct|help|induce|knowingly permit"
_DISCRETION = r"(?:own |sole |absolute |exclusive |reasonable |complete |unfettered |and |or )*(?:discretion|option|election|expense|cost|risk)"

# (name, pattern, what the parser sees instead). Each pattern is bounded, so that hostile text costs no more than its length.
_TURNS = (
    ("andor", r"\band\s?/\s?or\b", "or"),
    ("figure", r"\s?\(\s?\d[\d.,]{0,12}\s?(?:%|percent)?\s?\)", ""),
    ("marker", r"(?:(?<=[\s:;,])|^)\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2}|[A-Z])\)\s", ""),
    ("including", r",?\s?including,? (?:but|and) (?:is |are )?not limited to,?|,?\s?including,? without limitation,?", " including"),
    ("limitation", r",? without limitation,?|,? without limiting the (?:generality of the )?foregoing,?", ""),
    (
        "hereby",
        r"\b(?:do |does )?(?:hereby|hereunder|herewith|irrevocably|unconditionally|perpetually|expressly|explicitly|knowingly|voluntarily)"
        r"(?:(?: and |, )(?:irrevocably|unconditionally|perpetually|expressly|explicitly|voluntarily))* (?!limited|excluded|reserved)",
        "",
    ),
    ("filler", r",? (?:from time to time|in whole or in part|as the case may be|if any|as applicable|where applicable),?", ""),
    ("law", r",? ?\bto the (?:fullest |maximum |full |greatest )?extent (?:permitted|allowed) (?:by|under) (?:applicable |mandatory )?laws?,?", ""),
    ("aside", rf"(?:,|(?<=\bmay)|(?<=shall)|(?<=\bwill)|(?<=\bmust)) (?:at|in|on) (?:its|their|our|his|your) {_DISCRETION}(?: and (?:at its )?(?:own )?(?:expense|cost|risk))?,?(?= [a-z])", ""),
    ("hedge", r",? ?\b(?:but )?(?:where|when|if|wherever|whenever) (?:reasonably |commercially )?(?:practicable|practical|possible|feasible|appropriate|necessary)\b,?", ""),
    (
        "crossed",
        rf"(?:(?<=\bnot)|(?<=directly)) ?[,(]{{0,2}} ?(?:and|or|nor) (?:\w+ )?(?:shall |will |may |must |agrees? )?(?:not |not to )?(?:to )?"
        rf"(?:{_PERMITTING})(?: or (?:{_PERMITTING}))? [^,;.()]{{1,70}}? to\b[,):]{{0,3}}",
        "",
    ),
    (
        "vouched",
        r"(?<=\bnot),? (?:and|nor) (?:shall |will )?(?:ensure|procure|cause)(?: that)? [^,;.()]{1,70}? (?:do|does|will|shall) not\b[,:]?",
        "",
    ),
    ("reserve", r"\b(?:reserves?|retains?|keeps?)(?= (?:the|all|any|its|a) (?:sole |exclusive |absolute |further )*(?:and [a-z]+ )?(?:right|option|discretion)\b)", "has"),
    ("procure", r"\b(?:procure|make sure|make certain|see to it)(?= that\b)", "ensure"),
    ("procures", r"\b(?:procures|makes sure)(?= that\b)", "ensures"),
    ("efforts", r"(?<=best |able |cial |good |gent )endeavou?rs?\b", "efforts"),
    ("try", r"\bendeavou?r(?= to\b)", "try"),
    ("tries", r"\bendeavou?rs(?= to\b)", "tries"),
    ("unobliged", r",? ?\(?\bbut (?:not|without|has no|shall have no) (?:the |an |any )?(?:obligation|duty)\b\)?,?", ""),
    ("warrants", r"\b(?:represents,? (?:and|or) )?warrants(?:,? (?:and|or) (?:represents|undertakes|covenants))?(?=(?: to \S+)? that\b)", "guarantees"),
    ("warrant", r"\b(?:represent,? (?:and|or) )?warrant(?:,? (?:and|or) (?:represent|undertake|covenant))?(?=(?: to \S+)? that\b)", "guarantee"),
    ("made", r",? have made(?=,)", ""),
    ("offer", r"\boffer for (?:sale|licen[sc]e)\b", "offer"),
    ("sold", r",? (?:and |but )?not sold,?", ""),
    ("herein", r"\b(?:herein|hereunder|hereof|thereunder) ", ""),
    ("following", r"\bdo (?:any|either|one or more|all|each)(?: one)?(?: or more)? of the following(?: acts| actions| things| activities)?,?:?", ""),
    ("list", r"\b(?:any|either|one or more|all|each) of the following(?: acts| actions| things| activities)?,?:", ""),
    ("colon", r":(?= [a-z])", ""),
    ("twain", r"\b(?:fine|reverse)(?: |-)(?=tun(?:e|es|ed|ing)\b|engineer(?:s|ed|ing)?\b)", None),
    ("wont", r"\b(?:won't)\b", "will not"),
    ("cant", r"\b(?:can't|can not)\b", "cannot"),
)  # fmt: skip
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _TURNS), re.IGNORECASE)
_NEW = {name: new for name, _, new in _TURNS}


def rephrase(plain: Plain) -> Plain:
    """The copy with the difficult turns of phrase replaced or left out."""
    edits: list[Edit] = []
    for match in _ANY.finditer(plain.text):
        new = _NEW[match.lastgroup or ""]
        edits.append((match.start(), match.end(), new if new is not None else match[0][:-1] + "-"))
    return plain.edited(edits) if edits else plain
