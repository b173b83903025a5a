"""Finds the documents that a contract makes part of itself and that are not in the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clauselint.contract import Clause, Contract, Outline, PassageKind, Sentence, Zone
from clauselint.report import Incorporated

_LONGEST_LEAD = 300
_LONGEST_SENTENCE = 4_000
_REACH = 300  # characters between a document's name and the words that incorporate it
_URL_REACH = 160
_MOST = 50
_MOST_SOUGHT = 500  # names that the file turned out to hold; no contract has more
_LONGEST_TITLE = 120
_TITLE_BLOCK = 6  # passages at the top that may name the contract itself

_HEADS = (
    r"Terms of (?:Service|Use|Sale|Business)|Terms (?:and|&) Conditions|Terms|Order Forms?|Polic(?:y|ies)|Agreements?|"
    r"Addend(?:um|a)|Guidelines|Documentation|Statements? of Work|Standard Contractual Clauses|"
    r"Privacy (?:Notice|Statement)|Service Levels|SLAs?|DPAs?|AUP"
)
_ANNEXES = r"(?:Schedules?|SCHEDULE|Exhibits?|EXHIBIT|Annex(?:es)?|ANNEX|Appendix|APPENDIX|Appendices|Attachments?)"
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-Z](?:-?\d{1,2})?)\b"
_JOINT = r"(?:,\s(?:and\s)?|\sand\s|\sthrough\s)"
_WORD = (
    rf"(?!(?:{_HEADS})\s(?:and|&|to)\s)(?!{_ANNEXES}\s{_NUMBER})[A-Z][\w'’&/-]{{0,30}}\s(?:(?:of|for|on|and|to|&)\s)?"
)
_NAME = re.compile(
    rf"(?<![\w'’])(?P<name>(?:{_WORD}){{0,6}}(?P<head>{_HEADS}|{_ANNEXES}))\b(?:\s(?P<numbers>{_NUMBER}(?:{_JOINT}{_NUMBER}){{0,12}}))?"
    r"(?P<alias>[”\"]?\s\((?:the\s|our\s|each,?\s(?:an?\s)?)?[“\"][^”\"]{2,40}[”\"]\))?"
)
_NUMBERED = re.compile(_ANNEXES)
_GENERIC = frozenset("key additional specific other same following defined capitalized further special".split())
_ALONE = re.compile(
    r"Terms of .+|Order Forms?|Documentation|Statements? of Work|Standard .+|Privacy .+|SLAs?|DPAs?|AUP"
)
_LEADING = re.compile(
    r"(?:(?:The|Each|Any|All|Every|Our|Your|Its|Their|An?|In|Under|See|If|By|For|To|And|Of|On|Applicable|Relevant|"
    r"Following|Current|Then|Both|With|When|[A-Z]\w+[’']s?)\s)+"
)
_SELF = re.compile(r"\b(?:this|such|these|that|present|prior|previous|other|any other|separate)\s\Z", re.IGNORECASE)
_AFTER = re.compile(  # what stands before these words is incorporated
    r"\b(?:incorporated\b(?!\s+(?:under|in\s+the\s+(?:State|Republic)|and\s+(?:existing|registered)|association|company))|"
    r"forms?\s+(?:an?\s+)?(?:integral\s+|essential\s+)?part\s+of|forming\s+(?:an?\s+)?(?:integral\s+)?part\s+of|"
    r"(?:deemed|considered|made)\s+(?:to\s+be\s+)?(?:an?\s+)?(?:integral\s+)?part\s+of)"
)
_ATTACHED = re.compile(r"\battached\s+(?:hereto\b|to\s+this\b|as\b)")
_BEFORE = re.compile(  # what stands after these words is incorporated
    r"\b(?:(?:hereby\s+)?incorporates?\s+(?:herein\s+)?(?:by\s+reference\s+)?|incorporating\s+(?:by\s+reference\s+)?|"
    r"(?:Agreement|Contract|Terms)\s+(?:consists?|is\s+(?:comprised|made\s+up))\s+of|"
    r"(?:Agreement|Contract)\s+comprises\b|by\s+reference\s*:)"
)
_NOT = re.compile(r"\b(?:not|no|nor|never|neither|without)\s+(?:\w+\s+){0,3}\Z", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"“”‘’)\]|]{3,300}|\bwww\.[^\s<>\"“”‘’)\]|]{3,300}")
_PLACED = re.compile(
    r"(?:\b(?:at|on|via|from|under|see|url|link|here|is|located|available|found|posted|published)|[:(<\[])[\s:(<\[]{0,3}\Z",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\b(Form|Agreement|Statement|SLA|DPA|Schedule|Exhibit|Attachment|Annex)(?:s|es)\b")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Named:
    """A document named in a sentence. Offsets count the sentence's joined words."""

    name: str
    alias: str
    start: int
    end: int
    is_own: bool  # "this Addendum": the document itself
    is_annex: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words that incorporate what stands before them ("back"), after them ("ahead"), or an annex beside them."""

    start: int
    end: int
    sense: str


def find_incorporated(contract: Contract, outline: Outline) -> tuple[Incorporated, ...]:
    """Documents named as incorporated, as part of the contract, as attached or as kept at a URL, but not in the file.

    Each once, in the order of their first mention, with the sentence that names it. Precision comes first: a document
    must be named in capitals ("Acceptable Use Policy", "Schedule 3").
    """
    found: dict[str, Incorporated] = {}
    aliases: dict[str, str] = {}
    titles, here = _Titles(contract, outline), set[tuple[str, bool]]()
    for sentence in outline.sentences:
        if sentence.zone in (Zone.HEADING, Zone.SIGNATURE) or len(found) >= _MOST or len(here) >= _MOST_SOUGHT:
            continue
        lead, own = _words(contract, sentence)
        for named, url in _incorporated(lead, own):
            key = aliases.get(_key(named.name), _key(named.name))
            if named.alias:
                aliases[_key(named.alias)] = key
            if known := found.get(key):
                found[key] = replace(known, url=known.url or url)
            elif (key, bool(url)) in here or titles.has(named, bool(url), sentence):
                here.add((key, bool(url)))
            else:
                found[key] = _entry(named.name, url, contract, outline, sentence)
    return tuple(found[key] for key in found if key not in aliases)


def _words(contract: Contract, sentence: Sentence) -> tuple[str, str]:
    lead = " ".join(
        contract.text[max(s.start, s.end - _LONGEST_LEAD) : s.end] for s in sentence.spans if s != sentence.own
    )
    own = contract.text[sentence.own.start : min(sentence.own.end, sentence.own.start + _LONGEST_SENTENCE)]
    return _flat(lead), _flat(own)


def _flat(text: str) -> str:
    return " ".join(text.replace("*", "").split())


def _incorporated(lead: str, own: str) -> Iterator[tuple[_Named, str]]:
    """The documents that a sentence incorporates, each with its URL or ""."""
    urls, marks = list(_URL.finditer(own)), list(_marks(own))
    led = next(_marks(lead), None) is not None
    if not (urls or marks or led):
        return
    names = list(_named(own))
    starts = [*(named.start for named in names), len(own)]
    for named in names:
        following = next(start for start in starts if start > named.start)
        url = _url_of(own, named, urls, following)
        if not named.is_own and (url or led or any(_reaches(own, named, mark) for mark in marks)):
            yield named, url


def _marks(text: str) -> Iterator[_Mark]:
    """The words that incorporate something, unless they are denied."""
    for pattern, sense in ((_AFTER, "back"), (_BEFORE, "ahead"), (_ATTACHED, "annex")):
        for found in pattern.finditer(text):
            if not _NOT.search(text, max(0, found.start() - 40), found.start()):
                yield _Mark(found.start(), found.end(), sense)


def _reaches(own: str, named: _Named, mark: _Mark) -> bool:
    """Whether a document stands in the reach of words that incorporate, on the right side of them."""
    before = named.end <= mark.start <= named.end + _REACH and own.find(". ", named.end, mark.start) < 0
    after = mark.end <= named.start <= mark.end + _REACH and own.find(". ", mark.end, named.start) < 0
    if mark.sense == "annex":
        return named.is_annex and (before or after)
    return before if mark.sense == "back" else after


def _named(own: str) -> Iterator[_Named]:
    for found in _NAME.finditer(own):
        lead = _LEADING.match(found["name"])
        name = found["name"][lead.end() :] if lead and lead.end() < len(found["name"]) else found["name"]
        before = own[max(0, found.start() - 14) : found.start()]
        is_own = (
            before.rstrip('“" ').endswith(("(", "(the")) or _SELF.search(before) is not None or name.startswith("This ")
        )
        alias = (found["alias"] or "").partition("(")[2].strip('()“”" ')
        alias = alias[max(alias.rfind("“"), alias.rfind('"')) + 1 :]
        if found["numbers"] and _NUMBERED.fullmatch(found["head"]):
            for number in re.findall(_NUMBER, found["numbers"]):
                annex = _singular(found["head"].capitalize())
                yield _Named(f"{annex} {number}", alias, found.start(), found.end(), is_own, is_annex=True)
        elif not _is_vague(name, found["head"]):
            yield _Named(_singular(name), alias, found.start(), found.end(), is_own)


def _is_vague(name: str, head: str) -> bool:
    """Whether a name could be any document: "the Agreement", "the Schedules", "Additional Terms"."""
    if name == head:
        return not _ALONE.fullmatch(name)
    return name.endswith("Terms") and _GENERIC.issuperset(name.lower().split()[:-1])


def _singular(name: str) -> str:
    return _PLURAL.sub(r"\1", name).replace("Appendices", "Appendix")


def _url_of(own: str, named: _Named, urls: list[re.Match[str]], following: int) -> str:
    """The URL at which the sentence says the document is: the first one after its name and before the next name."""
    for url in urls:
        near = named.end <= url.start() <= min(named.end + _URL_REACH, following)
        if near and _PLACED.search(own, max(named.end - 1, url.start() - 24), url.start()):
            return url[0].rstrip(".,;:")
    return ""


def _key(name: str) -> str:
    return " ".join(_WORDS.findall(name.lower()))


class _Titles:
    """What the file itself holds, by its headings."""

    def __init__(self, contract: Contract, outline: Outline) -> None:
        self._clauses = [(self._title(clause), clause) for clause in outline.clauses]
        passages = [p for p in contract.passages if p.kind is not PassageKind.MARGIN]
        starts = [part.span.start for part in contract.parts] or [0]
        firsts = [bisect_left(passages, start, key=lambda p: p.span.start) for start in starts]
        tops = [contract.quote(p.span).strip() for at in firsts for p in passages[at : at + _TITLE_BLOCK]]
        tops = [words for words in tops if len(words) <= _LONGEST_TITLE and words[-1] not in ".;:"]
        heads = [contract.quote(p.span)[:200] for p in passages if p.kind is PassageKind.HEADING and not p.label]
        self._own = [f" {_key(words)} " for words in (*tops, *heads)]

    @staticmethod
    def _title(clause: Clause) -> str:
        return f" {_key(f'{clause.number} {clause.heading}')} "

    def has(self, named: _Named, elsewhere: bool, sentence: Sentence) -> bool:
        """Whether the document is in the file; one kept ``elsewhere`` is when it has a heading of its own."""
        names = [f" {_key(n)} " for n in (named.name, named.alias) if n]
        if any(name in title for name in names for title in self._own):
            return True
        return any(
            name in title and (_is_annex(clause) or not (elsewhere or clause.span.covers(sentence.own)))
            for name in names
            for title, clause in self._clauses
        )


def _is_annex(clause: Clause) -> bool:
    return not clause.number or clause.number[:1].isalpha()


def _entry(name: str, url: str, contract: Contract, outline: Outline, sentence: Sentence) -> Incorporated:
    page = contract.passages[sentence.passage].page_at(sentence.own.start)
    clause = outline.clauses[sentence.clause].number if sentence.clause is not None else ""
    part = contract.part_at(sentence.own.start)
    return Incorporated(name, contract.quote(sentence.own).strip(), page, url, clause, part.path if part else "")
