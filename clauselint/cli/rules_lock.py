"""``clauselint rules lock``: writes down the content of every rule pack that the configuration names."""

from __future__ import annotations

import os

import click

from clauselint.cli import terminal


@click.command(name="lock", short_help="Write down the SHA-256 of every rule pack in use.")
@click.option("--check", is_flag=True, help="Write nothing; 2 when the lock is missing or does not fit.")
@click.option("--config", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="This configuration file.")
def command(check: bool, config: str | None) -> None:
    """Write clauselint.lock beside the configuration: the SHA-256 of every file of every rule pack that it names.

    From then on a run refuses a pack, folder or zip, whose content is another, until this command is run again.
    A zip and the folder that it was made of have the same content. Commit the lock with the configuration.

    \b
    Examples:
      clauselint rules lock
      clauselint rules lock --check
    """
    from clauselint.rulepack import load_rulebook
    from clauselint.settings import locked
    from clauselint.settings.nearest import Nearest
    from clauselint.settings.tomlfile import shown

    settings = Nearest(config or "").for_folder(os.getcwd())
    packs = locked.packs_of(settings)
    path = locked.lock_of(settings)
    if not packs and not os.path.lexists(path):
        raise click.ClickException("No rule packs are configured: name them in clauselint.toml, as rules = [...].")
    load_rulebook(*packs)  # what is broken is not agreed to
    before = locked.read_lock(path) if os.path.lexists(path) else ()
    after = locked.locked(packs, settings.folder)
    changes = list(locked.differences(before, after))
    if check and (changes or not os.path.lexists(path)):
        told = "".join(f"\n  {change}" for change in changes)
        raise click.ClickException(f"{shown(path)} does not fit the rule packs; run: clauselint rules lock{told}")
    if not check and (changes or not os.path.lexists(path)):
        _write(path, locked.written(after))
        terminal.complain("\n".join([f"Wrote {shown(path)}", *(f"  {change}" for change in changes)]))
    else:
        terminal.complain(f"{shown(path)} is up to date.")


def _write(path: str, data: bytes) -> None:
    """Puts the file in its place whole or not at all."""
    draft = f"{path}.new"
    try:
        with open(draft, "wb") as file:
            file.write(data)
        os.replace(draft, path)
    except OSError as error:
        raise click.ClickException(f"cannot write {path!r}: {error.strerror}") from error
