"""Tells headings from sentences: whole passages that only name what follows, and headings run into their clause."""

from __future__ import annotations

import re

from clauselint.contract import Contract, Passage, PassageKind, Span
from clauselint.outline.numbering import Mark, Rank

# Forms that are verbs and nothing else: no "licenses", "supports" or "notices".
_STATES = (
    "governs|applies|survives|remains|terminates|expires|commences|continues|begins|includes|requires|provides|owns|"
    "retains|belongs|prevails|constitutes|supersedes|becomes|contains|consists|depends|keeps|holds|stays|pays|makes|"
    "obtains|operates|performs|receives|indemnifies|bears|takes|gives|lies|stands|do|did|was|were"
)
_MODAL = re.compile(
    r"\b(?:shall|must|will|may|can|cannot|agrees?|grants?|undertakes?|warrants?|acknowledges?|is|are|has|have|does|"
    rf"means?|{_STATES}|(?<!that )(?<!which )(?:govern|apply))\b"
)
_VERB_AND_OBJECT = re.compile(r"\b[a-z]+s\s(?:the|an?|its|any|all|no)\b")  # "hosts the Service"
# Words of a sentence rather than of a name for what follows: "hosts the", "stored in", "only".
_SENTENCE_LIKE = re.compile(
    r"\b\w+(?:s|ed)\s(?:the|an?|any|all|no|to|its|by|from|in|on|at|with|within|until|after|upon)\b|"
    r"\b(?:this|these|its|our|your|we|you|it|they|such|each|every|not|only)\b",
    re.IGNORECASE,
)
_NORMATIVE = re.compile(r"\b(?:shall|must|will|may|cannot|agrees?|grants?|undertakes?)\b")
_NORMATIVE_CAPITALS = re.compile(r"\b(?:SHALL|MUST|WILL|MAY|CANNOT|AGREES?)\b")
_QUESTION = re.compile(r"(?:what|when|how|who|why|where|which)\b", re.IGNORECASE)
_SMALL_WORDS = "a an and any as at by for from in into its nor of off on or our the their to upon via with without your"
_SMALL = frozenset(_SMALL_WORDS.split())
_RUN_IN_END = re.compile(r"[.:](?=[\s*_\"”’)\]–—-]|$)|\s[–—](?=\s)")
_WORD = re.compile(r"[^\W\d_][\w'’/&-]*")
_MARKUP = " \t\n\u00a0*_\\\u2060\u200b"
_LONGEST = 100
_LONGEST_STYLED = 300
_MOST_WORDS = 14  # a longer line in capitals is a clause set in capitals


def is_heading(contract: Contract, passage: Passage, mark: Mark | None, followed: bool, alone: bool) -> bool:
    """Whether the whole passage only names what follows.

    ``followed``: other words come after it in the document. ``alone``: its number is no item's of a list, so that a
    line without a verb is a heading too: "10. Activation and phone-home dependence".
    """
    start = mark.end if mark else passage.span.start
    words = contract.text[start : min(passage.span.end, start + 400)].strip(_MARKUP)
    if not words:
        return mark is not None and (mark.rank is not Rank.NONE or passage.kind is PassageKind.HEADING)
    if (not mark and words[0] == "(") or _breaks_off(words):
        return False
    if passage.kind is PassageKind.HEADING:
        shouted = not mark and words.isupper() and len(words.split()) > _MOST_WORDS
        return not is_normative(words) and not shouted and not _has_body(contract.text, start, passage.span.end)
    if passage.kind in (PassageKind.CELL, PassageKind.FOOTNOTE) or passage.span.end - start > _LONGEST:
        return False
    if (mark and mark.bullet) or (not mark and passage.kind is PassageKind.LIST_ITEM):
        return False
    if mark and mark.rank is not Rank.NONE and _is_title(words):
        return True
    if not followed or words[-1] in ":;,-–—" or (words[-1] == "." and not (mark and mark.path)):
        return False
    if alone and mark and mark.path and _is_nominal(words):
        return True
    return _is_title(words) and (mark is not None or _stands_alone(words))


def _breaks_off(words: str) -> bool:
    """Whether a line ends in mid-sentence: no heading ends with "of" or "without"."""
    return words.rsplit(None, 1)[-1].lower() in _SMALL


def _has_body(text: str, start: int, end: int) -> bool:
    """Whether a paragraph in a heading style is a whole clause: "Fees. All amounts are in euros."."""
    if end - start > _LONGEST_STYLED:
        return True
    title = run_in(text, start, end, clause=False)
    return (
        title is not None
        and text[title.start : title.end].rstrip("*_ ")[-1:] == "."
        and text.count(" ", title.end, end) > 3
    )


def is_normative(words: str) -> bool:
    """Whether a heading is a whole sentence that binds, such as "You may not use outputs to train a model"."""
    if _QUESTION.match(words) or words.endswith("?"):
        return False
    verb = (_NORMATIVE_CAPITALS if words.isupper() else _NORMATIVE).search(words)
    return bool(verb) and (len(words.split()) >= 4 or words.endswith(":"))


def run_in(text: str, start: int, end: int, clause: bool) -> Span | None:
    """The heading at the start of ``text[start:end]`` when a sentence follows it, such as "7.2 Suspension. We ...".

    ``clause``: the number before it is a clause's own ("5.", "7.2"), so that a few plain words are a heading too.
    """
    head = text[start : min(end, start + (2 * _LONGEST if text[start : start + _LONGEST].isupper() else _LONGEST))]
    if not (stop := _RUN_IN_END.search(head)) or head.lstrip(_MARKUP)[:1] == "[":  # "[OPTION A: ..." is a choice
        return None
    words = head[: stop.start()].strip(_MARKUP)
    dressed = (
        text[max(0, start - 8) : start].find("**") >= 0
        or head.lstrip()[:1] in "*_"
        or head[: stop.end() + 2].find("**") > 0
    )
    few = len(words.split()) <= (8 if dressed else 5) and words[:1].isupper()
    if not words or not (_is_title(words) or ((dressed or clause) and few and not _MODAL.search(words))):
        return None
    close = start + stop.end()
    while close < end and text[close] in '*_"”’)':
        close += 1
    rest = text[close:end].lstrip(_MARKUP + "-–—")[:1] if close - start < end - start else ""
    return Span(start, close) if rest and not rest.islower() and rest not in ";,." else None


def words_of(text: str, span: Span) -> str:
    """A heading's words without its Markdown marks and final stop."""
    return " ".join(text[span.start : span.end].strip(_MARKUP + "#.:–—-").split())


def _is_title(words: str) -> bool:
    """Whether words are set as a title: each longer word with a capital, or one word alone; no verb that binds."""
    found = _WORD.findall(words)
    if not found or len(found) > 22 or not found[0][0].isupper() or ". " in words or "“" in words or '"' in words:
        return False
    if words.isupper():
        return not is_normative(words)
    if len(found) > 14:
        return False
    if _MODAL.search(words) or _VERB_AND_OBJECT.search(words):
        return False
    small = sum(1 for w in found[1:] if w[0].islower() and w.lower() not in _SMALL)
    return small == 0 or (small <= 1 and len(found) >= 4)


def _is_nominal(words: str) -> bool:
    """Whether a short line has no verb, figure or stop: it names something and says nothing of it."""
    few = 1 < len(words.split()) <= _MOST_WORDS and words[0].isupper() and words[-1].isalnum()
    plain = not any(c.isdigit() or c in ':;.[()"“\t' for c in words)
    return few and plain and not _MODAL.search(words) and not _SENTENCE_LIKE.search(words)


def _stands_alone(words: str) -> bool:
    """An unnumbered line is a heading only in capitals or when it is short and has no sentence's ending."""
    if ":" in words or "\t" in words or any(c.isdigit() for c in words):
        return False
    few = len(words.split()) <= (10 if words.isupper() else 8)
    return few and len(words) > 3 and (words.isupper() or words[-1].isalnum())
