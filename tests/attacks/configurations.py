"""Configuration files that are broken, endless, or lead where they should not."""

from __future__ import annotations

import os

from tests.attacks.attack import LINTED, REFUSED, Attack


def attacks() -> tuple[Attack, ...]:
    """All of them; each is named by ``--config``."""
    return (*_files(), *_floods(), *_values(), *_paths())


def _files() -> tuple[Attack, ...]:
    return (
        Attack("pipe.toml", os.mkfifo, REFUSED, (), ("pipe.toml:1:1: ", "a pipe (FIFO), not a file")),
        Attack("device.toml", lambda path: path.symlink_to("/dev/zero"), REFUSED, (), ("a device, not a file",)),
        _refused("nul", 'we-are = "a\0b"\n', "1:12", "not valid TOML"),
        _refused("utf-16", 'we-are = "a"\n'.encode("utf-16"), "1:1", "UTF-8"),
        _refused("latin-1", '# a\nwe-are = "Köln"\n'.encode("latin-1"), "2:12", "UTF-8"),
        _refused("doubled-key", "ocr = true\nocr = false\n", "2:12", "not valid TOML"),
        _refused("doubled-table", "[a]\n[a]\n", "2:3", "not valid TOML"),
        _refused("yaml", "rules:\n  - a\n", "1:6", "not valid TOML"),
        _refused("binary", bytes(range(1, 32)) * 50, "1:1", "not valid TOML"),
        _linted("byte-order-mark", "\ufeffocr = false\n"),
        _linted("empty", ""),
    )


def _floods() -> tuple[Attack, ...]:
    return (
        _refused("large", f"# {'x' * 1_000_000}\n", "1:1", "larger than 1,000,000 bytes"),
        _refused("deep-brackets", f"select = {'[' * 100_000}", "1:1", "nested too deeply"),
        _refused("deep-braces", f"select = {'{a=' * 50_000}", "1:1", "nested too deeply"),
        _refused("deep-key", f"{'.'.join('a' * 20_000)} = 1\n", "1:1", "nested too deeply"),
        _refused("many-keys", "".join(f"key-{n} = 1\n" for n in range(50_000)), "1:1", "unknown key “key-0”"),
        _refused("many-tables", "".join(f"[t{n}]\n" for n in range(50_000)), "1:1", "unknown key “t0”"),
        _refused("long-key", f"{'k' * 500_000} = 1\n", "1:1", "unknown key “kkkk"),
        _refused("long-number", f"jobs = {'9' * 100_000}\n", "1:1", "far too long"),
        _refused("open-string", f'we-are = """{"x" * 900_000}', "1:1", "not valid TOML"),
    )


def _values() -> tuple[Attack, ...]:
    stars = "*a" * 30
    return (
        _refused("infinite-timeout", "timeout = inf\n", "1:1", "“timeout” must be a number from 1 to 3600"),
        _refused("no-timeout", "timeout = nan\n", "1:1", "“timeout” must be a number from 1 to 3600"),
        _refused("many-jobs", "jobs = 1_000_000\n", "1:1", "“jobs” must be a number from 0 to 256"),
        _refused("stars", f'exclude = ["{stars}*b"]\n', "1:1", "more than 4 stars"),
        _refused("stars-in-override", '[[overrides]]\npaths = ["*a*b*c*d*e"]\n', "2:1", "more than 4 stars"),
        _refused("nul-in-a-path", 'rules = ["a\\u0000b"]\n', "1:1", "“rules” has a control character"),
        _refused("escape-in-a-name", 'we-are = "\\u001b[31m"\n', "1:1", "“we-are” has a control character"),
        _refused("table-for-a-word", "we-are = {a = 1}\n", "1:1", "must be words in quotation marks"),
        _refused("unknown-key", 'rulse = ["a"]\n', "1:1", "did you mean “rules”?"),
    )


def _paths() -> tuple[Attack, ...]:
    return (
        _refused("extend-passwords", 'extend = "../../../../etc/passwd"\n', "1:1", "ends in .toml"),
        _refused("extend-a-device", 'extend = "/dev/zero"\n', "1:1", "ends in .toml"),
        _refused("extend-itself", 'extend = "extend-itself.toml"\n', "1:1", "extends itself"),
        _refused("extend-nothing", 'extend = "nowhere.toml"\n', "1:1", "there is no file"),
        _refused("extend-a-list", 'extend = ["a.toml"]\n', "1:1", "another file of settings"),
        _refused("report-outside", 'format = ["json=../../report.json"]\n', "1:1", "writes outside", "--format"),
        _refused("report-anywhere", 'format = ["json=/tmp/report.json"]\n', "1:1", "writes outside"),
        _said("rules-nowhere", 'rules = ["nowhere"]\n', "no such rule pack"),
        _said("rules-in-a-device", 'rules = ["/dev/zero"]\n', "a device, not a file"),
        _said("rules-in-a-text", 'rules = ["/etc/passwd"]\n', "neither a folder nor a zip"),
        _said("accepted-in-a-device", 'accepted = "/dev/zero"\n', "a device, not a file"),
        _said("baseline-in-a-device", 'baseline = "/dev/zero"\n', "a device, not a file"),
    )


def _refused(name: str, content: str | bytes, place: str, *said: str) -> Attack:
    return _said(name, content, f"{name}.toml:{place}: ", *said)


def _said(name: str, content: str | bytes, *said: str) -> Attack:
    data = content.encode() if isinstance(content, str) else content
    return Attack(f"{name}.toml", lambda path: path.write_bytes(data), REFUSED, (), said)


def _linted(name: str, content: str) -> Attack:
    return Attack(f"{name}.toml", lambda path: path.write_bytes(content.encode()), LINTED)
