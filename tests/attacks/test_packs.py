"""Every hostile pack and configuration is refused with one clear message at its place, or borne."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from clauselint.cli import run
from clauselint.portfolio.rulebooks import edition_in_use, rulebook, rules_to_show
from tests.attacks import configurations
from tests.attacks.attack import REFUSED, SENTENCE, Attack
from tests.attacks.packs import packs, write
from tests.cli.conftest import OpenCage

PACKS = {attack.name: attack for attack in packs()}
CONFIGURATIONS = {attack.name: attack for attack in configurations.attacks()}
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, devices and names of any bytes")


@pytest.fixture(autouse=True)
def _small_rulebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack of one kind in the place of the shipped one, and no processes: what is tried is the pack on top."""
    base = tmp_path / "base"
    base.mkdir()
    (base / "pack.yaml").write_text("{pack: base, version: '1', title: Base, layers: {integrity: whether it is true}}")
    (base / "kinds.yaml").write_text("- {kind: services, label: services, when: [{says: [services]}]}")
    for room in ("packs", "rulepack"):
        monkeypatch.setattr(f"clauselint.{room}.default_pack", lambda: base)
    monkeypatch.setattr("clauselint.portfolio.cage.Cage", OpenCage)
    (tmp_path / "contract.txt").write_text(f"{SENTENCE}\nVendor shall not use the customer name.\n" * 20)
    monkeypatch.chdir(tmp_path)
    for kept in (edition_in_use, rulebook, rules_to_show):
        kept.cache_clear()


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_earns_what_it_must(name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _tried(PACKS[name], "--rules", tmp_path, capfdbinary)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_earns_what_it_must(
    name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _tried(CONFIGURATIONS[name], "--config", tmp_path, capfdbinary)


def _tried(attack: Attack, option: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    attack.make(folder / attack.name)
    before = sorted(os.listdir(folder))
    code = run(["check", option, attack.name, "--no-cache", "contract.txt"])
    out, told = (each.decode() for each in capfdbinary.readouterr())
    assert sorted(os.listdir(folder)) == before
    assert not CONTROLS.search(told)
    assert "Traceback" not in told
    if attack.want == REFUSED:
        assert (code, out) == (2, ""), told
        assert [words for words in attack.said if words not in told] == [], told
        assert len(told) < 30_000
        assert told.count("(") == told.count(")")
    else:
        assert code in (0, 1), told
        assert "contract.txt" in out


def test_what_each_must_earn_stands_beside_them(tmp_path: Path) -> None:
    write(tmp_path / "packs", list(PACKS.values())[:3])
    assert len(PACKS) + len(CONFIGURATIONS) >= 100
    expected = (tmp_path / "packs" / "expected.json").read_text()
    assert "aliases (*name) are not allowed" in expected
