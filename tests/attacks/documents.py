"""Writes every hostile document, and what each must earn: ``python -m tests.attacks.documents FOLDER``.

Beside the documents stands ``expected.json``, in the form in which a harness that runs the program over a folder takes
it: for each name what the run must end in, and words that the output must or must not hold.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from tests.attacks import markups, names, pdf_pages, pdfs, special, texts, unseen, words, xmls, zips
from tests.attacks.attack import REFUSED, Attack

SECONDS_OF_A_REFUSAL = 10.0  # with the start of the program on a busy machine; without it, under one


def documents(scale: float = 1.0) -> tuple[Attack, ...]:
    """All of them; a smaller ``scale`` makes the floods smaller, never the bombs that must be refused."""
    return (
        *special.attacks(),
        *zips.attacks(),
        *xmls.attacks(scale),
        *words.attacks(scale),
        *pdfs.attacks(),
        *pdf_pages.attacks(scale),
        *texts.attacks(scale),
        *markups.attacks(scale),
        *unseen.attacks(scale),
        *names.attacks(),
    )


def write(folder: Path, attacks: Sequence[Attack]) -> None:
    """Writes the documents and what they must earn. The folder must be empty."""
    for attack in attacks:
        attack.make(folder / attack.name)
    expected = json.dumps({attack.name: _expected(attack) for attack in attacks}, indent=1)
    (folder / "expected.json").write_text(expected, encoding="ascii")


def _expected(attack: Attack) -> dict[str, object]:
    sure = attack.want == REFUSED and len(attack.codes) == 1
    codes = [f'"code": "{attack.codes[0]}"'] if sure else []
    told: dict[str, object] = {"want": attack.want, "must": [*codes, *attack.said], "must_not": list(attack.never)}
    if attack.want == REFUSED:
        told["max_sec"] = SECONDS_OF_A_REFUSAL
    return told


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=float, default=1.0, help="how large the floods are; 1 by default")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True)
    attacks = documents(chosen.scale)
    write(chosen.folder, attacks)
    print(f"{len(attacks)} documents in {chosen.folder}")


if __name__ == "__main__":
    main()
