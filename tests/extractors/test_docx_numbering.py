"""List labels: the numbers and bullets that Word shows before a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.contract import PassageKind
from clauselint.extractors.docx_number_formats import formatted
from tests.extractors.docx_files import item, labels, level, numbering, opened, p, package, part, style, styles

NUM_1 = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
OUTLINE = (level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))


def restarting(identity: int, *overrides: tuple[int, int]) -> str:
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for depth, start in overrides
    )
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="0"/>{starts}</w:num>'


def shown(folder: Path, body: str, lists: str, definitions: str = "") -> list[str]:
    return labels(opened(folder, package(body, {"numbering.xml": lists, "styles.xml": styles(definitions)})))


def listed(*depths: int, num: int = 1) -> str:
    return "".join(item("text", num, depth) for depth in depths)


def test_levels_count_and_restart_below_their_parent(tmp_path: Path) -> None:
    found = shown(tmp_path, listed(0, 1, 2, 2, 1, 2, 0, 1), numbering(*OUTLINE))
    assert found == ["1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1"]


def test_a_label_stands_before_the_passage_and_outside_it(tmp_path: Path) -> None:
    contract = opened(
        tmp_path, package(item("Provider may:", 1) + item("stop", 1, 2), {"numbering.xml": numbering(*OUTLINE)})
    )
    assert contract.text == "1. Provider may:\n\n(a) stop"
    assert [(each.kind, each.level, contract.quote(each.span)) for each in contract.passages] == [
        (PassageKind.LIST_ITEM, 0, "Provider may:"),
        (PassageKind.LIST_ITEM, 2, "stop"),
    ]


def test_a_parent_that_was_skipped_counts_as_one(tmp_path: Path) -> None:
    assert shown(tmp_path, listed(1, 1, 0, 1), numbering(*OUTLINE)) == ["1.1", "1.2", "2.", "2.1"]


def test_lists_of_one_definition_share_their_count_until_one_starts_anew(tmp_path: Path) -> None:
    lists = numbering(*OUTLINE, nums=NUM_1 + restarting(2) + restarting(3, (0, 1)))
    body = listed(0) + listed(0, num=2) + listed(0, 0, num=3) + listed(0)
    assert shown(tmp_path, body, lists) == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_may_start_anew_at_any_number_and_level(tmp_path: Path) -> None:
    lists = numbering(*OUTLINE, nums=NUM_1 + restarting(2, (1, 5)))
    assert shown(tmp_path, listed(0) + listed(1, 1, num=2), lists) == ["1.", "1.5", "1.6"]


def test_a_list_may_replace_a_level(tmp_path: Path) -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "upperRoman")}</w:lvlOverride>'
    lists = numbering(*OUTLINE, nums=NUM_1 + f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{replaced}</w:num>')
    assert shown(tmp_path, listed(0) + listed(0, num=2) + listed(0), lists) == ["1.", "(II)", "3."]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1.", "1.1", "(a)", "1.2", "(a)", "2.", "2.1", "(a)"]),
        ('<w:lvlRestart w:val="1"/>', ["1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(a)"]),
        ('<w:lvlRestart w:val="0"/>', ["1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(c)"]),
    ],
)
def test_a_level_restarts_when_it_says(tmp_path: Path, restart: str, expected: list[str]) -> None:
    lists = numbering(OUTLINE[0], OUTLINE[1], level(2, "(%3)", "lowerLetter", restart))
    assert shown(tmp_path, listed(0, 1, 2, 1, 2, 0, 1, 2), lists) == expected


def test_legal_numbering_is_in_figures(tmp_path: Path) -> None:
    lists = numbering(
        level(0, "Article %1", "upperRoman"), level(1, "%1.%2", extra="<w:isLgl/>"), level(2, "%1-%2", "upperRoman")
    )
    assert shown(tmp_path, listed(0, 0, 1, 2), lists) == ["Article I", "Article II", "2.1", "II-1"]


def test_numbers_come_through_styles(tmp_path: Path) -> None:
    lists = numbering(level(0, "%1."), level(1, "%1.%2", extra='<w:pStyle w:val="Sub"/>'))
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    definitions = (
        style("Top", numbered, name="heading 1")
        + style("Sub", numbered)
        + style("Child", '<w:basedOn w:val="Sub"/>')
        + style("Plain", '<w:basedOn w:val="Top"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    )
    body = "".join(p("text", properties=f'<w:pStyle w:val="{name}"/>') for name in ("Top", "Sub", "Child", "Plain"))
    unnumbered = p("text", properties='<w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = shown(tmp_path, body + unnumbered, lists, definitions)
    assert found == ["1.", "1.1", "1.2", "", ""]


def test_a_numbered_heading_is_a_heading_with_a_label(tmp_path: Path) -> None:
    body = item("Data", 1).replace("<w:numPr>", '<w:pStyle w:val="H"/><w:numPr>')
    parts = {"numbering.xml": numbering(*OUTLINE), "styles.xml": styles(style("H", name="heading 3"))}
    passage = opened(tmp_path, package(body, parts)).passages[0]
    assert (passage.kind, passage.label, passage.level) == (PassageKind.HEADING, "1.", 3)


def test_the_default_style_may_number(tmp_path: Path) -> None:
    normal = style("N", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', default=True)
    assert shown(tmp_path, p("a") + p("b"), numbering(*OUTLINE), normal) == ["1.", "2."]


def test_a_list_may_take_its_levels_from_a_list_style(tmp_path: Path) -> None:
    lists = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>{level(0, "Clause %1")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    )
    assert shown(tmp_path, listed(0, 0), lists) == ["Clause 1", "Clause 2"]


def test_what_word_does_not_number_does_not_count(tmp_path: Path) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        item("one", 1)
        + p(properties=f"{numbered}<w:sectPr/>")
        + p("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", properties=f"{numbered}<w:rPr><w:del/></w:rPr>")
        + item("two", 1)
        + item("", 1)
        + item("four", 1)
    )
    assert shown(tmp_path, body, numbering(*OUTLINE)) == ["1.", "2.", "4."]


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("o", "Courier New", "◦"),
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf099", "Nobody Knows", "•"),
        ("–", "Calibri", "–"),
    ],
)
def test_bullets_are_shown_as_characters(tmp_path: Path, text: str, font: str, expected: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
    lists = numbering(level(0, text, "bullet").replace("</w:lvl>", fonts))
    assert shown(tmp_path, listed(0, 0), lists) == [expected, expected]


def test_a_level_without_text_makes_no_list_item(tmp_path: Path) -> None:
    contract = opened(tmp_path, package(listed(0), {"numbering.xml": numbering(level(0, "", "none"))}))
    assert (contract.passages[0].kind, contract.passages[0].label) == (PassageKind.PARAGRAPH, "")


def test_zero_padded_numbers_that_only_newer_words_know(tmp_path: Path) -> None:
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    lists = numbering(level(0, "%1)").replace('<w:numFmt w:val="decimal"/>', choice))
    assert shown(tmp_path, listed(0, 0), lists) == ["001)", "002)"]


def test_each_story_counts_for_itself(tmp_path: Path) -> None:
    parts = {"numbering.xml": numbering(*OUTLINE), "header1.xml": part("hdr", item("in the header", 1))}
    assert labels(opened(tmp_path, package(listed(0, 0), parts))) == ["1.", "2.", "1."]


@pytest.mark.parametrize("lists", [numbering(), numbering(*OUTLINE, nums=""), part("numbering", "")])
def test_a_missing_definition_gives_no_label(tmp_path: Path, lists: str) -> None:
    assert shown(tmp_path, listed(0, 8), lists) == ["", ""]


def test_hostile_definitions_stay_small(tmp_path: Path) -> None:
    start = 2_000_000_000
    lists = numbering(level(0, "%1" * 100_000, "lowerLetter", start=start), level(1, "%2", "lowerRoman", start=start))
    found = shown(tmp_path, listed(0, 1), lists)
    assert all(len(label) < 2_000 for label in found)
    assert found[1] == str(start)


@pytest.mark.parametrize(
    ("number", "style_name", "expected"),
    [
        (1, "lowerLetter", "a"),
        (26, "lowerLetter", "z"),
        (27, "upperLetter", "AA"),
        (53, "lowerLetter", "aaa"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (1, "ordinal", "1st"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (111, "ordinal", "111th"),
        (3, "ordinalText", "Third"),
        (20, "ordinalText", "Twentieth"),
        (42, "ordinalText", "Forty-second"),
        (105, "ordinalText", "One hundred fifth"),
        (100, "ordinalText", "One hundredth"),
        (17, "cardinalText", "Seventeen"),
        (90, "cardinalText", "Ninety"),
        (7, "decimalZero", "07"),
        (10, "decimalZero", "10"),
        (6, "chicago", "††"),
        (3, "decimalEnclosedCircle", "③"),
        (0, "lowerRoman", "0"),
        (5, "none", ""),
        (5, "thaiLetters", "5"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, style_name: str, expected: str) -> None:
    assert formatted(number, style_name) == expected
