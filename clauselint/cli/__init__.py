"""The command line: one file per command; the only room that prints, writes files and picks exit codes."""

from __future__ import annotations

from importlib import import_module

import click

from clauselint import __version__
from clauselint.cli.terminal import complain, help_width, silence_stdout
from clauselint.errors import ClauselintError

COMMANDS: dict[str, str] = {  # the word the user types -> the module whose ``command`` it is
    "audit": "clauselint.cli.audit",
    "baseline": "clauselint.cli.baseline",
    "check": "clauselint.cli.check",
    "completion": "clauselint.cli.completion",
    "config": "clauselint.cli.config",
    "diff": "clauselint.cli.diff",
    "init": "clauselint.cli.init",
    "review": "clauselint.cli.review",
    "rules": "clauselint.cli.rules",
    "serve": "clauselint.cli.serve",
    "text": "clauselint.cli.text",
}
# What the list of commands says of each. It stands here so that --help need not import them all.
SHORT_HELP: dict[str, str] = {
    "audit": "Lint a portfolio of contracts into a store to ask and report.",
    "baseline": "Write down what is found now, so that only new findings fail.",
    "check": "Lint contracts and say what to mend.",
    "completion": "Print the script that completes words in bash, zsh or fish.",
    "config": "The JSON Schema of clauselint.toml, for editors.",
    "diff": "Say which protections were gained, lost or reworded between two drafts.",
    "init": "Write a configuration file with every key explained.",
    "review": "Put the findings into a copy of your Word document or PDF.",
    "rules": "The questions that clauselint asks, and those of your own.",
    "serve": "Open a page on this machine to drop contracts on.",
    "text": "Print the text that clauselint reads in a file.",
}
FAILED = 2
INTERRUPTED = 130

_FIRST_STEPS = """\
clauselint finds what a contract for AI, cloud or software gives and withholds.

  clauselint serve               open a page on this machine to drop files on
  clauselint check CONTRACT      read a Word, ODT, RTF, PDF, HTML or text file
  clauselint check FOLDER        the same for every contract in a folder
  clauselint review DRAFT -o OUT your own document, comments on the words
  clauselint diff OLD NEW        what a new draft gained and lost
  clauselint rules list          the questions it asks
  clauselint --help              every command and option

Nothing leaves this machine."""


class _Commands(click.Group):
    """Imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = formatter.width - 6 - max(map(len, COMMANDS))
        rows = [
            (name, click.Command(name, short_help=said).get_short_help_str(width)) for name, said in SHORT_HELP.items()
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from clauselint.cli.choosing import nearest

            raise click.UsageError(error.format_message() + nearest(args[0], COMMANDS), ctx) from error

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[name]).command
        return command


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clauselint", message="%(prog)s %(version)s")
@click.pass_context
def clauselint(ctx: click.Context) -> None:
    """A linter for contracts: finds missing, weak and adverse sovereignty clauses in AI, cloud, software and data
    agreements. Everything happens on this machine.

    \b
    Examples:
      clauselint check draft.docx
      clauselint check contracts/ --format json=report.json
      clauselint rules show licence-server-phone-home
    """
    if ctx.invoked_subcommand is None:
        complain(_FIRST_STEPS)
        ctx.exit(FAILED)


def run(args: list[str]) -> int:
    """Runs one command line and returns its exit code; what a user can mend is said without a traceback."""
    try:
        code = clauselint.main(args=args, prog_name="clauselint", standalone_mode=False, terminal_width=help_width())
    except click.UsageError as error:
        complain(_usage(error))
        return FAILED
    except click.ClickException as error:
        complain(f"Error: {error.format_message()}")
        return FAILED
    except ClauselintError as error:
        complain(str(error))
        return FAILED
    except click.Abort:
        complain("Interrupted.")
        return INTERRUPTED
    except OSError as error:
        silence_stdout()
        complain(f"Error: cannot write the output: {error.strerror or error}")
        return FAILED
    return code if isinstance(code, int) else 0


def _usage(error: click.UsageError) -> str:
    message = f"Error: {error.format_message()}"
    if error.ctx is None:
        return message
    return f"{error.ctx.get_usage()}\nTry '{error.ctx.command_path} --help' for help.\n\n{message}"
