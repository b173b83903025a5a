"""Writes hostile and broken rule packs and configurations: ``python -m tests.attacks.packs FOLDER``.

They go to ``packs`` and ``configurations`` below it, each beside an ``expected.json`` that says of each name what a run
with it must end in, and words that it must say.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from tests.attacks import configurations, pack_folders, pack_lists, pack_yaml, pack_zips
from tests.attacks.attack import REFUSED, Attack

SECONDS_OF_A_REFUSAL = 12.0  # with the start of the program and the shipped rules on a busy machine


def packs() -> tuple[Attack, ...]:
    """Rule packs, as zip files and folders."""
    return (*pack_yaml.attacks(), *pack_lists.attacks(), *pack_zips.attacks(), *pack_folders.attacks())


def write(folder: Path, attacks: Sequence[Attack]) -> None:
    """Writes them with what they must earn. The folder must be empty."""
    folder.mkdir(parents=True)
    for attack in attacks:
        attack.make(folder / attack.name)
    expected = {attack.name: _expected(attack) for attack in attacks}
    (folder / "expected.json").write_text(json.dumps(expected, indent=1), encoding="ascii")


def _expected(attack: Attack) -> dict[str, object]:
    told: dict[str, object] = {"want": attack.want, "must": list(attack.said), "must_not": list(attack.never)}
    return told | ({"max_sec": SECONDS_OF_A_REFUSAL} if attack.want == REFUSED else {})


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name, attacks in (("packs", packs()), ("configurations", configurations.attacks())):
        write(folder / name, attacks)
        print(f"{len(attacks)} {name} in {folder / name}")


if __name__ == "__main__":
    main()
