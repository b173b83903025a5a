"""The page as a lawyer uses it, in Chromium: drop, read, filter, accept, compare, download."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

pytest.importorskip("starlette", reason="the extra `web` is not installed")
pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

FIXTURES = Path(__file__).parents[2] / "fixtures"
DRAFT = FIXTURES / "saas-with-dpa" / "contract.docx"
SIGNED = FIXTURES / "saas-with-dpa" / "contract.pdf"
PATIENCE = 90_000  # milliseconds for a document, on a busy machine


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that has opened the printed address; nothing but that address is reached from it."""
    command = [sys.executable, "-m", "clauselint", "serve", "--no-browser", "--no-ocr"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        try:
            yield from opened(program, chromium)
        finally:
            program.terminate()


def opened(program: subprocess.Popen[str], chromium: Browser) -> Iterator[BrowserContext]:
    """A context of the browser that the program has let in."""
    assert program.stderr is not None
    found = re.search(r"(http://127\.0\.0\.1:\d+)/open\S+", program.stderr.readline())
    assert found
    context = chromium.new_context(base_url=found[1], viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    first = context.new_page()
    first.goto(found[0])
    first.close()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """The page with an empty desk; it may not complain, and may ask nobody else for anything."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    ours = ("http://127.0.0.1:", "data:", "blob:")
    page.on("request", lambda asked: None if asked.url.startswith(ours) else faults.append(asked.url))
    page.goto("/")
    own = "headers: {'x-clauselint-page': localStorage.getItem('clauselint-page')}"
    listed = f"fetch('/documents', {{{own}}}).then(a => a.json()).then(a => a.documents.map(d => d.id))"
    for key in page.evaluate(listed):
        page.evaluate(f"fetch('/documents/{key}', {{method: 'DELETE', {own}}})")
    page.reload()
    yield page
    page.close()
    assert [fault for fault in faults if "status of 4" not in fault] == []


def dropped(page: Page, *files: Path, wait: bool = True) -> None:
    """Drops files on the page the way a mouse does."""
    held = [{"name": file.name, "data": base64.b64encode(file.read_bytes()).decode()} for file in files]
    transfer = page.evaluate_handle(
        """files => {
            const held = new DataTransfer();
            for (const {name, data} of files) {
                const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
                held.items.add(new File([bytes], name));
            }
            return held;
        }""",
        held,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": transfer})
    if wait:
        expect(page.locator("#progress")).to_have_text(re.compile(r"^\d+ documents? read$"))


def violations(page: Page) -> list[str]:
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]


def test_a_draft_is_dropped_read_and_given_back(page: Page, tmp_path: Path) -> None:
    expect(page.get_by_role("heading", name="Drop a draft to begin")).to_be_visible()
    dropped(page, DRAFT)
    cards = page.locator(".cards > .card")
    expect(cards.first).to_be_visible()
    card = cards.filter(has_text="Upstream flow-down")
    card.click()
    expect(page.locator("mark.current").first).to_be_in_viewport()
    assert "terms of use" in " ".join(page.locator("mark.current").all_text_contents())
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Marked copy").click()
    waiting.value.save_as(tmp_path / "marked.docx")
    assert waiting.value.suggested_filename == "contract reviewed.docx"
    comments = [comment.text for comment in docx.Document(str(tmp_path / "marked.docx")).comments]
    assert any("SOV406" in comment for comment in comments)
    with page.expect_download():
        page.get_by_role("link", name="Redline").click()
    expect(page.get_by_role("alert")).to_contain_text("proposals settle their finding")


def test_a_pdf_comes_back_marked(page: Page, tmp_path: Path) -> None:
    dropped(page, SIGNED)
    expect(page.get_by_role("link", name="Redline")).to_be_hidden()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Marked copy").click()
    waiting.value.save_as(tmp_path / "marked.pdf")
    assert (tmp_path / "marked.pdf").read_bytes().startswith(SIGNED.read_bytes())
    assert any(page.annotations for page in PdfReader(tmp_path / "marked.pdf").pages)


def test_arrow_keys_and_filters(page: Page) -> None:
    dropped(page, DRAFT)
    cards = page.locator(".cards > .card")
    cards.nth(0).click()
    page.keyboard.press("ArrowDown")
    expect(cards.nth(1)).to_be_focused()
    total = cards.count()
    page.get_by_label("Status").select_option("weak")
    shown = page.locator(".cards > .card:visible")
    assert 0 < shown.count() < total
    assert set(shown.locator(".status").all_text_contents()) == {"Weak"}


def test_a_finding_is_accepted_with_a_reason(page: Page) -> None:
    dropped(page, DRAFT)
    before = page.locator(".item .state").inner_text()
    page.locator(".cards > .card").first.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()  # a reason is wanted first
    page.get_by_label("Why you can live with it").fill("A pilot of three months.")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("A pilot of three months.")).to_be_visible()
    expect(page.locator(".item .state")).not_to_have_text(before)
    page.get_by_role("button", name="Take the acceptance back").click()
    expect(page.locator(".item .state")).to_have_text(before)


def test_a_law_and_our_side_are_chosen(page: Page) -> None:
    dropped(page, DRAFT)
    before = page.locator(".item .state").inner_text()
    page.locator("#wish").get_by_label("Asked for by").select_option("dora")
    expect(page.locator(".item .state")).not_to_have_text(before)
    page.get_by_label("We are").select_option("Tallybrook Software Limited")
    expect(page.get_by_label("We are")).to_have_value("Tallybrook Software Limited")
    expect(page.locator(".cards > .card").first).to_be_visible()


def test_two_drafts_are_compared(page: Page) -> None:
    dropped(page, DRAFT, FIXTURES / "ai-platform-buyer-friendly" / "contract.docx")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#view .verdict").first).to_contain_text("gained")


def test_a_file_that_cannot_be_read_says_what_to_do(page: Page) -> None:
    dropped(page, FIXTURES / "unreadable" / "image-only.pdf")
    expect(page.get_by_role("heading", name="could not be read")).to_be_visible()
    expect(page.locator("#view")).to_contain_text("OCR")


def test_twenty_files_at_once(page: Page, tmp_path: Path) -> None:
    texts = [tmp_path / f"contract {number}.md" for number in range(20)]
    for text in texts:
        text.write_bytes((FIXTURES / "mutual-nda" / "contract.md").read_bytes())
    dropped(page, *texts)
    expect(page.locator("#progress")).to_have_text("20 documents read")
    expect(page.locator(".item.done")).to_have_count(20)


def test_the_cookie_which_browsers_send_to_every_port_of_a_machine_opens_nothing(
    page: Page, context: BrowserContext
) -> None:
    dropped(page, FIXTURES / "mutual-nda" / "contract.md")
    assert "#" not in page.url
    assert [cookie["name"][:10] for cookie in context.cookies("http://127.0.0.1:9/")] == ["clauselint"]
    assert [context.request.get(path).status for path in ("/", "/documents", "/comparison")] == [200, 403, 403]


def test_two_tabs_share_one_desk(page: Page, context: BrowserContext) -> None:
    dropped(page, FIXTURES / "mutual-nda" / "contract.md")
    other = context.new_page()
    other.goto("/")
    expect(other.locator(".item.done")).to_have_count(1)
    other.get_by_role("button", name="Remove contract.md").click()
    expect(other.locator(".item")).to_have_count(0)
    other.close()
    page.reload()
    expect(page.locator(".item")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 380])
def test_everybody_can_use_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert violations(page) == []
    dropped(page, DRAFT, FIXTURES / "unreadable" / "truncated.pdf")
    expect(page.locator(".cards > .card").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="truncated.pdf").first.click()
    expect(page.get_by_role("heading", name="could not be read")).to_be_visible()
    assert violations(page) == []
