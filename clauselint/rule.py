"""What we ask: rules, the signals that recognise their clauses, word lists, traits and kinds, all as data.

These classes mirror the YAML of a rule pack key by key; ``rulepack`` builds them and refuses anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

_CLOSED: dict[str, Any] = {"extra": "forbid"}

Who = Literal["customer", "vendor", "either", "third party", "anyone"]
Level = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity that must stand in the sentence: in ``unit``, compared with a figure or a named threshold."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    unit: Literal["days", "hours", "percent", "money", "count"]
    at_least: float | str | None = None
    below: float | str | None = None
    any: bool = False  # any figure in this unit will do


@dataclass(frozen=True, slots=True)
class Signal:
    """One way in which a sentence shows something. Every key given must hold.

    ``may``, ``must``, ``must_not``, ``grants``, ``need_not``, ``does``, ``does_not`` list acts: the sentence must put
    ``who`` under that force with one of these acts. The other lists are phrases: ``what``, ``says``, ``also`` and
    ``besides`` each need one of theirs in the sentence, ``means`` one in the sentence or in the definition of a term
    that it uses, ``without`` none; ``clause_says`` and ``clause_without`` look at the whole clause with its heading,
    ``heading`` at the headings alone.
    """

    __pydantic_config__: ClassVar[Any] = _CLOSED
    who: Who = "anyone"
    may: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    need_not: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    does_not: tuple[str, ...] = ()
    to: Who = "anyone"
    what: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    clause_says: tuple[str, ...] = ()
    clause_without: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    number: Number | None = None
    place: Literal["vendor home", "customer home", "neutral", "not vendor home", "named"] | None = None
    place_near: tuple[str, ...] = ()
    zone: Literal["operative", "definition", "recital", "anywhere"] = "operative"
    hedged: Literal["ok", "no", "only"] | None = None  # None: the item decides
    because: str = ""

    @property
    def acts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The forces this signal names, each with its acts."""
        names = ("may", "must", "must_not", "grants", "need_not", "does", "does_not")
        return tuple((n, getattr(self, n)) for n in names if getattr(self, n))


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of the core rules, at or below the layer that the contract claims, that got one of these statuses."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    status: tuple[Literal["adequate", "weak", "adverse", "missing"], ...]
    at_least: int = 0
    at_most: int | None = None
    claimed_layer_only: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An element of an adequate clause, a weakness or an adverse sign.

    It holds when any signal of ``when`` is found (at least ``at_least`` different ones), any of ``and_when`` too if
    given, and none of ``unless``. ``absent`` items hold when none of their signals is found, once another element
    is met. ``near`` names an element whose clause the words must share; a weakness with ``unless_met`` falls away when
    that element is met. An item that ``presumes`` counts only where the rule applies, and not under ``--all-rules``
    in a contract of another kind. With ``tally`` the item also hangs on the verdicts of other rules; a rule with such
    an item is judged last. ``mend`` are the words, with "Provider" and "Customer", that make a clause meet the element
    or that take the place of the weak or adverse ones.
    """

    __pydantic_config__: ClassVar[Any] = _CLOSED
    id: str
    label: str
    mend: str = ""
    when: tuple[Signal, ...] = ()
    and_when: tuple[Signal, ...] = ()
    unless: tuple[Signal, ...] = ()
    absent: tuple[Signal, ...] = ()
    near: str = ""
    unless_met: str = ""
    at_least: int = 1
    presumes: bool = False
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """In ``when``: a rule applies to ``kind`` only if ``trait`` is shown. In ``unless``: it falls away if ``trait`` is
    shown, or ``lacks`` is not, whatever the kind (or for ``kind`` alone)."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    because: str
    kind: str = ""
    trait: str = ""
    lacks: str = ""
    reason: Literal["kind", "condition", "resolved", "no_claim", "no_buyer", "annex_only"] = "condition"


@dataclass(frozen=True, slots=True)
class Applies:
    """To which kinds of contract a rule applies; ``unless`` lists what removes it whatever the kind."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    to: tuple[str, ...]
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """Words that look like the topic and are not; hits inside them do not count."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    says: tuple[str, ...]
    because: str
    whole_sentence: bool = False  # nothing in a sentence with these words counts


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure that decides between statuses."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    name: str
    value: float
    unit: Literal["days", "hours", "percent", "count"]
    meaning: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """Wording to propose: what to ask for, what to settle for, when to walk away."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    preferred: str
    fallback: str = ""
    walk_away: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """A law or guideline that asks for the clause. ``verified``: the provision was checked against a source."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    ref: str
    name: str
    provision: str
    year: int
    requires: str
    verified: bool
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts with the status that each must earn; ``silent`` texts must earn no words at all (missing or n/a)."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    adequate: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    adverse: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Severities:
    """How much each kind of finding of a rule matters."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    missing: Level
    weak: Level
    adverse: Level


@dataclass(frozen=True, slots=True)
class Rule:
    """One question, as data.

    ``opinion`` lists the questions of the pack that it helps to answer; ``caps``: an adverse verdict leaves the
    contract at layer 1 of the ladder, whatever else it gives (catalogue, ``maturity_model``).
    """

    __pydantic_config__: ClassVar[Any] = _CLOSED
    rule: str
    code: str
    title: str
    layer: Literal["1", "2", "3", "4", "5", "continuity", "integrity"]
    tier: Literal["core", "extended"]
    polarity: Literal["protective", "restrictive"]
    severity: Severities
    question: str
    why: str
    applies: Applies
    topic: tuple[str, ...]
    adequate: tuple[Item, ...]
    weak: tuple[Item, ...]
    adverse: tuple[Item, ...]
    missing: str
    not_applicable: str
    remedy: Remedy
    authorities: tuple[Authority, ...]
    examples: Examples
    opinion: tuple[int, ...] = ()
    caps: bool = False
    false_friends: tuple[FalseFriend, ...] = ()
    thresholds: tuple[Threshold, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        return self.adequate + self.weak + self.adverse


@dataclass(frozen=True, slots=True)
class Trait:
    """A fact about a contract that rules' conditions ask for ("a model is supplied")."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    trait: str
    label: str
    when: tuple[Signal, ...]
    and_when: tuple[Signal, ...] = ()
    unless: tuple[Signal, ...] = ()
    at_least: int = 1  # sentences, not signals


@dataclass(frozen=True, slots=True)
class ContractKind:
    """A kind of contract and how its text shows it: by its title, or by enough sentences."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    kind: str
    label: str
    titles: tuple[str, ...] = ()
    when: tuple[Signal, ...] = ()
    and_when: tuple[Signal, ...] = ()
    at_least: int = 1  # sentences, not signals
    unless_titles: tuple[str, ...] = ()
    unless: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that claim a layer of the ladder; they count in recitals and marketing annexes too."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    layer: int
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Upstream:
    """A model, cloud, chip, licence manager or benchmark that contracts name; names match with their capitals."""

    __pydantic_config__: ClassVar[Any] = _CLOSED
    name: str
    kind: Literal["model", "cloud", "registry", "chip", "licence manager", "benchmark"]
    home: str
    also: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class WordList:
    """A shared list of phrases, named in phrases as ``<name>``."""

    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """A loaded pack: rules in order of code, with the lists, traits and kinds that they share.

    ``offerings`` names, per layer supported ("0": none), what such a contract really buys; ``questions`` are those that
    a buyer should ask, by number, which several rules answer together (``Rule.opinion``); ``as_of`` is the day on
    which the authorities were looked up.
    """

    name: str
    version: str
    rules: tuple[Rule, ...]
    lists: tuple[WordList, ...] = ()
    traits: tuple[Trait, ...] = ()
    kinds: tuple[ContractKind, ...] = ()
    claims: tuple[Claim, ...] = ()
    upstreams: tuple[Upstream, ...] = ()
    layers: tuple[tuple[str, str], ...] = field(default=())
    offerings: tuple[tuple[str, str], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    as_of: str = ""

    def rule(self, name: str) -> Rule:
        """The rule of this name or code; raises KeyError."""
        for r in self.rules:
            if name in (r.rule, r.code):
                return r
        raise KeyError(name)

    def questions_of(self, rule: Rule) -> list[str]:
        """The questions of the pack that ``rule`` helps to answer."""
        questions = dict(self.questions)
        return [questions[str(number)] for number in rule.opinion if str(number) in questions]

    def asked_by(self, regime: str) -> frozenset[str]:
        """Names of the rules that a law or guideline asks for: its short name (``ai-act``) or words of its name."""
        word = regime.strip().lower()
        return frozenset(
            r.rule
            for r in self.rules
            for a in r.authorities
            if word and (word.replace("-", "_") == a.ref or word in a.name.lower())
        )
