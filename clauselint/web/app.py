"""What the page may ask of the program: routes, answers in JSON or HTML, and one sentence for every refusal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from clauselint.errors import ClauselintError
from clauselint.extractors.gate import MAX_BYTES
from clauselint.report import Report, Severity, Unreadable
from clauselint.reviewers import REVIEWERS
from clauselint.web import work
from clauselint.web.desk import MOST_DOCUMENTS, Desk, Document

_ASSETS = {  # the path in the browser -> our file, and what it is
    "/": ("index.html", "text/html"),
    "/desk.css": ("desk.css", "text/css"),
    "/desk.js": ("desk.js", "text/javascript"),
}
_LONGEST_NAME = 200
_LONGEST_REASON = 2_000
_MARKED = ("reviewed", "redlined")


def application(desk: Desk, regimes: tuple[str, ...]) -> Starlette:
    """The page's own server, to be put behind a Guard. ``regimes`` are what the user may filter by."""
    server = _Server(desk, regimes)
    one = "/documents/{id}"
    return Starlette(
        routes=[
            *(Route(path, _asset(*asset)) for path, asset in _ASSETS.items()),
            Route("/report.css", _reports("style", "text/css")),
            Route("/report.js", _reports("script", "text/javascript")),
            Route("/documents", server.listed, methods=["GET"]),
            Route("/documents", server.added, methods=["POST"]),
            Route(one, server.removed, methods=["DELETE"]),
            Route(f"{one}/wish", server.wished, methods=["PUT"]),
            Route(f"{one}/accepted/{{rule}}", server.accepted, methods=["PUT", "DELETE"]),
            Route(f"{one}/view", server.view),
            Route(f"{one}/files/{{what}}", server.file),
            Route("/comparison", server.comparison),
        ],
        exception_handlers={HTTPException: _refused, ClauselintError: _refused},
    )


class _Server:
    """The routes, over one desk."""

    def __init__(self, desk: Desk, regimes: tuple[str, ...]) -> None:
        self.desk, self.regimes = desk, regimes

    async def listed(self, request: Request) -> Response:
        documents = [self._told(document) for document in self.desk.documents.values()]
        return JSONResponse({"documents": documents, "regimes": self.regimes, "most": MAX_BYTES})

    async def added(self, request: Request) -> Response:
        if len(self.desk.documents) >= MOST_DOCUMENTS:
            raise HTTPException(409, f"The desk is full: {MOST_DOCUMENTS} documents. Remove some, then add more.")
        name = _plain(unquote(request.headers.get("x-file-name", "")))
        document = await run_in_threadpool(self.desk.add, name, await _body(request, MAX_BYTES))
        return JSONResponse(self._told(document), 201)

    async def removed(self, request: Request) -> Response:
        await run_in_threadpool(self.desk.remove, self._document(request))
        return Response(status_code=204)

    async def wished(self, request: Request) -> Response:
        document, asked = self._document(request), await _json(request)
        wish = replace(
            document.wish,
            we_are=str(asked.get("we_are", ""))[:_LONGEST_NAME],
            regime=_one_of(str(asked.get("regime", "")), ("", *self.regimes)),
            all_rules=asked.get("all_rules") is True,
            original=asked.get("original") is True,
        )
        await run_in_threadpool(self.desk.change, document, wish)
        return JSONResponse(self._told(document))

    async def accepted(self, request: Request) -> Response:
        document, rule = self._document(request), request.path_params["rule"]
        known = document.linted
        if known is None or rule not in {finding.rule for finding in known[0].assessments}:
            raise HTTPException(404, "There is no such finding.")
        reasons = {name: why for name, why in document.wish.accepted.items() if name != rule}
        if request.method == "PUT":
            reason = str((await _json(request)).get("reason", "")).strip()[:_LONGEST_REASON]
            if not reason:
                raise HTTPException(422, "Say why you accept it: a reason is kept with the finding.")
            reasons[rule] = reason
        self.desk.change(document, replace(document.wish, accepted=reasons))
        return JSONResponse(self._told(document))

    async def view(self, request: Request) -> Response:
        document = self._document(request)
        report, contract = self._linted(document)
        html = await run_in_threadpool(
            self.desk.run, work.shown, report, contract, self.desk.packs, document.wish, document.number
        )
        return HTMLResponse(html)

    async def comparison(self, request: Request) -> Response:
        old, new = (self._known(request.query_params.get(side, "")) for side in ("old", "new"))
        pairs = (self._linted(old), self._linted(new))
        html = await run_in_threadpool(self.desk.run, work.compared, pairs, self.desk.packs, new.wish)
        return HTMLResponse(html)

    async def file(self, request: Request) -> Response:
        document, what = self._document(request), request.path_params["what"]
        made = await run_in_threadpool(self._made, document, _one_of(what, (*_MARKED, *work.REPORTS)))
        stem = document.name.rsplit(".", 1)[0]
        words = {"reviewed": " reviewed", "redlined": " redlined"}.get(what, f" clauselint {what}")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(stem + words + made.ending, safe='')}"}
        return Response(made.data, headers=headers, media_type="application/octet-stream")

    def _made(self, document: Document, what: str) -> work.Download:
        report, contract = self._linted(document)
        if what in work.REPORTS:
            return self.desk.run(work.report_file, report, contract, self.desk.packs, document.wish, what)
        if contract.format not in REVIEWERS:
            raise HTTPException(409, "Only Word documents and PDF files can be marked; take the report instead.")
        with open(document.path, "rb") as file:
            data = file.read()
        redline = what == "redlined"
        return self.desk.run(work.marked_file, data, document.name, self.desk.packs, document.wish, redline)

    def _told(self, document: Document) -> dict[str, Any]:
        return _told(document, self.desk.packs)

    def _document(self, request: Request) -> Document:
        return self._known(request.path_params["id"])

    def _known(self, key: str) -> Document:
        document = self.desk.documents.get(key)
        if document is None:
            raise HTTPException(404, "This document is no longer on the desk.")
        return document

    def _linted(self, document: Document) -> tuple[Report, Any]:
        known = document.linted
        if known is None:
            raise HTTPException(409, "This document has not been read yet, or could not be.")
        return known


def _told(document: Document, packs: tuple[str, ...]) -> dict[str, Any]:
    """What the page's list says of a document."""
    told: dict[str, Any] = {
        "id": document.id,
        "number": document.number,
        "name": document.name,
        "size": document.size,
        "state": document.state,
        "wish": {
            "we_are": document.wish.we_are,
            "regime": document.wish.regime,
            "all_rules": document.wish.all_rules,
            "original": document.wish.original,
        },
        "accepted": dict(document.wish.accepted),
    }
    answer = document.answer.document if document.answer else None
    if isinstance(answer, Unreadable):
        told["error"] = {"code": answer.code, "message": answer.message, "hint": answer.hint}
    elif answer is not None:
        told |= _summary(work.wished(answer, packs, document.wish), document)
    return told


def _summary(report: Report, document: Document) -> dict[str, Any]:
    contract = document.linted[1] if document.linted else None
    return {
        "format": report.format,
        "pages": report.pages,
        "findings": {
            level.value: sum(finding.severity is level for finding in report.findings)
            for level in (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
        },
        "supported": report.maturity.supported,
        "claimed": report.maturity.claimed,
        "parties": [{"name": party.name, "role": party.role.value} for party in report.parties],
        "unread_pages": list(report.unread_pages),
        "markable": report.format in REVIEWERS,
        "redlinable": report.format in REVIEWERS and REVIEWERS[report.format].can_redline,
        "tracked_changes": contract is not None and contract.counterpart is not None,
    }


async def _body(request: Request, most: int) -> bytes:
    """The body, given up as soon as it is longer than ``most`` bytes."""
    held = bytearray()
    async for piece in request.stream():
        held += piece
        if len(held) > most:
            raise HTTPException(413, f"The file is larger than {most >> 20} MB. Split it, or ask for a smaller copy.")
    return bytes(held)


async def _json(request: Request) -> dict[str, Any]:
    import json

    try:
        asked = json.loads(await _body(request, 100_000))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The request could not be understood.") from error
    if not isinstance(asked, dict):
        raise HTTPException(400, "The request could not be understood.")
    return asked


def _plain(name: str) -> str:
    """A file's name as the user chose it, without folders, on one line."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter if letter.isprintable() else "�" for letter in last).strip()
    return shown[:_LONGEST_NAME] or "document"


def _one_of(word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        raise HTTPException(404, f"There is no {word[:40]!r}.")
    return word


def _asset(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    text = files("clauselint.web.page").joinpath(name).read_bytes()

    async def answer(request: Request) -> Response:
        return Response(text, media_type=kind)

    return answer


def _reports(what: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    """The style or script that a report's HTML needs, which is the reporter's own."""

    async def answer(request: Request) -> Response:
        from clauselint.reporters import html
        from clauselint.reporters.comparison.html import style

        return Response(html.script() if what == "script" else style(), media_type=kind)

    return answer


async def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return JSONResponse({"message": error.detail}, error.status_code)
    return JSONResponse({"message": str(error)}, 422)
