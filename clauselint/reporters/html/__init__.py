"""One self-contained page for a browser: the ladder, the findings, and the contract's text with the quotes marked."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from clauselint import __version__, telling
from clauselint.contract import Contract
from clauselint.report import Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import lines
from clauselint.reporters.html.view import view
from clauselint.rule import Rulebook


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """The page in UTF-8. It loads nothing: its policy allows only the style and the script that stand in it."""
    contracts = run.contracts or (None,) * len(run.documents)
    entries = [
        (f"d{n}", document, None)
        if isinstance(document, Unreadable)
        else (f"d{n}", document, view(document, contract, rulebook, n))
        for n, (document, contract) in enumerate(zip(run.documents, contracts, strict=True), 1)
    ]
    page = (
        environment()
        .get_template("page.html")
        .render(
            entries=entries,
            run=run,
            rulebook=rulebook,
            version=__version__,
            style=style(),
            script=script(),
        )
    )
    return page.encode()


def fragment(report: Report, contract: Contract | None, rulebook: Rulebook, number: int = 1) -> str:
    """One document as an ``<article>`` to put into another page, which needs ``style()`` and ``script()`` too.

    All ids in it begin with ``d<number>``. What comes from the contract is escaped; the rest is ours.
    """
    document = environment().get_template("document.html").module
    return str(document.article(view(report, contract, rulebook, number), rulebook))  # type: ignore[attr-defined]


def style() -> str:
    """The style sheet of the page and of fragments."""
    return asset("style.css")


def script() -> str:
    """The script of the page and of fragments; it listens on the document, so fragments may come and go."""
    return asset("script.js")


def policy(style: str, script: str = "") -> str:
    """Only this style and this script, by their hashes, and no request whatsoever."""
    scripts = f"script-src '{_hash(script)}'; " if script else ""
    return f"default-src 'none'; style-src '{_hash(style)}'; {scripts}base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def asset(name: str, package: str = __name__) -> str:
    """The style sheet or the script ``name`` of ``package``."""
    # A browser hashes what stands between the tags with line feeds alone.
    return files(package).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def environment(package: str = __name__) -> Environment:
    """Templates of ``package``, then ours, in which everything printed is escaped, control characters spelled out."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(each, ".") for each in (package, __name__)]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(telling=telling, policy=policy)
    return environment


def _harmless(value: Any) -> Any:
    """Control characters spelled out in all that a template prints; the escaping of markup follows."""
    return lines(value.replace("\t", " ")) if isinstance(value, str) and not isinstance(value, Markup) else value
