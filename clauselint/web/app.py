"""What the page may ask of the program: routes, answers in JSON or HTML, and one sentence for every refusal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from importlib.resources import files
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from clauselint.contract import Contract
from clauselint.errors import ClauselintError
from clauselint.extractors.limits import MAX_BYTES
from clauselint.report import Report
from clauselint.reviewers import REVIEWERS
from clauselint.web import work
from clauselint.web.asking import LONGEST_NAME, body, fields, one_of, plain_name
from clauselint.web.desk import MOST_DOCUMENTS, Desk, Document
from clauselint.web.listing import told

_ASSETS = {  # the path in the browser -> our file, and what it is
    "/": ("index.html", "text/html"),
    "/desk.css": ("desk.css", "text/css"),
    "/desk.js": ("desk.js", "text/javascript"),
}
_LONGEST_REASON = 2_000
_LONGEST_NOTES = 2_000  # characters, in a header of the answer
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
        documents = [told(document, self.desk.packs) for document in self.desk.documents.values()]
        return JSONResponse({"documents": documents, "regimes": self.regimes, "most": MAX_BYTES})

    async def added(self, request: Request) -> Response:
        if len(self.desk.documents) >= MOST_DOCUMENTS:
            raise HTTPException(409, f"The desk is full: {MOST_DOCUMENTS} documents. Remove some, then add more.")
        name = plain_name(unquote(request.headers.get("x-file-name", "")))
        document = await run_in_threadpool(self.desk.add, name, await body(request, MAX_BYTES))
        return JSONResponse(told(document, self.desk.packs), 201)

    async def removed(self, request: Request) -> Response:
        await run_in_threadpool(self.desk.remove, self._document(request))
        return Response(status_code=204)

    async def wished(self, request: Request) -> Response:
        document, asked = self._document(request), await fields(request)
        wish = replace(
            document.wish,
            we_are=str(asked.get("we_are", ""))[:LONGEST_NAME],
            regime=one_of(str(asked.get("regime", "")), ("", *self.regimes)),
            all_rules=asked.get("all_rules") is True,
            original=asked.get("original") is True,
        )
        await run_in_threadpool(self.desk.change, document, wish)
        return JSONResponse(told(document, self.desk.packs))

    async def accepted(self, request: Request) -> Response:
        document, rule = self._document(request), request.path_params["rule"]
        known = document.linted
        if known is None or rule not in {finding.rule for finding in known[0].assessments}:
            raise HTTPException(404, "There is no such finding.")
        reasons = {name: why for name, why in document.wish.accepted.items() if name != rule}
        if request.method == "PUT":
            reason = str((await fields(request)).get("reason", "")).strip()[:_LONGEST_REASON]
            if not reason:
                raise HTTPException(422, "Say why you accept it: a reason is kept with the finding.")
            reasons[rule] = reason
        self.desk.change(document, replace(document.wish, accepted=reasons))
        return JSONResponse(told(document, self.desk.packs))

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
        made = await run_in_threadpool(self._made, document, one_of(what, (*_MARKED, *work.REPORTS)))
        stem = document.name.rsplit(".", 1)[0]
        words = {"reviewed": " reviewed", "redlined": " redlined"}.get(what, f" clauselint {what}")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(stem + words + made.ending, safe='')}"}
        if made.notes:
            headers["x-notes"] = quote("\n".join(made.notes)[:_LONGEST_NOTES])
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

    def _document(self, request: Request) -> Document:
        return self._known(request.path_params["id"])

    def _known(self, key: str) -> Document:
        document = self.desk.documents.get(key)
        if document is None:
            raise HTTPException(404, "This document is no longer on the desk.")
        return document

    def _linted(self, document: Document) -> tuple[Report, Contract]:
        known = document.linted
        if known is None:
            raise HTTPException(409, "This document has not been read yet, or could not be.")
        return known


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
