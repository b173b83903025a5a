"""Words that a promise cannot rest on: a document that the other side can change, and a blank left in a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clauselint.contract import Span

_CHANGED = r"(?:amended|updated|modified|revised|changed|varied|supplemented)"
_UPDATABLE = (
    rf"(?:as\s(?:it\s|they\s|we\s|the\s\w+\s)?(?:may\s)?(?:be\s|are\s|is\s)?(?:so\s)?{_CHANGED}"
    rf"(?:,?\s(?:or|and)\s\w+)?(?:\sfrom\stime\sto\stime|\sby\s(?:us|the|it)|\sat\sany\stime|\son\s)|"
    rf"(?:is|are|be)\s{_CHANGED}\sfrom\stime\sto\stime|"
    rf"as\s(?:published|posted|made\savailable|in\seffect|in\sforce)\s(?:\w+\s){{0,3}}?from\stime\sto\stime|"
    rf"(?:which|that)\s(?:we|it|the\s\w+|\w+)\s(?:may|can)\s(?:amend|update|modify|revise|change)|"
    rf"as\s(?:we|it|\w+|the\s\w+)\s(?:may\s)?(?:amends?|updates?|modif(?:y|ies)|revises?|changes?)\s(?:it|them|from)|"
    rf"then[- ]current|https?://\S+|www\.\S+)"
)
_DOCUMENT = (
    r"(?:polic(?:y|ies)|terms|documentation|guidelines?|web\s?(?:site|page)|page|portal|notices?|statements?|programme|"
    r"program|standards?|practices|handbook|white\s?paper|description|addendum|trust\scent(?:er|re)|overview)"
)
_RESTS = re.compile(
    r"\b(?:as|in\sthe\s(?:manner|way)|to\sthe\sextent)\s(?:further\s|more\sfully\s)?"
    r"(?:set\s(?:out|forth)|described|specified|stated|provided|detailed|listed|published|explained|indicated)\s"
    r"(?:in|at|on|by|under)\s|\b(?:in\s(?:accordance|compliance|line)\swith|pursuant\sto|consistent\swith|"
    r"according\sto|compl(?:y|ies)\swith|on\sthe\sterms\sof|governed\sby)\s",
    re.IGNORECASE,
)
_LINKED = re.compile(
    rf"(?:[^\s.;]{{1,40}}\s){{0,7}}?{_DOCUMENT}\b[”\")\]]{{0,2}}(?:,?\s\(?[^\s;]{{1,40}}){{0,7}}?[,\s(<\[]{{1,3}}{_UPDATABLE}|"
    rf"(?:[^\s.;]{{1,40}}\s){{0,3}}?{_UPDATABLE}\s(?:[^\s.;]{{1,40}}\s){{0,4}}?{_DOCUMENT}\b|<?(?:https?://|www\.)",
    re.IGNORECASE,
)
# "shall not train on it and shall comply with its policies": the policies add to a promise that stands without them.
_BESIDE = re.compile(r"\b(?:and|or|but)\b[^,;]{0,30}\Z|;[^;]{0,30}\Z", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:customer(?:['’]s)?|your|buyer(?:['’]s)?|licensee(?:['’]s)?|laws?|acts?|regulations?|directives?|agreement|contract)\b",
    re.IGNORECASE,
)
_GAP = r"(?:_{2,}|\.{5,}|…{2,}|[●•■]|[xX]{1,3}|\s{0,3}|insert[^\]]{0,60}|tbd|tbc|number|period|n|#|date|…)"
_BLANK = re.compile(
    rf"\[(?:{_GAP})\]|<(?:insert[^>]{{0,60}}|number|tbd)>|\{{\{{[^{{}}]{{1,40}}\}}\}}|(?<![\w_])_{{2,}}(?![\w_])|"
    r"(?<!\S)[●•](?=\s(?:\(|business|working|calendar|days?|months?|hours?|years?|weeks?|per\scent|%))|"
    r"\b(?:to\sbe\s(?:inserted|completed|agreed)|tbd|tbc)\b",
    re.IGNORECASE,
)
_PLACING = re.compile(
    r"\b(?:in|within|inside|from|at|of)\s(?:the\s)?(?:(?:state|country|courts?|laws?|city|region|territory)\s(?:of\s)?)?\Z",
    re.IGNORECASE,
)
# "a fee of ____", "____ days", "$____", "www.____": no place would stand there.
_SUM = re.compile(
    r"(?:[$€£¥@/.]\s?|\b(?:fees?|prices?|sums?|amounts?|rates?|totals?|charges?|periods?|terms?|minimum|maximum|not\s"
    r"(?:more|less)\sthan|number|payment|deposit|limit|cap)\sof\s(?:the\s)?)\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s?(?:\([^()]{0,30}\)\s?)?(?:%|(?:business|working|calendar|full|consecutive)\s|per\b|(?:days?|months?|weeks?|years?|"
    r"hours?|minutes?|eur|usd|gbp|euros?|dollars?|pounds?|users?|copies|seats|units)\b|\.(?:com|org|net)\b|@)",
    re.IGNORECASE,
)
_UNIT_WORDS = {
    "days": "days?|months?|weeks?|years?",
    "hours": "hours?|minutes?",
    "percent": "%|per\\s?cent(?:age)?",
    "money": "eur|usd|gbp|euros?|dollars?|pounds?",
    "count": "\\w+",
}
LONGEST = 4_000  # characters of a sentence that are looked at


def rests_on_link(text: str) -> bool:
    """Whether what a sentence says is said only in a document that can change: "as set out in our Policy at https:"."""
    for rests in _RESTS.finditer(text, 0, LONGEST):
        is_other = rests[0].lower().startswith("compl") and _BESIDE.search(text, 0, rests.start())
        found = _LINKED.match(text, rests.end())
        if found and not is_other and not _OWN.search(text, rests.end(), found.end()):
            return True
    return False


def blanks(text: str) -> Iterator[Span]:
    """Where a template leaves something to be filled in."""
    return (Span(blank.start(), blank.end()) for blank in _BLANK.finditer(text))


def has_blank(text: str, unit: str) -> bool:
    """Whether a blank stands where a figure in ``unit`` should ("[●] days") or, without a unit, a place."""
    found = _BLANK.finditer(text, 0, LONGEST)
    if unit:
        return any(_after(unit).match(text, blank.end()) for blank in found)
    return any(_is_placed(text, blank) for blank in found)


def _is_placed(text: str, blank: re.Match[str]) -> bool:
    """Whether a place would stand in the blank: "in ____", but not "for a fee of ____" or "in ____ days"."""
    start = max(0, blank.start() - 40)
    if _SUM.search(text, start, blank.start()) or _COUNTED.match(text, blank.end()):
        return False
    return _PLACING.search(text, start, blank.start()) is not None


@cache
def _after(unit: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s?(?:\([^()]{{0,30}}\)\s?)?(?:(?:business|working|calendar|full|consecutive)\s)?(?:{_UNIT_WORDS[unit]})",
        re.IGNORECASE,
    )
