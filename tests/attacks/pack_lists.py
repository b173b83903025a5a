"""Rule packs whose phrases and lists would make a sentence cost too much."""

from __future__ import annotations

from tests.attacks.attack import LINTED, REFUSED, Attack
from tests.attacks.pack_yaml import RULE, changed, pack


def attacks() -> tuple[Attack, ...]:
    """All of them: those that must be refused, and those that must be borne."""
    chain = "".join(f"l{n}: [<l{n + 1}>, word]\n" for n in range(3_000)) + "l3000: [word]\n"
    doubling = "l0: [word ... word]\n" + "".join(f"l{n + 1}: [<l{n}> ... <l{n}>]\n" for n in range(9))
    circle = "".join(f"l{n}: [<l{(n + 1) % 3000}>]\n" for n in range(3_000))
    return (
        _refused("list-circle", circle, "list.yaml:1:1: ", "contains itself", "break the circle"),
        _refused("list-of-itself", "l: [<l>]\n", "list.yaml:1:1: ", "contains itself"),
        _refused("lists-in-lists", chain, "more than 10 deep", "write the words out"),
        _refused("lists-that-double", doubling, "more than 500 words", "fewer lists"),
        _refused("unknown-list", "l: [<m>, word]\n", "list.yaml:1:5: ", "no list “m”"),
        _refused("name-of-a-list", "'A List': [word]\n", "list.yaml:1:1: ", "is no name"),
        _refused("list-in-capitals", "l: [<Suspend> it]\n", "list.yaml:1:5: ", "small letters"),
        _refused("open-list", "l: [<suspend it]\n", "list.yaml:1:5: ", "small letters"),
        _refused("only-a-gap", "l: ['...']\n", "list.yaml:1:5: ", "words at both ends"),
        _refused("long-phrase", f"l: [{'word ' * 20_000}]\n", "list.yaml:1:5: ", "characters"),
        _refused("many-marks", f"l: [a{'>' * 15_000}]\n", "list.yaml:1:5: ", "characters"),
        _refused("combining-marks", f"l: [a{chr(0x301) * 15_000}]\n", "list.yaml:1:5: ", "characters"),
        _borne("ten-thousand-phrases", f"l: [{', '.join(f'word {n}' for n in range(10_000))}]\n", "<l>"),
        _borne("common-words", "l: [vendor, customer, shall, may, not, data, service]\n", "<l> ... <l> ... <l>"),
        _borne("words-in-words", f"l: [{', '.join('word ' * n for n in range(1, 40))}]\n", "<l> ... <l>"),
    )


def _refused(name: str, lists: str, *said: str) -> Attack:
    data = pack({"lexicon/list.yaml": lists, "rule.yaml": RULE})
    return Attack(f"{name}.zip", lambda path: path.write_bytes(data), REFUSED, (), said)


def _borne(name: str, lists: str, phrase: str) -> Attack:
    rule = changed("topic: [customer name]", f"topic: [customer name, {phrase}]")
    data = pack({"lexicon/list.yaml": lists, "rule.yaml": rule.replace("what: [customer name]", f"says: [{phrase}]")})
    return Attack(f"{name}.zip", lambda path: path.write_bytes(data), LINTED)
