"""Rule files that use YAML against its reader, or that are no rules."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tests.attacks.attack import LINTED, REFUSED, Attack

RULE = """\
rule: own-rule
code: OWN001
title: A rule of our own
layer: integrity
tier: extended
polarity: protective
severity: {missing: low, weak: low, adverse: medium}
question: May the vendor use the customer's name?
why: It is hard to take back.
applies:
  to: [services]
topic: [customer name]
adequate:
  - {id: stated, label: the name stays private, when: [{who: vendor, must_not: [use], what: [customer name]}]}
weak: []
adverse: []
missing: Nothing is said.
not_applicable: Another kind.
remedy: {preferred: The Provider shall not use the Customer's name.}
authorities: []
examples:
  adequate: [Vendor shall not use the customer name.]
"""


def changed(old: str, new: str) -> str:
    """The good rule with one thing in it changed."""
    assert old in RULE
    return RULE.replace(old, new, 1)


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def refused(name: str, content: str | bytes, place: str, *said: str) -> Attack:
    """A pack of one rule file that must be refused at ``place``, as line:column."""
    data = pack({"rule.yaml": content})
    return Attack(
        f"{name}.zip", lambda path: path.write_bytes(data), REFUSED, (), (f"{name}.zip/rule.yaml:{place}: ", *said)
    )


def accepted(name: str, content: str | bytes) -> Attack:
    """A pack of one rule file that looks bad and is none."""
    data = pack({"rule.yaml": content})
    return Attack(f"{name}.zip", lambda path: path.write_bytes(data), LINTED)


def attacks() -> tuple[Attack, ...]:
    """All of them."""
    return (*_features(), *_texts(), *_sizes(), *_shapes())


def _features() -> tuple[Attack, ...]:
    steps = zip("abcdefgh", "bcdefghi", strict=True)
    laughs = 'a: &a ["lol", "lol"]\n' + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in steps)
    return (
        refused("billion-laughs", laughs, "2:8", "aliases (*name) are not allowed", "write the words out"),
        refused("alias", changed("tier: extended", "tier: &t extended\nx: *t"), "6:4", "aliases"),
        refused("alias-of-itself", "a: &a [*a]\n", "1:8", "aliases"),
        refused("merge-key", changed("tier: extended", "<<: {tier: extended}"), "5:1", "merge keys", "write the keys"),
        refused("python-tag", changed("tier: extended", "tier: !!python/name:os.system ''"), "5:7", "the tag"),
        refused("custom-tag", changed("tier: extended", "tier: !tier extended"), "5:7", "the tag !tier", "remove it"),
        refused("binary-tag", changed("tier: extended", "tier: !!binary aWQ="), "5:7", "the tag", "remove it"),
        refused("long-tag", f"a: !{'t' * 5000} b\n", "1:4", "the tag !tttt"),
        refused("doubled-key", changed("tier: extended", "tier: extended\ntier: core"), "6:1", "“tier” stands twice"),
        refused("two-documents", f"{RULE}---\n{RULE}", "23:1", "a second document"),
        refused("list-as-key", "? [a, b]\n: c\n", "1:3", "a key must be a word"),
        refused("mapping-as-key", "{{a: b}: c}\n", "1:2", "a key must be a word"),
        refused("unknown-directive-tag", "%TAG ! tag:example,2000:\n---\na: !b c\n", "3:4", "the tag"),
    )


def _texts() -> tuple[Attack, ...]:
    return (
        refused("nul", changed("extended", "ext\0ended"), "5:10", "U+0000", "delete it"),
        refused("escape", changed("extended", "\x1b[31mextended"), "5:7", "U+001B"),
        refused("utf-16", RULE.encode("utf-16"), "1:1", "not UTF-8", "save the file as UTF-8"),
        refused("latin-1", changed("It is", "Ça est").encode("latin-1"), "9:6", "not UTF-8"),
        refused("tab", "rule:\n\t- x\n", "2:1", "not valid YAML"),
        refused("open-quote", 'rule: "x\ncode: y\n', "3:1", "not valid YAML"),
        refused("open-bracket", "rule: [x\ncode: y\n", "2:5", "not valid YAML"),
        accepted("byte-order-mark", f"\ufeff{RULE}"),
        accepted("windows-line-ends", RULE.replace("\n", "\r\n")),
        accepted("regular-expression", changed("[customer name]", "['(ab+)+$', '(.*)*bc', customer name]")),
    )


def _sizes() -> tuple[Attack, ...]:
    unknown = "".join(f"key-{n}: x\n" for n in range(5_000))
    return (
        refused("deep-brackets", "a: " + "[" * 200_000, "1:23", "nested deeper than 20 levels"),
        refused("deep-braces", "a: " + "{a: " * 100_000, "1:80", "nested deeper than 20 levels"),
        refused("deep-block", "".join(f"{' ' * n}a:\n" for n in range(400)), "21:21", "nested deeper than 20 levels"),
        refused("many-words", f"topic: [{'a,' * 400_000}]\n", "1:40003", "more than 20,000"),
        refused("many-keys", unknown, "1:1", "unknown key “key-0”", "more mistakes from here on"),
        refused("large-file", f"# {'x' * 1_000_000}\n", "1:1", "larger than 1,000,000 bytes", "split it"),
        refused("long-text", changed("It is hard", "It is " + "very " * 5_000 + "hard"), "9:6", "20,000 characters"),
        refused("long-key", f"{'k' * 900}: x\n", "1:1", "unknown key “kkkk"),
        refused("long-number", changed("tier: extended", f"tier: {'9' * 100_000}"), "5:7", "15 digits"),
        refused("long-fraction", changed("tier: extended", f"tier: 1.{'9' * 100_000}"), "5:7", "15 digits"),
    )


def _shapes() -> tuple[Attack, ...]:
    return (
        refused("empty-file", "", "1:1"),
        refused("list-for-a-rule", "- a\n- b\n", "1:1"),
        refused("number-for-a-title", changed("A rule of our own", "7"), "3:1", "put numbers in quotes"),
        refused("unknown-layer", changed("layer: integrity", "layer: '9'"), "4:1", "Input should be"),
        refused("unknown-key", changed("weak: []", "week: []"), "15:1", "did you mean “weak”?"),
        refused("name-that-leads-out", changed("own-rule", "../../own-rule"), "1:1", "is no name", "small letters"),
        refused("name-with-a-line-break", changed("own-rule", '"own\\nrule"'), "1:1", "is no name"),
        refused("code-of-a-kind", changed("OWN001", "'<b>'"), "2:1", "is no name", "OWN001"),
        refused("unknown-kind", changed("[services]", "[servces]"), "11:8", "no kind “servces”", "“services”?"),
        refused("still-to-fill-in", changed("It is hard", "'FILL IN: why'\n#"), "9:6", "still to be filled in (why)"),
    )
