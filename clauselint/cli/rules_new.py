"""``clauselint rules new``: a rule file to fill in, every key explained."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click

from clauselint.cli import terminal

if TYPE_CHECKING:
    from clauselint.rule import Rulebook

_CODE = re.compile(r"[A-Z]{2,12}[0-9]{1,4}\Z")
_USUAL = "our-rules"
_OWN = "OWN{:03}"
_NO_TITLE = "FILL IN: a few words that name the rule in reports"
_SUPPLIED_NOTHING = "none"  # a kind for papers that rules fall silent on


@click.command(name="new", short_help="Write a rule file to fill in.")
@click.argument("name")
@click.option("-o", "--output", "folder", type=click.Path(file_okay=False), metavar="FOLDER", help="Where to write it.")
def command(name: str, folder: str | None) -> None:
    """Write a rule file to fill in, named NAME: a few words, or a code such as OWN007.

    It goes to FOLDER; without one, to the only folder of rules that clauselint.toml names, or to our-rules. What is
    left to fill in is marked, and clauselint rules test says where, until nothing is.

    \b
    Examples:
      clauselint rules new "Liability cap"
      clauselint rules new customer-as-reference -o our-rules
    """
    from clauselint.portfolio.rulebooks import rules_to_show
    from clauselint.settings.locked import packs_of
    from clauselint.settings.nearest import Nearest

    packs = packs_of(Nearest().for_folder(os.getcwd()))
    own = [pack for pack in packs if os.path.isdir(pack)]
    folder = os.path.relpath(own[0]) if folder is None and len(own) == 1 else folder or _USUAL
    rulebook = rules_to_show(packs if _loads(packs) else ())
    rule, code, title = _named(name, rulebook, folder)
    file = os.path.join(folder, f"{rule}.yaml")
    _write(file, _filled(rule, code, title, rulebook))
    how = "" if os.path.abspath(folder) in map(os.path.abspath, packs) else f" --rules {folder}"
    steps = [
        f"Wrote {file}, rule {code}. Open it and replace what begins with FILL IN; this says what is left:",
        f"  clauselint rules test {rule}{how}",
    ]
    if how:
        steps.append(f'To have it asked of every contract, write into clauselint.toml: rules = ["{folder}"]')
    terminal.complain("\n".join(steps))


def _loads(packs: tuple[str, ...]) -> bool:
    """Whether the user's own rules are whole; while one is being written, they are not."""
    from clauselint.errors import BadRulePack
    from clauselint.portfolio.rulebooks import rules_to_show

    try:
        rules_to_show(packs)
    except BadRulePack:
        return False
    return True


def _named(word: str, rulebook: Rulebook, folder: str) -> tuple[str, str, str]:
    """Name, code and title of the new rule; raises click.BadParameter when there is such a one."""
    rule = "-".join(re.findall(r"[a-z0-9]+", word.lower()))
    if not rule or len(rule) > 60:
        raise click.BadParameter(f"{word!r} makes no name: write a few English words, such as “liability cap”.")
    is_code = bool(_CODE.match(word))
    taken = {each.code for each in rulebook.rules} | _codes(folder)
    code = word if is_code else next(c for n in range(1, 1000) if (c := _OWN.format(n)) not in taken)
    for each in rulebook.rules:
        if rule == each.rule or (is_code and word == each.code):
            raise click.BadParameter(f"There is a rule {each.rule} ({each.code}) already; choose another name.")
    title = " ".join(word.replace("-", " ").split())
    return rule, code, _NO_TITLE if is_code else title[0].upper() + title[1:]


def _codes(folder: str) -> set[str]:
    """Codes in the files of a folder, whole or not."""
    from clauselint.packs import read_content

    files = read_content(folder).files if os.path.isdir(folder) else []
    return {found.decode() for file in files for found in re.findall(rb"^code: *([A-Z0-9-]+)", file.data, re.MULTILINE)}


def _filled(rule: str, code: str, title: str, rulebook: Rulebook) -> str:
    from clauselint.cli.rule_template import TEMPLATE

    layers = "\n".join(f"#   {key:<11}{name}" for key, name in rulebook.layers)
    asked = (kind for kind in rulebook.kinds if kind.kind != _SUPPLIED_NOTHING)
    kinds = "\n".join(f"    - {kind.kind:<24} # {kind.label}" for kind in asked)
    words = {"%RULE%": rule, "%CODE%": code, "%TITLE%": title.replace('"', "'"), "%LAYERS%": layers, "%KINDS%": kinds}
    text = TEMPLATE
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _write(file: str, text: str) -> None:
    try:
        os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
        with open(file, "x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError as error:
        raise click.ClickException(f"{file} is there already; it was left as it is.") from error
    except OSError as error:
        raise click.ClickException(f"cannot write {file!r}: {error.strerror}") from error
