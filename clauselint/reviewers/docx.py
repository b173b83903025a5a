"""Marks a Word document: a comment on the words of each finding, and proposed wording as tracked changes."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from clauselint.contract import Contract, Span
from clauselint.extractors.ooxml import Element, W
from clauselint.report import Assessment, Report
from clauselint.reviewers import DEFAULT_AUTHOR, Options, Reviewed
from clauselint.reviewers.docx_comments import Comments
from clauselint.reviewers.docx_package import Editable, drop
from clauselint.reviewers.docx_redline import INS
from clauselint.reviewers.docx_reject import is_ours, reject
from clauselint.reviewers.docx_trial import Draft, Plan, settled
from clauselint.reviewers.docx_words import Story
from clauselint.reviewers.note import note
from clauselint.reviewers.standing import Places
from clauselint.rule import Rulebook

_PARAGRAPH = W + "p"
_REFERENCES = {W + "footnote": W + "footnoteReference", W + "endnote": W + "endnoteReference"}
_RANGE = (W + "commentRangeStart", W + "commentRangeEnd")


def mark(data: bytes, contract: Contract, report: Report, rulebook: Rulebook, options: Options) -> Reviewed:
    """The document with a comment for each finding of ``report``; ``contract`` is what was read from ``data``.

    With ``options.redline`` the changes that settle the findings are written as tracked changes and judged by linting
    the document as if all were accepted; a note says so when one does not suffice.
    """
    if not report.findings:
        return Reviewed(data)
    places = Places(contract, report, rulebook)
    plan = settled(data, places, report, options) if options.redline else Plan()
    draft = Draft(data, places, options)
    comments = Comments(draft.editable)
    answered = {own.rule: own.identity for own in comments.own()}
    later: list[tuple[Assessment, str]] = []
    for finding in report.findings:
        remarks = plan.remarks(finding.rule)
        spot = places.spot(finding)
        runs, aside = _anchors(draft.story, draft.editable, spot.span)
        is_new = finding.rule in plan.changes and not finding.evidence
        remarks += [remark for remark in ("" if is_new else spot.remark, aside) if remark]
        is_proposed = finding.rule in plan.changes and finding.rule not in plan.left
        lines = note(finding, rulebook.rule(finding.rule), report.parties, remarks, wording=not is_proposed)
        if finding.rule in answered:
            comments.rewrite(answered[finding.rule], lines, options)
            continue
        identity = comments.add(lines, options)
        if is_new:
            later.append((finding, identity))
        else:
            _anchor(runs or draft.story.runs(places.title()), identity, comments)
    added = draft.apply(plan.changes)
    for finding, identity in later:
        runs = added.get(finding.rule) or draft.story.runs(places.title())
        _anchor(runs, identity, comments)
    return Reviewed(draft.editable.saved(), plan.notes())


def strip(data: bytes, *, keep_answered: bool = False) -> Reviewed:
    """The document without our comments and pending changes; ``keep_answered`` leaves comments with replies."""
    editable = Editable(data)
    comments = Comments(editable)
    own = comments.own()
    stamps = {each.stamp for each in own}
    root = editable.root(editable.main)
    gone = comments.with_replies({each.identity for each in own if not (keep_answered and each.is_answered)})
    if gone:
        _unanchor(root, gone)
        comments.remove(gone)
    changed = reject(root, lambda change: is_ours(change, stamps))
    if changed or gone:
        editable.touch(editable.main)
    authors = sorted({author for author, _ in stamps} | ({DEFAULT_AUTHOR} if changed and not stamps else set()))
    return Reviewed(editable.saved(), _taken_out(len(gone), changed, authors))


def _taken_out(comments: int, changes: int, authors: list[str]) -> tuple[str, ...]:
    """A line on what was removed: somebody else may have dressed it up as ours."""
    what = [
        f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((comments, "comment"), (changes, "tracked change")) if n
    ]
    return (f"Took out {' and '.join(what)} of an earlier review by {', '.join(authors)}.",) if what else ()


def _anchors(story: Story, editable: Editable, span: Span) -> tuple[list[Element], str]:
    """What to put the marks of a comment around, and what to say when that is not the words themselves.

    Word takes no comment in notes, headers and footers: the note's reference in the text stands for its words.
    """
    runs = story.runs(span)
    if runs:
        return runs, ""
    place = story.passage_at(span.start).place
    words = " ".join(story.contract.quote(span).split())
    note_reference = _reference(story.root, editable.root(place.part), place.paragraph or 0)
    if note_reference is not None:
        return [note_reference], f"On these words of the note: “{words}”"
    return [], f"On these words of a header or footer: “{words}”"


def _reference(body: Element, notes: Element, ordinal: int) -> Element | None:
    """The run of the body that refers to the note with this paragraph."""
    paragraph = next(islice(notes.iter(_PARAGRAPH), ordinal, None), None)
    if paragraph is None:
        return None
    for kind, reference in _REFERENCES.items():
        for holder in paragraph.iterancestors(kind):
            wanted = holder.get(W + "id")
            found = (each for each in body.iter(reference) if each.get(W + "id") == wanted)
            return next((run for each in found for run in each.iterancestors(W + "r")), None)
    return None


def _anchor(runs: list[Element], identity: str, comments: Comments) -> None:
    """Puts the comment of this id around ``runs``; its mark follows at the level of the paragraph.

    Around an insertion of ours the mark goes into it, so that it goes when the insertion is rejected.
    """
    name = {W + "id": identity}
    runs[0].addprevious(etree.Element(W + "commentRangeStart", name))
    end = etree.Element(W + "commentRangeEnd", name)
    runs[-1].addnext(end)
    run = comments.reference_run()
    etree.SubElement(run, W + "commentReference", name)
    if runs[-1].tag == INS:
        runs[-1].append(run)
        return
    top = end
    while (parent := top.getparent()) is not None and parent.tag != _PARAGRAPH:
        top = parent
    top.addnext(run)


def _unanchor(root: Element, identities: set[str]) -> None:
    for each in list(root.iter(*_RANGE, W + "commentReference")):
        parent = each.getparent()
        if each.get(W + "id") not in identities or parent is None:
            continue
        parent.remove(each)
        if parent.tag == W + "r" and all(child.tag == W + "rPr" for child in parent):
            drop(parent)
