"""The portfolio page in Chromium with the network blocked: from the map to the quote, on any screen, for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clauselint.portfolio.reports.html import write
from tests.browser.test_html_report import BAIT, OPEN_ALL, Watched, in_view
from tests.portfolio.reports.conftest import OpenStore
from tests.portfolio.reports.conftest import stored as stored  # noqa: PLC0414

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("chromium")


@pytest.fixture
def saved(stored: OpenStore, tmp_path: Path) -> Path:
    """The page of a portfolio in which every word from a contract is bait."""
    (path,) = write(stored(25, BAIT, name="{}" + BAIT, vendor=BAIT), tmp_path)
    return path


@pytest.fixture
def desk(chromium: Browser, saved: Path) -> Iterator[Watched]:
    watched = Watched(chromium, saved, viewport={"width": 1280, "height": 900})
    yield watched
    watched.context.close()


def test_nothing_leaves_the_page_and_no_bait_is_taken(desk: Watched, saved: Path) -> None:
    desk.page.evaluate(OPEN_ALL)
    desk.page.mouse.wheel(0, 5000)
    assert desk.requests == [saved.as_uri()]
    assert desk.complaints == []
    assert desk.page.evaluate("window.pwned") is None


def test_from_a_letter_to_the_quote(desk: Watched) -> None:
    cell = desk.page.locator(".heat td.adverse[data-to]").nth(3)
    finding = cell.get_attribute("data-to")
    cell.click()
    assert desk.page.evaluate("document.activeElement.id") == finding
    assert desk.page.locator(f"#{finding} blockquote").inner_text() == BAIT
    assert in_view(desk.page, f"#{finding} h4")


def test_a_name_opens_its_contract_with_the_keyboard(desk: Watched) -> None:
    desk.page.locator(".heat tbody th a").nth(2).focus()
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("document.activeElement.closest('details').id") == "c3"
    assert desk.page.locator("#c3").get_attribute("open") is not None
    assert desk.page.locator("#c4").get_attribute("open") is None


def test_filters_say_what_they_show(desk: Watched) -> None:
    total = desk.page.locator("details.contract").count()
    desk.page.locator("select[name=word]").select_option("silent")
    shown = desk.page.locator("details.contract:visible").count()
    assert 0 < shown < total
    assert desk.page.locator(".filters .count").inner_text() == f"{shown} of {total} contracts shown."
    desk.page.locator("input[name=words]").fill("no such vendor")
    assert desk.page.locator("details.contract:visible").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (380, "light"), (380, "dark")])
def test_it_fits_and_axe_finds_nothing(chromium: Browser, saved: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    watched = Watched(chromium, saved, viewport={"width": width, "height": 800}, color_scheme=scheme)
    watched.page.evaluate("[...document.querySelectorAll('details')].slice(0, 2).forEach(each => each.open = true)")
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = axe.run(watched.page).response["violations"]
    watched.context.close()
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []


def test_print_keeps_the_page_short_until_a_contract_is_opened(desk: Watched) -> None:
    desk.page.emulate_media(media="print")
    quote = "document.querySelector('#c1 blockquote').checkVisibility({ contentVisibilityAuto: true })"
    assert not desk.page.evaluate(quote)
    opened = "document.getElementById('c1').open = true"
    assert desk.page.evaluate(
        f"new Promise(done => {{ {opened}; requestAnimationFrame(() => setTimeout(() => done({quote}))); }})"
    )


def test_no_figure_is_cut_off_on_paper(chromium: Browser, stored: OpenStore, tmp_path: Path) -> None:
    (path,) = write(stored(25, vendor="Consulting, Integration and Development Limited"), tmp_path)
    watched = Watched(chromium, path, viewport={"width": 794, "height": 1123})  # A4
    watched.page.emulate_media(media="print")
    watched.page.evaluate("document.body.style.width = '672px'")  # within its margins
    cut = "[...document.querySelectorAll('.index .scroll')].filter(each => each.scrollWidth > each.clientWidth).length"
    assert watched.page.locator(".index .scroll").count() >= 6
    assert watched.page.evaluate(cut) == 0
    watched.context.close()
