"""Rule packs, folders or zips of YAML, to a Rulebook; every mistake is reported at file:line:column, all at once."""

from __future__ import annotations

import os
from dataclasses import field
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass
from rapidfuzz import process

from clauselint.errors import BadRulePack, Mistake
from clauselint.packs import default_pack, read_content
from clauselint.rule import Claim, ContractKind, Rule, Rulebook, Trait, Upstream, WordList
from clauselint.rulepack.checking import check
from clauselint.rulepack.yamlfile import MOST_TOLD, YamlFile, read_yaml, shortened


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class _Pack:
    """pack.yaml: the pack's name and version, and the names of its layers in order."""

    pack: str
    version: str
    title: str
    layers: dict[str, str]
    offerings: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    as_of: str = ""


_FIELDS: dict[type[Any], TypeAdapter[Any]] = {
    Rule: TypeAdapter(Rule),
    _Pack: TypeAdapter(_Pack),
    dict: TypeAdapter(dict[str, tuple[str, ...]]),
    ContractKind: TypeAdapter(tuple[ContractKind, ...]),
    Trait: TypeAdapter(tuple[Trait, ...]),
    Claim: TypeAdapter(tuple[Claim, ...]),
    Upstream: TypeAdapter(tuple[Upstream, ...]),
}
_PLAIN_WORDS = {
    "extra_forbidden": "unknown key",
    "unexpected_keyword_argument": "unknown key",
    "missing": "this key is missing",
    "missing_argument": "this key is missing",
    "tuple_type": "a list is expected here (start each line with “- ”)",
    "string_type": "words are expected here (put numbers in quotes)",
}


def rule_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors."""
    schema = _FIELDS[Rule].json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "clauselint rule", **schema}


def load_rulebook(*packs: str | os.PathLike[str]) -> Rulebook:
    """Load the shipped pack, with the rules, lists, traits and kinds of further ``packs``, folders or zips, added.

    Raises BadRulePack with every mistake of every file.
    """
    further = _Loader()
    for pack in packs:
        further.add(pack)
    further.refuse_mistakes()  # before the shipped pack takes its time
    loader = _Loader()
    loader.add(default_pack())
    loader.join(further)
    return loader.rulebook()


class _Loader:
    """Collects the files of packs, and every mistake in them."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self.packs: list[_Pack] = []
        self.rules: list[tuple[YamlFile, Rule]] = []
        self.lists: list[tuple[YamlFile, WordList]] = []
        self.traits: list[tuple[YamlFile, Trait]] = []
        self.kinds: list[tuple[YamlFile, ContractKind]] = []
        self.claims: list[tuple[YamlFile, Claim]] = []
        self.upstreams: list[Upstream] = []

    def add(self, pack: str | os.PathLike[str]) -> None:
        """Read every YAML file of a pack."""
        content = read_content(pack)
        self.mistakes += content.mistakes
        for each in content.files:
            file = read_yaml(each.data, each.shown)
            self.mistakes += file.mistakes
            if not file.mistakes:
                self._sort(each.name, file)

    def join(self, other: _Loader) -> None:
        """Take in what another has collected, behind what is there."""
        for name in ("mistakes", "packs", "rules", "lists", "traits", "kinds", "claims", "upstreams"):
            getattr(self, name).extend(getattr(other, name))

    def refuse_mistakes(self) -> None:
        """Raises BadRulePack when there was any mistake."""
        if self.mistakes:
            raise BadRulePack(_told(sorted(self.mistakes)))

    def _sort(self, name: str, file: YamlFile) -> None:
        if name == "pack.yaml":
            self.packs += filter(None, [self._build(file, _Pack)])
        elif name == "kinds.yaml":
            self.kinds += [(file, k) for k in self._build(file, ContractKind) or ()]
        elif name.startswith("traits"):
            self.traits += [(file, t) for t in self._build(file, Trait) or ()]
        elif name == "dependencies.yaml":
            self.upstreams += self._build(file, Upstream) or ()
        elif name == "claims.yaml":
            self.claims += [(file, c) for c in self._build(file, Claim) or ()]
        elif name.startswith("lexicon/"):
            lists = self._build(file, dict) or {}
            self.lists += [(file, WordList(k, v)) for k, v in lists.items()]
        else:
            self.rules += [(file, r) for r in filter(None, [self._build(file, Rule)])]

    def _build(self, file: YamlFile, kind: type[Any]) -> Any:
        try:
            return _FIELDS[kind].validate_python(file.data)
        except ValidationError as e:
            errors = e.errors(include_url=False, include_context=False, include_input=False)
            self.mistakes += [_mistake(file, error, kind, hint=n < MOST_TOLD) for n, error in enumerate(errors)]
            return None

    def rulebook(self) -> Rulebook:
        """The rulebook; raises BadRulePack when there was any mistake."""
        if not self.mistakes:
            self.mistakes += check(self.rules, self.lists, self.traits, self.kinds, self.claims)
        self.refuse_mistakes()
        first = self.packs[0]
        return Rulebook(
            first.pack,
            first.version,
            tuple(sorted((r for _, r in self.rules), key=lambda r: r.code)),
            tuple(w for _, w in self.lists),
            tuple(t for _, t in self.traits),
            tuple(k for _, k in self.kinds),
            tuple(c for _, c in self.claims),
            tuple(self.upstreams),
            tuple(first.layers.items()),
            tuple(first.offerings.items()),
            tuple(first.questions.items()),
            first.as_of,
        )


def _told(mistakes: list[Mistake]) -> tuple[Mistake, ...]:
    """The first mistakes, and how many more there are."""
    more = len(mistakes) - MOST_TOLD
    if more <= 0:
        return tuple(mistakes)
    last = mistakes[MOST_TOLD]
    rest = Mistake(last.path, last.line, last.column, f"and {more:,} more mistakes from here on", "mend these first")
    return (*mistakes[:MOST_TOLD], rest)


def _mistake(file: YamlFile, error: Any, kind: type[Any], *, hint: bool) -> Mistake:
    where = error["loc"]
    message = _PLAIN_WORDS.get(error["type"], error["msg"])
    if message == "unknown key":
        key = shortened(str(where[-1]))
        near = process.extractOne(key, _keys(_FIELDS[kind]), score_cutoff=60) if hint else None
        return file.mistake(where, f"unknown key “{key}”", f"did you mean “{near[0]}”?" if near else "remove it")
    if message == "this key is missing":
        return file.mistake(where[:-1], f"the key “{where[-1]}” is missing", "add it")
    return file.mistake(where, message)


@cache
def _keys(fields: TypeAdapter[Any]) -> list[str]:
    schema = fields.json_schema()
    shapes = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for shape in shapes for key in shape.get("properties", {})})
