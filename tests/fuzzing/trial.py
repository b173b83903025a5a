"""One damaged file tried: read and judged, or refused with a code and words; anything else is a fault."""

from __future__ import annotations

import os
import re
import tempfile
import traceback
from functools import cache
from pathlib import Path
from random import Random
from unittest import mock

from clauselint.contract import Contract
from clauselint.errors import BadRulePack, UnreadableContract
from clauselint.extractors import read_contract
from clauselint.linting import example_contract, lint
from clauselint.outline import outline
from clauselint.rule import Rulebook
from clauselint.rulepack import load_rulebook
from tests.fuzzing import packages, pdf_syntax, promises, words
from tests.fuzzing.good_files import GOOD, NEVER_DAMAGED, files_of_pack, good_files

_FILE = re.compile(r"(?:[a-z0-9-]{1,20}/)?[a-z0-9-]{1,40}\.yaml")
JUDGED = 30_000  # characters: what is longer is outlined only
_WORDS = (
    "Hosting Agreement\nA Ltd (the “Provider”) shall host the service for B (the “Customer”).\n"
    "The Provider may suspend the service at any time. On 30 days' notice content of Customer remains in Germany."
)


class Fault(Exception):
    """What no file may do."""


def mutated(kind: str, data: bytes, chance: Random) -> bytes:
    """The good or already damaged file with further damage of its kind."""
    others = good_files(kind)
    other = chance.choice(others)
    if kind in ("docx", "odt"):
        return packages.mutated(data, chance, other)
    if kind == "pdf":
        return pdf_syntax.mutated(data, chance, other)
    return words.mutated(data, "yaml" if kind == "pack" else kind, chance, other)


def tried_seed(kind: str, seed: int) -> str:
    """What becomes of the damaged file that this seed stands for; one in four is judged too."""
    return tried(kind, of_seed(kind, seed), judged=seed % 4 == 0)


def of_seed(kind: str, seed: int) -> bytes:
    """The same bytes for the same seed, always."""
    chance = Random(f"{kind}{seed}")
    return mutated(kind, chance.choice(good_files(kind)), chance)


def tried(kind: str, data: bytes, *, judged: bool = True) -> str:
    """``read``, or the code of the refusal. Raises Fault; a reader that was surprised is one too."""
    with tempfile.TemporaryDirectory() as folder:
        return _loaded(data, Path(folder)) if kind == "pack" else _read(kind, data, Path(folder), judged)


def _read(kind: str, data: bytes, folder: Path, judged: bool) -> str:
    path = folder / f"contract.{kind}"
    path.write_bytes(data)
    try:
        contract = read_contract(path, ocr=False)
    except UnreadableContract as refusal:
        if refusal.code == "unreadable":
            raise Fault(f"surprised: {refusal.message}{where(refusal.__cause__)}") from refusal
        if not (refusal.code and refusal.message and refusal.hint):
            raise Fault(f"refused without words: {refusal!r}") from refusal
        return refusal.code
    _keep(promises.broken_by_contract(contract))
    _judge(contract, judged)
    return "read"


def _judge(contract: Contract, judged: bool) -> None:
    _keep(promises.broken_by_outline(outline(contract), contract))
    if judged and len(contract.text) <= JUDGED:
        _keep(promises.broken_by_report(lint(contract, sample_rulebook(), all_rules=True), contract))


def _loaded(data: bytes, folder: Path) -> str:
    for name, content in files_of_pack(data).items():
        if _FILE.fullmatch(name) and not (folder / name).exists():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
    for name in ("pack.yaml", *NEVER_DAMAGED):  # the shipped pack, whose place this one takes, always has them
        if not (folder / name).exists():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes((GOOD / "pack" / name).read_bytes())
    try:
        rulebook = loaded(folder)
    except BadRulePack as refusal:
        told = [m.path and min(m.line, m.column) >= 1 and m.message for m in refusal.mistakes]
        if not told or not all(told):
            raise Fault(f"refused without words: {refusal!r}") from refusal
        return "bad-rule-pack"
    contract = example_contract(_WORDS)
    _keep(promises.broken_by_report(lint(contract, rulebook, all_rules=True), contract))
    return "read"


def loaded(folder: Path) -> Rulebook:
    """The pack in the folder alone, without the shipped one."""
    with mock.patch("clauselint.rulepack.default_pack", return_value=folder):
        return load_rulebook()


@cache
def sample_rulebook() -> Rulebook:
    return loaded(GOOD / "pack")


def where(error: BaseException | None) -> str:
    """The deepest line of this package that an error came from."""
    frames = traceback.extract_tb(error.__traceback__ if error else None)
    ours = [frame for frame in frames if f"{os.sep}clauselint{os.sep}" in frame.filename]
    return f" at {os.path.basename(ours[-1].filename)}:{ours[-1].lineno}" if ours else ""


def _keep(broken: list[str]) -> None:
    if broken:
        raise Fault("promise broken: " + "; ".join(broken[:3]))
