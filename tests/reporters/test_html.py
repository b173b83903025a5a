"""The page for a browser: self-contained, its marks on the very words, and foreign text nothing but text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as reader

from clauselint.contract import Contract, Part, Passage, PassageKind, Place, Span
from clauselint.report import Evidence, Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.html import fragment, render
from clauselint.rule import Rulebook
from tests.conftest import Golden

GOLDENS = Path(__file__).parent / "goldens"
HOSTILE = (
    "<script>window.pwned = 1</script>",
    "</script><script>window.pwned = 1</script>",
    "</style><img src=x onerror=window.pwned=1>",
    "]]> <!-- --> </article></main>",
    '" onmouseover="window.pwned=1" \'',
    "javascript:alert(1) https://example.org/x {{ 7 * 7 }} {% raw %}",
)
SPELLED = {"\x00": r"\x00", "\u202e": r"\u202e", "\u2066": r"\u2066", "\x1b": r"\x1b"}


def contract_of(*passages: str, path: str = "contracts/licence.docx") -> Contract:
    """A contract of paragraphs."""
    at, made = 0, []
    for n, words in enumerate(passages, 1):
        made.append(Passage(PassageKind.PARAGRAPH, Span(at, at + len(words)), Place(line=n)))
        at += len(words) + 1
    return Contract(path, "ab" * 32, "docx", "\n".join(passages), tuple(made))


def quoting(report: Report, contract: Contract, *quotes: str) -> Report:
    """The report with its adverse verdict standing on ``quotes``, as they stand in ``contract``."""
    at = [contract.text.index(words) for words in quotes]
    evidence = tuple(Evidence(q, n, n + len(q), None, "7.2", "Keys", "") for q, n in zip(quotes, at, strict=True))
    return replace(report, assessments=(replace(report.assessments[1], evidence=evidence),))


def page(run: Run, rulebook: Rulebook) -> str:
    return render(run, rulebook, Options()).decode()


def one(document: Report | Unreadable, contract: Contract | None = None) -> Run:
    return Run((document,), (("sample", "1.2.3"),), (contract,))


def tree(text: str) -> reader.HtmlElement:
    return reader.document_fromstring(text)


def shape(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Elements with the names of their attributes, in order."""
    return [(str(e.tag), tuple(sorted(map(str, e.attrib)))) for e in tree(text).iter()]


def marked(text: str, finding: str) -> list[str]:
    return [mark.text_content() for mark in tree(text).iter("mark") if mark.get("data-finding") == finding]


@pytest.fixture
def contract(report: Report) -> Contract:
    quote = report.assessments[1].evidence[0].text
    return contract_of("7. Licence keys", f"7.2 {quote} Fees are due.", "8. General")


def test_looks(report: Report, contract: Contract, rulebook: Rulebook, golden: Golden) -> None:
    quoted = quoting(report, contract, report.assessments[1].evidence[0].text)
    golden(GOLDENS / "page.html", fragment(quoted, contract, rulebook).encode())


def test_the_policy_allows_what_stands_in_the_page_and_nothing_else(run: Run, rulebook: Rulebook) -> None:
    text = page(run, rulebook)
    policy = tree(text).xpath("//meta[@http-equiv]/@content")[0]
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert text.index("Content-Security-Policy") < text.index("<style>") < text.index("<script>")


def test_nothing_points_out_of_the_page(run: Run, rulebook: Rulebook) -> None:
    text = page(run, rulebook)
    for element in tree(text).iter():
        assert not {"src", "srcset", "action", "data", "style", "background"} & set(element.attrib)
        assert not [name for name in element.attrib if str(name).startswith("on")]
        assert element.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import", text)


def test_links_and_labels_lead_somewhere_and_names_are_unique(
    report: Report, contract: Contract, unreadable: Unreadable, rulebook: Rulebook
) -> None:
    quoted = quoting(report, contract, report.assessments[1].evidence[0].text)
    borne = replace(quoted.assessments[0], accepted="Our insurer covers it.")
    quoted = replace(quoted, assessments=(*quoted.assessments, borne, report.assessments[0]))
    run = Run((quoted, unreadable, quoted), (("sample", "1"),), (contract, None, contract))
    elements = list(tree(page(run, rulebook)).iter())
    names = [e.get("id") for e in elements if e.get("id")]
    assert len(names) == len(set(names))
    used = [e.get("href", "#")[1:] for e in elements] + [e.get("data-copy", "") for e in elements]
    for attribute in ("aria-labelledby", "aria-describedby", "data-for", "data-finding"):
        used += [word for e in elements for word in e.get(attribute, "").split()]
    assert {word for word in used if word} <= set(names)


def test_marks_are_the_very_words(report: Report, rulebook: Rulebook) -> None:
    contract = contract_of("Keys <b>expire</b> & lapse. The rest stays.", "Keys may be revoked.")
    quotes = ("Keys <b>expire</b> & lapse.", "may be revoked")
    text = fragment(quoting(report, contract, *quotes), contract, rulebook)
    assert marked(text, "d1-f1") == list(quotes)
    paper = tree(text).find_class("paper")[0]
    assert "\n".join(p.text_content() for p in paper.iter("p")) == contract.text


def test_a_quote_over_two_passages_is_marked_in_both(report: Report, rulebook: Rulebook) -> None:
    contract = contract_of("The Licensor may", "revoke keys", "at will.")
    text = fragment(quoting(report, contract, "may\nrevoke keys\nat"), contract, rulebook)
    assert marked(text, "d1-f1") == ["may", "revoke keys", "at"]


def test_of_two_findings_on_the_same_words_the_worse_is_marked(report: Report, rulebook: Rulebook) -> None:
    contract = contract_of("The Licensor may revoke keys at will.")
    worse = quoting(report, contract, "may revoke").assessments[0]
    other = replace(report.assessments[2], evidence=(Evidence("revoke keys at", 17, 31, None, "", "", ""),))
    text = fragment(replace(report, assessments=(other, worse)), contract, rulebook)
    assert "".join(marked(text, "d1-f1")) == "may revoke"
    assert marked(text, "d1-f2") == [" keys at"]
    assert len(tree(text).xpath("//*[@id='d1-f2-q1']")) == 1


def test_a_quote_from_another_view_has_no_mark(report: Report, contract: Contract, rulebook: Rulebook) -> None:
    gone = replace(report.assessments[1].evidence[0], text="Words of the deleted view.")
    text = fragment(
        replace(report, assessments=(replace(report.assessments[1], evidence=(gone,)),)), contract, rulebook
    )
    assert "Words of the deleted view." in tree(text).text_content()
    assert marked(text, "d1-f1") == []
    assert not tree(text).find_class("to-text")


def test_a_quote_is_marked_in_its_own_file_of_a_family(report: Report, rulebook: Rulebook) -> None:
    whole = contract_of("Keys lapse.", "Keys lapse.")
    parts = tuple(Part(p, "ab" * 32, "docx", Span(n, n + 11)) for p, n in (("a.docx", 0), ("b.docx", 12)))
    quote = Evidence("Keys lapse.", 0, 11, None, "", "", "", path="b.docx")
    family = replace(report, assessments=(replace(report.assessments[1], evidence=(quote,)),), parts=parts)
    paper = tree(fragment(family, replace(whole, parts=parts), rulebook)).find_class("paper")[0]
    said = [(e.tag, e.text_content().strip(), bool(list(e.iter("mark")))) for e in paper]
    assert said == [
        ("h4", "a.docx", False),
        ("p", "Keys lapse.", False),
        ("h4", "b.docx", False),
        ("p", "Keys lapse.", True),
    ]


def test_without_its_text_a_document_has_findings_alone(report: Report, rulebook: Rulebook) -> None:
    text = fragment(report, None, rulebook)
    assert not tree(text).find_class("paper")
    assert not tree(text).find_class("to-text")
    assert report.assessments[1].evidence[0].text in tree(text).text_content()


def test_tables_hidden_words_and_changes_keep_their_shape(report: Report, rulebook: Rulebook) -> None:
    contract = contract_of("One", "Two", "Three words here")
    cells = [replace(p, kind=PassageKind.CELL, cell=(0, 0, n)) for n, p in enumerate(contract.passages[:2])]
    secret = replace(contract.passages[2], hidden=(Span(14, 19),), label="(a)")
    shown = tree(fragment(report, replace(contract, passages=(*cells, secret)), rulebook)).find_class("paper")[0]
    assert [cell.text_content().strip() for cell in shown.iter("td")] == ["One", "Two"]
    assert [e.text_content() for e in shown.find_class("unseen")] == ["words"]
    assert shown.xpath("p")[-1].text_content() == "(a) Three words here"


@pytest.mark.parametrize("words", [*HOSTILE, *SPELLED])
def test_hostile_words_change_no_element(words: str, report: Report, rulebook: Rulebook) -> None:
    def everywhere(said: str) -> str:
        contract = contract_of(f"{said} The Licensor may revoke keys.", path=said)
        found = quoting(report, contract, contract.text).assessments[0]
        quote = replace(found.evidence[0], clause=said, heading=said, why=said)
        dirty = replace(
            report,
            path=said,
            assessments=(replace(found, evidence=(quote,)),),
            parties=(replace(report.parties[0], name=said, aliases=(said,)),),
            warnings=(said,),
            incorporated=(replace(report.incorporated[0], name=said, text=said, url=said),),
            dependencies=(replace(report.dependencies[0], name=said),),
        )
        refused = Unreadable(said, "image-only", said, said)
        return page(Run((dirty, refused), (("sample", "1"),), (contract, None)), rulebook)

    text = everywhere(words)
    assert shape(text) == shape(everywhere("plain"))
    assert not set(SPELLED) & set(text)
    assert tree(text).text_content().count(SPELLED.get(words, words)) > 10


def test_accepted_findings_stand_apart_with_their_reason(
    report: Report, contract: Contract, rulebook: Rulebook
) -> None:
    borne = replace(report.assessments[1], accepted="Our insurer covers it.")
    text = tree(fragment(replace(report, assessments=(borne, report.assessments[3])), None, rulebook))
    assert text.xpath("//section[@class='findings']/h3")[0].text_content() == "1 finding"
    assert "Accepted. Our insurer covers it." in text.text_content()


def test_an_index_names_every_document(report: Report, unreadable: Unreadable, rulebook: Rulebook) -> None:
    run = Run((report, unreadable), (("sample", "1"),))
    rows: Sequence[str] = [row.text_content() for row in tree(page(run, rulebook)).xpath("//nav//tbody/tr")]
    assert len(rows) == 2
    assert "contracts/licence.docx" in rows[0]
    assert "could not be linted" in rows[1]
    assert not tree(page(one(report), rulebook)).xpath("//nav")


def test_the_ladder_says_in_words_what_it_draws(report: Report, rulebook: Rulebook) -> None:
    steps = [" ".join(li.text_content().split()) for li in tree(fragment(report, None, rulebook)).find_class("rung")]
    assert steps == [
        "Layer 2 infrastructure not supported 1 adverse, 1 silent",
        "Layer 1 residency supported 1 adequate",
    ]
