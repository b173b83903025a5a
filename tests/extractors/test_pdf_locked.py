"""A PDF is said to want a password only when it does, whatever was read before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract
from tests.attacks import pdfs

ATTACKS = {attack.name: attack for attack in pdfs.attacks()}


def test_a_broken_file_is_not_taken_for_a_locked_one_that_was_read_before(tmp_path: Path) -> None:
    codes = []
    for name in ("root-is-a-page.pdf", "locked-40.pdf", "root-is-a-page.pdf", "locked-128.pdf"):
        path = tmp_path / name
        if not path.exists():
            ATTACKS[name].make(path)
        with pytest.raises(UnreadableContract) as refused:
            read_contract(path, ocr=False)
        codes.append(refused.value.code)
    assert codes == ["damaged", "password-protected", "damaged", "password-protected"]
