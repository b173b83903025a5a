"""Splits legal English into sentences, in one pass, minding abbreviations, numbers, quotes and brackets."""

from __future__ import annotations

import re

from clauselint.contract import Span

_STOP = re.compile(
    r"(?<![.!?。．！？])[.!?。．！？]++[\"'”’»)\]}*_\u2060\ufffd]*+(?=\s)|(?<=[a-z]{2})\.(?=[A-Z][a-z]{1,20}\s)"
)
_BEFORE = re.compile(r"(?:[^\W_]|[.&'’/-])*\Z")
_NUMBER = re.compile(r"(?:§{0,2}\s?)?(?:\(?[A-Za-z]{1,4}\)?|\(?\d{1,3}\)?(?:\.\d{1,3})*(?:\([a-z0-9]{1,4}\))*)\Z")
_WORDED_NUMBER = re.compile(
    r"(?:section|clause|article|schedule|annex|annexe|exhibit|appendix|attachment|addendum|part)\s+\S{1,8}\Z",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*\((?:[a-z]|[ivx]{2,4})\)\s")
_OPENERS = " \t\n\r\f\v\u00a0\"'“”‘’«„([{*_>–—\u2060\u200b\ufffd\\"


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Never the end of a sentence.
_ALWAYS = _words(
    "e.g i.e eg ie cf v vs viz mr mrs ms dr prof hon messrs rev gen st mt secs sect arts cl cls para paras figs",
    "refs reg regs ann ch chs pt pts vol eds approx ca c.f dept div est tel fax p pp et seq jan feb mar apr jun",
    "jul aug sept oct nov w.r.t a.k.a f.k.a d.b.a d/b/a incl resp",
)
# The end of a sentence only when a word follows that begins one.
_MAYBE = _words(
    "inc ltd corp co llc llp lp plc pty pte gmbh ag s.a s.l s.r.l s.p.a n.v b.v a.s l.l.c l.l.p l.p p.l.c u.s",
    "u.s.a u.s.c u.k e.u u.n etc al a.m p.m esq jr sr ph.d bros assn intl natl govt dist mfg tech ave blvd rd",
    "c.f.r f.o.b d.c n.a n.y p.o b.sc m.sc r.o.c p.r.c u.a.e s.a.r sdn bhd pte pvt pt sp z.o.o o.o tbk k.k s.a.u",
    "a/s s.c.a g.k e.v oy ab oyj",
)
_NEEDS_NUMBER = _words("no nos p pp ch pt vol art cl fig reg ref sec ed mar dec jan st")
_STARTERS = _words(
    "the this these those that a an if in on at by for from to of as any all each every no neither either such it",
    "its he she they we you our your their his her upon except subject where when whenever while unless until",
    "notwithstanding nothing without with within after before during under however further furthermore moreover",
    "therefore thereafter provided both customer vendor provider supplier licensor licensee company client",
    "contractor party parties seller buyer user service services licence license fees payment termination there",
    "here what who which may shall please not only also and or but",
)


def split(text: str, start: int, end: int) -> list[Span]:
    """The sentences of ``text[start:end]`` in order, without the white space between them; nothing else is left out."""
    spans: list[Span] = []
    begin = _skip(text, start, end)
    for stop in _STOP.finditer(text, start, end):
        if stop.start() >= begin and _ends(text, begin, stop.start(), stop.end(), end):
            spans.append(Span(begin, stop.end()))
            begin = _skip(text, stop.end(), end)
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        spans.append(Span(begin, end))
    return spans


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, begin: int, dot: int, after: int, end: int) -> bool:
    """Whether the stop at ``dot`` ends the sentence that began at ``begin``. Looks a bounded way to either side."""
    following = _next_word(text, after, end)
    if not following:
        return True
    if following[0].islower() and not _ITEM.match(text, after, end):
        return False
    if text[dot] in "!?。．！？":
        return True
    if _only_number(text, begin, dot):
        return False
    found = _BEFORE.search(text, max(begin, dot - 24), dot)
    return _word_ends(text, begin, dot, found[0] if found else "", following, bool(text[dot + 1 : after].strip(".")))


def _next_word(text: str, at: int, end: int) -> str:
    limit = min(end, at + 40)
    while at < limit and text[at] in _OPENERS:
        at += 1
    stop = at
    while stop < min(end, at + 20) and (text[stop].isalnum() or text[stop] in "'’-"):
        stop += 1
    return text[at:stop] or text[at : at + 1]


def _only_number(text: str, begin: int, dot: int) -> bool:
    """Whether the sentence so far is but its number: "7.2", "(a)", "Section 4"."""
    if dot - begin > 24:
        return False
    head = text[begin:dot].strip("*_#>\\-•\u2060 \t\n")
    return not head or bool(_NUMBER.match(head) or _WORDED_NUMBER.match(head))


def _word_ends(text: str, begin: int, dot: int, word: str, following: str, closed: bool) -> bool:
    low = word.lower().strip(".'’&/-")
    if closed:
        return low not in ("e.g", "i.e") and not (low.isdigit() and text[dot + 1 : dot + 2] == ")" and len(low) < 3)
    if low in _NEEDS_NUMBER and (following[0].isdigit() or following[0] in "[_§"):
        return False
    if low in ("no", "nos"):
        return True
    if low in _ALWAYS:
        return False
    if low in _MAYBE and text[dot + 1 : dot + 3].lstrip()[:1] == "(":
        return False  # "Foo Sdn. Bhd. (Company No. 1234)"
    if low in _MAYBE:
        return following.lower() in _STARTERS
    if len(low) == 1 and low.isalpha():
        return not word.isupper() or _is_lettered(text, begin, dot) or following.lower() in _STARTERS
    if low.isdigit() and len(low) < 3:
        return text[max(begin, dot - len(low) - 2) : dot - len(low)].strip()[-1:] not in (":", ";", "(")
    return True


def _is_lettered(text: str, begin: int, dot: int) -> bool:
    """Whether the single capital before the stop names a part ("Exhibit A.") and is no initial ("J. Smith")."""
    return bool(_WORDED_NUMBER.search(text, max(begin, dot - 16), dot))
