"""What an audit says while it goes."""

from __future__ import annotations

import pytest

from clauselint.cli.progress import Bar, Lines, Silence, watcher
from clauselint.portfolio.register import Found
from clauselint.report import Unreadable

LOST = Unreadable("odd\x1b[2J[bold].pdf", "damaged", "The PDF is damaged.", "Ask for it again.")


@pytest.mark.parametrize("kind", [Lines, Bar])
def test_failures_are_told_and_harmless(kind: type[Lines | Bar], capfd: pytest.CaptureFixture[str]) -> None:
    with kind() as watch:
        watch.finding(1)
        watch.found(Found(3, 2))
        watch.done("a.pdf", None)
        watch.done("odd.pdf", LOST)
    out, err = capfd.readouterr()
    assert out == ""
    assert "odd\\x1b[2J[bold].pdf: The PDF is damaged." in err


def test_plain_lines_count_what_is_known(capfd: pytest.CaptureFixture[str]) -> None:
    Lines().found(Found(5_000, 1_200))
    assert capfd.readouterr().err == "5,000 files found, 1,200 to read, 3,800 known\n"


def test_no_bar_where_there_is_no_terminal() -> None:
    assert isinstance(watcher(quiet=False), Lines)
    assert type(watcher(quiet=True)) is Silence
