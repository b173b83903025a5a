"""JUnit XML for build servers: one test suite per document, one test case per rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from clauselint import telling
from clauselint.contract import Party
from clauselint.report import Assessment, Evidence, Report, Run, Status, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import in_xml, one_line
from clauselint.rule import Rule, Rulebook
from clauselint.wording import fitted

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """The XML in UTF-8. A finding fails, whatever its severity; what does not apply or is accepted is skipped."""
    root = Element("testsuites", name="clauselint")
    for document in run.documents:
        suite = SubElement(root, "testsuite", name=_in_attribute(document.path))
        if isinstance(document, Unreadable):
            _refused(suite, document)
        else:
            for a in document.assessments:
                _case(suite, a, document, rulebook.rule(a.rule))
        _count(suite)
    _count(root)
    indent(root)
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _refused(suite: Element, notice: Unreadable) -> None:
    case = SubElement(suite, "testcase", name="can be read", classname=_in_attribute(notice.path))
    case.set("file", _in_attribute(notice.path))
    error = SubElement(case, "error", type=_in_attribute(notice.code), message=_in_attribute(notice.message))
    error.text = in_xml(notice.hint)


def _case(suite: Element, a: Assessment, report: Report, rule: Rule) -> None:
    case = SubElement(suite, "testcase", name=_in_attribute(f"{a.code} {rule.title}"))
    case.set("classname", _in_attribute(report.path))
    case.set("file", _in_attribute(telling.file_of(report, a.evidence[0] if a.evidence else None)))
    word = telling.status_word(a.status, rule)
    if a.is_finding:
        failure = SubElement(case, "failure", type=f"{a.severity.value} {word}", message=_in_attribute(a.reason))
        failure.text = in_xml("\n".join(_lines(a, rule, report.parties)))
    elif a.accepted:
        SubElement(case, "skipped", message=_in_attribute(f"{word}, accepted: {a.accepted}"))
    elif a.status is Status.NOT_APPLICABLE:
        SubElement(case, "skipped", message=_in_attribute(f"does not apply: {a.reason}"))


def _lines(a: Assessment, rule: Rule, parties: Sequence[Party]) -> Iterator[str]:
    yield from map(_quoted, a.evidence)
    yield telling.SILENT if telling.status_word(a.status, rule) == "silent" else telling.UNMET[a.status]
    if telling.status_word(a.status, rule) != "silent":
        yield from (f"- {label}" for label in a.unmet)
    yield f"Why it matters: {rule.why}"
    yield f"Propose: {fitted(rule.remedy.preferred, parties)}"


def _quoted(quote: Evidence) -> str:
    where = telling.place(quote)
    return f"“{' '.join(quote.text.split())}”{f' ({where})' if where else ''}"


def _count(element: Element) -> None:
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for attribute, tag in _COUNTED.items():
        element.set(attribute, str(sum(case.find(tag) is not None for case in cases)))


def _in_attribute(text: str) -> str:
    return in_xml(one_line(text))
