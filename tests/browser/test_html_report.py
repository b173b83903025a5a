"""The HTML report in Chromium with the network blocked: nothing leaves it, and it can be used by all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clauselint import lint, load_rulebook, read_contract
from clauselint.contract import Contract, Passage, PassageKind, Place, Span
from clauselint.report import Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.html import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIXTURE = Path(__file__).parents[2] / "fixtures" / "onprem-licence-server" / "contract.docx"
BAIT = (
    "<script>window.pwned = 1</script><img src=x onerror=window.pwned=1></script></style>]]>"
    "<svg onload=window.pwned=1><a href='javascript:window.pwned=1'>x</a> https://example.org/"
)
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"

pytestmark = pytest.mark.xdist_group("chromium")


@pytest.fixture(scope="module")
def read() -> tuple[Report, Contract]:
    contract = read_contract(str(FIXTURE))
    return replace(lint(contract, load_rulebook()), path="contract.docx"), contract


@pytest.fixture(scope="module")
def saved(read: tuple[Report, Contract], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on one contract, one that is hostile from end to end, and a file that could not be read."""
    report, contract = read
    bad = Contract(BAIT, "", "txt", BAIT, (Passage(PassageKind.PARAGRAPH, Span(0, len(BAIT)), Place(line=1)),))
    quote = replace(report.findings[0].evidence[0], text=BAIT, start=0, end=len(BAIT), why=BAIT, heading=BAIT)
    hostile = replace(
        report,
        path=BAIT,
        warnings=(BAIT,),
        parties=tuple(replace(party, name=BAIT, aliases=(BAIT,)) for party in report.parties),
        assessments=(replace(report.findings[0], evidence=(quote,)),),
    )
    run = Run((report, hostile, Unreadable(BAIT, "empty", BAIT, BAIT)), (("sovereignty", "1"),), (contract, bad, None))
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_bytes(render(run, load_rulebook(), Options()))
    return file


class Watched:
    """A page with what it asked for and what it complained about."""

    def __init__(self, browser: Browser, file: Path, **options: Any) -> None:
        self.context = browser.new_context(offline=True, reduced_motion="reduce", **options)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())


@pytest.fixture
def desk(chromium: Browser, saved: Path) -> Iterator[Watched]:
    watched = Watched(chromium, saved, viewport={"width": 1280, "height": 900})
    yield watched
    watched.context.close()


def current(page: Page) -> str:
    """The id of the finding that is chosen."""
    return str(page.evaluate("document.querySelector('.card.current')?.id"))


def in_view(page: Page, selector: str) -> bool:
    program = """selector => {
        const box = document.querySelector(selector).getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
    }"""
    return bool(page.evaluate(program, selector))


def test_nothing_leaves_the_page_and_no_bait_is_taken(desk: Watched, saved: Path) -> None:
    desk.page.evaluate(OPEN_ALL)
    desk.page.mouse.wheel(0, 5000)
    assert desk.requests == [saved.as_uri()]
    assert desk.complaints == []
    assert desk.page.evaluate("window.pwned") is None
    assert desk.page.locator("#d2 .paper mark").inner_text() == BAIT


def test_the_policy_stops_a_script_and_a_request(desk: Watched) -> None:
    desk.page.evaluate(
        """() => {
            const script = document.createElement("script"); script.textContent = "window.pwned = 1";
            const image = document.createElement("img"); image.src = "https://example.org/x.png";
            document.body.append(script, image);
        }"""
    )
    desk.page.wait_for_timeout(200)
    assert desk.page.evaluate("window.pwned") is None
    assert len(desk.complaints) >= 2
    assert all("Content Security Policy" in complaint for complaint in desk.complaints)


def test_from_a_finding_to_its_words_and_back(desk: Watched) -> None:
    page = desk.page
    quote = page.locator("#d1 .cards .card:has(a.to-text) blockquote").nth(4)
    words = quote.inner_text()
    quote.locator("xpath=..").locator("a.to-text").click()
    assert page.evaluate("document.activeElement.closest('mark') !== null")
    focused = page.evaluate("document.activeElement.textContent")
    assert words.startswith(focused) or focused in words
    assert page.locator("mark a:focus").evaluate(
        "e => e.getBoundingClientRect().top < innerHeight && e.getBoundingClientRect().top > 0"
    )
    finding = page.evaluate("document.activeElement.hash.slice(1)")
    page.keyboard.press("Escape")
    assert current(page) == finding
    assert page.evaluate("document.activeElement.id") == finding
    assert in_view(page, f"#{finding} h4")


def test_arrow_keys_walk_the_findings(desk: Watched) -> None:
    page = desk.page
    page.locator("#d1-f1 h4").click()
    assert current(page) == "d1-f1"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert current(page) == "d1-f3"
    page.keyboard.press("ArrowUp")
    assert current(page) == "d1-f2"
    assert in_view(page, "#d1-f2 h4")


def test_filters_leave_what_is_asked_for(desk: Watched) -> None:
    page = desk.page
    everything = page.locator("#d1 .cards > .card:visible").count()
    page.locator("#d1 select[name=word]").select_option("missing")
    page.locator("#d1 select[name=severity]").select_option("high")
    shown = page.locator("#d1 .cards > .card:visible")
    assert 0 < shown.count() < everything
    assert {card.get_attribute("data-word") for card in shown.all()} == {"missing"}
    assert {card.get_attribute("data-severity") for card in shown.all()} == {"high"}
    assert f"{shown.count()} of {everything} findings shown" in page.locator("#d1 .count").inner_text()


def test_wording_is_copied_as_it_stands(desk: Watched) -> None:
    page = desk.page
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = page.locator("#d1-f1")
    card.locator("details.wording summary").click()
    card.locator("button.copy").first.click()
    page.wait_for_function("document.querySelector('#d1-f1 button.copy').textContent.startsWith('Copied')")
    words = card.locator(".words").first.text_content()
    assert page.evaluate("navigator.clipboard.readText()") == words
    assert "The Licensee may install" in str(words)


def test_without_javascript_all_is_there(chromium: Browser, saved: Path) -> None:
    watched = Watched(chromium, saved, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = watched.page
    assert not page.locator(".filters").first.is_visible()
    assert not page.locator("button").first.is_visible()
    link = page.locator("#d1 .cards a.to-text").first
    anchor = str(link.get_attribute("href"))
    link.click()
    assert page.url.endswith(anchor)
    assert page.locator(f"{anchor} + mark").is_visible()
    watched.context.close()


def test_it_fits_a_telephone(chromium: Browser, saved: Path) -> None:
    watched = Watched(chromium, saved, viewport={"width": 380, "height": 800})
    watched.page.evaluate(OPEN_ALL)
    assert watched.page.evaluate("document.documentElement.scrollWidth") == 380
    watched.context.close()


def test_print_holds_all_wording_and_the_text(chromium: Browser, saved: Path, read: tuple[Report, Contract]) -> None:
    watched = Watched(chromium, saved)
    watched.page.emulate_media(media="print")
    watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert watched.page.locator("#d1 .words").first.is_visible()
    assert watched.page.locator("#d1 .paper p").last.is_visible()
    assert not watched.page.locator("#d1 .filters").is_visible()
    watched.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing(chromium: Browser, saved: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    watched = Watched(chromium, saved, viewport={"width": width, "height": 900}, color_scheme=scheme)
    watched.page.evaluate(OPEN_ALL)
    found = axe.run(watched.page)
    assert found.violations_count == 0, found.generate_report()
    watched.context.close()
