"""``clauselint completion``: the script by which a shell completes commands, options, rules and files."""

from __future__ import annotations

import click

from clauselint.cli import terminal

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_CLAUSELINT_COMPLETE"


@click.command(name="completion", short_help="Print the script that completes words in bash, zsh or fish.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print a script that makes TAB complete commands, options, rules by name and code, laws, formats and files.

    Examples, one of them to be run once; then open a new terminal:

    \b
      bash   clauselint completion bash > ~/.clauselint-completion.bash
             echo '. ~/.clauselint-completion.bash' >> ~/.bashrc
      zsh    clauselint completion zsh > ~/.clauselint-completion.zsh
             echo '. ~/.clauselint-completion.zsh' >> ~/.zshrc   (after compinit)
      fish   clauselint completion fish > ~/.config/fish/completions/clauselint.fish

    The script asks clauselint itself, so it stays right when rules or options change.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None, "all of these come with click"
    # The shell's own class would start that shell to ask for its version; the text does not hang on it.
    script = ShellComplete.source(kind(ctx.find_root().command, {}, "clauselint", _VARIABLE))
    terminal.write(f"{script.strip()}\n".encode())
