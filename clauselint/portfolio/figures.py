"""The figures of an audit, as its reports tell them."""

from __future__ import annotations

from dataclasses import dataclass

WORDS = ("adverse", "missing", "weak", "silent", "accepted", "adequate", "not applicable")
LEVELS = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class About:
    """The run that the figures are of. ``as_of`` is the day on which the laws were looked up."""

    tool: str
    pack: str
    version: str
    as_of: str
    started: str
    finished: str
    state: str


@dataclass(frozen=True, slots=True)
class Files:
    """What became of the files; ``copies`` and ``part`` (read in part) are among those ``linted``."""

    linted: int
    copies: int
    part: int
    unreadable: int
    skipped: int
    waiting: int

    @property
    def found(self) -> int:
        return self.linted + self.unreadable + self.skipped + self.waiting


@dataclass(frozen=True, slots=True)
class AskedRule:
    """A rule with how many contracts got which verdict, as ``WORDS`` has them."""

    rule: str
    code: str
    title: str
    layer: str
    question: str
    why: str
    counts: tuple[int, ...]

    @property
    def findings(self) -> int:
        return sum(self.counts[: WORDS.index("silent") + 1])

    @property
    def asked(self) -> int:
        return sum(self.counts[:-1])


@dataclass(frozen=True, slots=True)
class Group:
    """Contracts to which rules apply and that share a vendor, a kind or a governing law; findings high, medium, low."""

    name: str
    contracts: int
    findings: tuple[int, int, int]

    @property
    def levels(self) -> tuple[tuple[str, int], ...]:
        """How many findings there are of each severity."""
        return tuple(zip(LEVELS, self.findings, strict=True))


@dataclass(frozen=True, slots=True)
class Regime:
    """A law or guideline, and how many contracts have a finding on something that it asks for."""

    name: str
    rules: int
    contracts: int
    findings: int


@dataclass(frozen=True, slots=True)
class Step:
    """How many contracts to which rules apply support this layer of the ladder, and none above (0: not the first)."""

    layer: int
    name: str
    contracts: int
    claim_more: int


@dataclass(frozen=True, slots=True)
class Upstream:
    """A model, cloud, chip or licence manager, and how many contracts name it."""

    name: str
    kind: str
    contracts: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of one audit. ``grave`` is the number of contracts with a finding of high severity.

    ``findings`` are those that are not ``accepted``.
    """

    about: About
    files: Files
    findings: tuple[int, int, int]
    grave: int
    accepted: int
    layers: tuple[tuple[str, str], ...]
    rules: tuple[AskedRule, ...]
    ladder: tuple[Step, ...]
    vendors: tuple[Group, ...]
    kinds: tuple[Group, ...]
    laws: tuple[Group, ...]
    regimes: tuple[Regime, ...]
    upstreams: tuple[Upstream, ...]

    @property
    def asked(self) -> int:
        """Contracts to which any rule applies."""
        return sum(step.contracts for step in self.ladder)

    @property
    def standing(self) -> str:
        """The portfolio in two sentences."""
        if not self.asked:
            return "No rule applies to any of these contracts."
        which = "contract to which rules apply has" if self.asked == 1 else "contracts to which rules apply have"
        some = self.asked - self.ladder[0].contracts
        hold = f"{some:,} of them {'supports' if some == 1 else 'support'}" if some else "None of them supports"
        return f"{self.grave:,} of {self.asked:,} {which} a finding of high severity. {hold} layer 1 of the ladder."

    @property
    def levels(self) -> tuple[tuple[str, int], ...]:
        """How many findings there are of each severity."""
        return tuple(zip(LEVELS, self.findings, strict=True))

    @property
    def findings_in_all(self) -> int:
        return sum(self.findings)
