"""The page's server: a file goes in, findings and files come out, and nobody else gets at any of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")

from starlette.datastructures import Headers
from starlette.testclient import TestClient

from clauselint.portfolio.cage import Cage
from clauselint.web import app, guard
from clauselint.web.app import application
from clauselint.web.desk import Desk
from clauselint.web.guard import COOKIE, HEADER, Guard, Keys

FIXTURES = Path(__file__).parents[2] / "fixtures"
HERE = "http://127.0.0.1:8123"
PAGE = {"origin": HERE, "sec-fetch-site": "same-origin"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Cage(workers=1, threads=True) as cage:
        yield Desk(str(tmp_path_factory.mktemp("desk")), cage, ocr=False)


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    keys = Keys()
    guarded = Guard(application(desk, ("dora", "gdpr")), keys, 8123)
    browser = TestClient(guarded, base_url=HERE, follow_redirects=False)
    opened = browser.get(f"/open?key={keys.once}")
    assert opened.status_code == 303
    browser.headers[HEADER] = opened.headers["location"].removeprefix("/#")
    yield browser
    for document in list(desk.documents.values()):
        desk.remove(document)


def dropped(client: TestClient, path: Path, name: str = "") -> str:
    answer = client.post("/documents", content=path.read_bytes(), headers=PAGE | {"x-file-name": name or path.name})
    assert answer.status_code == 201
    return str(answer.json()["id"])


def settled(client: TestClient, key: str) -> dict[str, Any]:
    """What the list says of the document when the work on it is done."""
    for _ in range(600):
        documents = {d["id"]: d for d in client.get("/documents").json()["documents"]}
        if documents[key]["state"] in ("done", "unreadable"):
            return dict(documents[key])
        time.sleep(0.05)
    raise AssertionError("the document was never done")


def test_a_draft_goes_in_and_findings_and_files_come_out(client: TestClient) -> None:
    source = FIXTURES / "saas-with-dpa" / "contract.docx"
    key = dropped(client, source, "Entwurf%20%C3%BC.docx")
    told = settled(client, key)
    assert told["name"] == "Entwurf ü.docx"
    assert told["findings"]["high"] > 0
    view = client.get(f"/documents/{key}/view").text
    assert view.lstrip().startswith("<article")
    assert "Governing law" in view
    reviewed = client.get(f"/documents/{key}/files/reviewed")
    assert unquote(reviewed.headers["content-disposition"]).endswith("''Entwurf ü reviewed.docx")
    assert list(docx.Document(BytesIO(reviewed.content)).comments)
    assert "x-notes" not in reviewed.headers
    redlined = client.get(f"/documents/{key}/files/redlined")
    assert "proposals settle their finding" in unquote(redlined.headers["x-notes"])
    assert client.get(f"/documents/{key}/files/memo").text.startswith("# ")
    assert client.get(f"/documents/{key}/files/report").text.startswith("<!doctype html>")
    assert client.get(f"/documents/{key}/files/data").json()["schema"] == "clauselint/report/1"


def test_a_file_that_cannot_be_read_says_why(client: TestClient) -> None:
    told = settled(client, dropped(client, FIXTURES / "unreadable" / "image-only.pdf"))
    assert told["state"] == "unreadable"
    assert told["error"]["message"]
    assert told["error"]["hint"]


def test_scanned_pages_are_read_in_a_second_pass(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes: list[tuple[bool, bool]] = []  # whether OCR was wanted, and whether it was given more time
    submit = Cage.submit_for

    def watched(cage: Cage, seconds: float, what: object, *given: object) -> Future[object]:
        path, name, packs, ocr, wish = given
        passes.append((bool(ocr), seconds > cage.deadline))
        return submit(cage, seconds, what, path, name, packs, False, wish)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "ocr", True)
    monkeypatch.setattr(Cage, "submit_for", watched)
    settled(client, dropped(client, FIXTURES / "unreadable" / "image-only.pdf"))
    settled(client, dropped(client, FIXTURES / "mutual-nda" / "contract.md"))
    assert passes == [(False, False), (True, True), (False, False)]


def test_a_finding_is_accepted_with_a_reason_and_taken_back(client: TestClient) -> None:
    key = dropped(client, FIXTURES / "saas-with-dpa" / "contract.md")
    before = settled(client, key)["findings"]
    rule = "suspension-kill-switch"
    refused = client.put(f"/documents/{key}/accepted/{rule}", json={"reason": "  "}, headers=PAGE)
    assert refused.status_code == 422
    client.put(f"/documents/{key}/accepted/{rule}", json={"reason": "Small deal."}, headers=PAGE)
    after = settled(client, key)
    assert sum(after["findings"].values()) == sum(before.values()) - 1
    assert after["accepted"] == {rule: "Small deal."}
    client.delete(f"/documents/{key}/accepted/{rule}", headers=PAGE)
    assert settled(client, key)["findings"] == before


def test_a_regime_and_our_party_are_wishes(client: TestClient) -> None:
    key = dropped(client, FIXTURES / "mutual-nda" / "contract.md")
    settled(client, key)
    wish = {"we_are": "", "regime": "dora", "all_rules": True}
    assert client.put(f"/documents/{key}/wish", json=wish, headers=PAGE).status_code == 200
    assert sum(settled(client, key)["findings"].values()) > 0
    assert client.put(f"/documents/{key}/wish", json={"regime": "no such law"}, headers=PAGE).status_code == 404


def test_what_is_removed_leaves_no_copy(client: TestClient, desk: Desk) -> None:
    key = dropped(client, FIXTURES / "mutual-nda" / "contract.md")
    settled(client, key)
    path = Path(desk.documents[key].path)
    assert path.exists()
    assert client.delete(f"/documents/{key}", headers=PAGE).status_code == 204
    assert not path.exists()
    assert client.get(f"/documents/{key}/view").status_code == 404


def test_a_file_that_is_too_large_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "MAX_BYTES", 1 << 20)
    answer = client.post("/documents", content=b"x" * (1 << 20) + b"x", headers=PAGE | {"x-file-name": "a.txt"})
    assert answer.status_code == 413
    assert "larger than 1 MB" in answer.json()["message"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
        {"origin": HERE, "sec-fetch-site": "same-site"},
    ],
)
def test_requests_from_elsewhere_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/documents", content=b"text", headers={"x-file-name": "a.txt", **headers})
    assert answer.status_code == 403
    assert client.get("/documents").json()["documents"] == []


def test_the_key_works_once_and_strangers_see_nothing(desk: Desk) -> None:
    keys = Keys()
    guarded = Guard(application(desk, ()), keys, 8123)
    key = keys.once
    first, second = (TestClient(guarded, base_url=HERE, follow_redirects=False) for _ in range(2))
    assert second.get("/documents").status_code == 403
    assert second.get("/open?key=guess").status_code == 403
    assert first.get(f"/open?key={key}").status_code == 303
    assert second.get(f"/open?key={key}").status_code == 403
    assert first.get("/").status_code == 200
    assert second.get("/").status_code == 403
    cookie = first.cookies.jar
    assert all(c.has_nonstandard_attr("HttpOnly") for c in cookie)


@pytest.mark.parametrize("path", ["/documents", "/documents/x/view", "/documents/x/files/data", "/comparison", "/x"])
def test_the_cookie_alone_which_other_ports_see_opens_nothing(client: TestClient, path: str) -> None:
    del client.headers[HEADER]
    assert client.get("/").status_code == 200
    assert client.get(path).status_code == 403
    assert client.get(path, headers={HEADER: "guess"}).status_code == 403
    posted = client.post("/documents", content=b"text", headers=PAGE | {"x-file-name": "a.txt"})
    assert posted.status_code == 403


def test_a_cookie_that_another_port_has_set_shuts_nobody_out(client: TestClient) -> None:
    (ours,) = (cookie.value for cookie in client.cookies.jar)
    client.cookies.clear()
    name = f"{COOKIE}-8123"
    for value, code in (("", 403), ("guess", 403), (ours, 200), (f"guess; {name}={ours}", 200)):
        assert client.get("/documents", headers={"cookie": f"a=b; {name}={value}"}).status_code == code


def test_two_pages_at_once_are_open_in_one_browser(desk: Desk) -> None:
    jar: dict[str, str] = {}  # a browser's, of which the ports are no part
    pages = []
    for port in (8123, 8124):
        keys = Keys()
        guarded = Guard(application(desk, ()), keys, port)
        page = TestClient(guarded, base_url=f"http://127.0.0.1:{port}", follow_redirects=False)
        page.get(f"/open?key={keys.once}")
        jar |= {cookie.name: str(cookie.value) for cookie in page.cookies.jar}
        page.cookies.clear()
        pages.append((page, {HEADER: keys.page}))
    sent = {"cookie": "; ".join(f"{name}={value}" for name, value in jar.items())}
    assert [page.get("/documents", headers=own | sent).status_code for page, own in pages] == [200, 200]


def test_reading_a_hostile_cookie_takes_no_time() -> None:
    """Python's reader of cookies steps through each backslash of a quoted value, and copies the rest each time."""
    cookie = f'{COOKIE}="' + "\\" * 60_000 + '"'
    assert len(guard._values(Headers({"cookie": cookie}), COOKIE)[0]) == 60_002


def test_other_host_names_are_refused(client: TestClient) -> None:
    assert client.get("/documents", headers={"host": "rebound.example:8123"}).status_code == 421
    assert client.get("/documents", headers={"host": "127.0.0.1:9999"}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/desk.css", "/desk.js", "/report.css", "/report.js", "/documents", "/nothing"])
def test_every_answer_forbids_everything_else(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
