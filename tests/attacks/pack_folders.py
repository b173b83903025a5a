"""Rule packs as folders with links out of them, pipes, devices, or more than a pack holds.

Each is written to ``parts`` and named by a link, because a harness takes a link to a folder for one case.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.attacks.attack import LINTED, REFUSED, Attack
from tests.attacks.pack_yaml import RULE


def attacks() -> tuple[Attack, ...]:
    """All of them."""
    return (
        _refused("folder-empty", lambda folder: None, "no file that ends in .yaml"),
        _refused("folder-link-out", lambda f: (f / "a.yaml").symlink_to("/etc/hostname"), "a.yaml:1:1: ", "leads out"),
        _refused("folder-link-up", _link_up, "links to folders are not followed"),
        _refused("folder-link-in-a-circle", lambda f: (f / "a.yaml").symlink_to("a.yaml"), "a.yaml:1:1: "),
        _refused("folder-pipe", lambda f: os.mkfifo(f / "a.yaml"), "a.yaml:1:1: ", "a pipe (FIFO), not a file"),
        _refused("folder-device", lambda f: (f / "a.yaml").symlink_to("/dev/zero"), "a.yaml:1:1: ", "leads out"),
        _refused("folder-other-ending", lambda f: (f / "a.yml").write_text(RULE), "a.yml:1:1: ", "rename it"),
        _refused("folder-many-files", _many, "more than 1,000 files"),
        _refused("folder-odd-name", lambda f: (f / "a\x1b[31m.yaml").write_text(RULE), "cannot be shown"),
        Attack("pack-pipe.zip", os.mkfifo, REFUSED, (), ("pack-pipe.zip:1:1: ", "a pipe (FIFO), not a file")),
        Attack("pack-device.zip", lambda p: p.symlink_to("/dev/zero"), REFUSED, (), ("a device, not a file",)),
        Attack("pack-nowhere.zip", lambda p: p.symlink_to("nowhere"), REFUSED, (), ("there is no such file",)),
        Attack("folder-deep", _folder(_deep), LINTED),
        Attack("folder-link-inside", _folder(_link_inside), LINTED),
    )


def _refused(name: str, fill: Callable[[Path], object], *said: str) -> Attack:
    return Attack(name, _folder(fill), REFUSED, (), (name, *said))


def _folder(fill: Callable[[Path], object]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        folder = path.parent / "parts" / path.name
        folder.mkdir(parents=True)
        fill(folder)
        path.symlink_to(folder.relative_to(path.parent), target_is_directory=True)

    return make


def _link_up(folder: Path) -> None:
    (folder / "rule.yaml").write_text(RULE)
    (folder / "again").symlink_to(folder, target_is_directory=True)


def _link_inside(folder: Path) -> None:
    (folder / ".store").mkdir()
    (folder / ".store" / "rule.yaml").write_text(RULE)
    (folder / "rule.yaml").symlink_to(folder / ".store" / "rule.yaml")


def _deep(folder: Path) -> None:
    for _ in range(100):
        folder /= "d"
    folder.mkdir(parents=True)
    (folder / "rule.yaml").write_text(RULE)


def _many(folder: Path) -> None:
    for number in range(1_001):
        (folder / f"{number}.yaml").write_text(f"x: {number}\n")
