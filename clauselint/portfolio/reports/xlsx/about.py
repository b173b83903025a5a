"""The last sheet: how to read the others, what was asked, and by which laws and guidelines."""

from __future__ import annotations

import sqlite3

from clauselint.portfolio.figures import Overview
from clauselint.portfolio.reports.xlsx.paper import QUIET, Workbook

_RULE = {"Code": 12, "Rule": 40, "Layer": 11, "What is asked": 60, "Why it matters": 60, "Wording to propose": 80}
_HOW = (
    ("adverse", "The contract says the opposite of the protection. See the quote."),
    ("missing", "The contract says nothing that protects the buyer here."),
    ("weak", "The contract says something, but an element of the protection is unmet."),
    (
        "silent",
        "The vendor is given no express right, and no limit is set on one either: no gap, but worth a sentence.",
    ),
    ("accepted", "Somebody decided to live with the finding: see the sheet Accepted. It is counted apart."),
    ("adequate", "Every element of the protection is met."),
    ("not applicable", "The rule does not concern this kind of contract; n/a in the heat map."),
)


def write(book: Workbook, base: sqlite3.Connection, figures: Overview) -> None:
    """Adds the sheet."""
    about = figures.about
    sheet = book.sheet("About", list(_RULE.values()))
    sheet.title("About this workbook")
    sheet.say(f"Made on this computer by clauselint {about.tool}; nothing was sent anywhere. Not legal advice.")
    sheet.say(f"Rules: {about.pack} {about.version}; laws and guidelines as of {about.as_of or 'no stated day'}.")
    sheet.say(f"Audit begun on {about.started}, {f'ended on {about.finished}' if about.finished else 'not ended'}.")
    sheet.heading("How to read it")
    sheet.say("Each rule asks one question of each contract, and the answer is one of these words:")
    for word, says in _HOW:
        sheet.line((word, says), (book.word(word), book.format()))
    sheet.say("Severity (high, medium, low) says how much a finding matters; confidence, how sure the reading is.")
    sheet.say(
        "Quotes are the contract's own words; line breaks in them became spaces. Read the contract before you act."
    )
    sheet.say(
        "The ladder: 1 residency, 2 infrastructure, 3 fine-tuning, 4 base model, 5 end to end; the highest whose core "
        "protections all hold, with those below it, is the layer that a contract supports."
    )
    sheet.say("Files with the content of another show its verdicts as their own.")
    sheet.heading("The rules")
    sheet.header(list(_RULE))
    looks = [book.ruled()] * len(_RULE)
    for row in base.execute("select code, title, layer, question, why, wording from rules order by position"):
        sheet.line(row, looks)
    sheet.heading("Laws and guidelines that ask for them")
    sheet.header(("Code", "Law or guideline", "Year", "Provision", "What it asks for", "Checked against a source"))
    laws = base.execute(
        "select r.code, a.name, a.year, a.provision, a.requires, case a.verified when 1 then 'yes' else 'no' end "
        "from authorities a join rules r on r.rule = a.rule order by r.position, a.n"
    )
    for row in laws:
        sheet.line(row, looks)
    sheet.space()
    sheet.say("The same in tables to ask in SQL: audit.sqlite, beside this file.", font_color=QUIET)
