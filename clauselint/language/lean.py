"""Builds the tagger and the parser of the English model from their parts, in a third of the time that spaCy takes."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from clauselint import language
from clauselint.language.standins import standing_in

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The versions whose parses were compared with those of the ordinary way. With any other, that way is gone.
TRIED = {"spacy": ("3.8.18",), "thinc": ("8.3.14",)}
_VERSION = re.compile(r'^__version__ = "([\d.]+)"', re.MULTILINE)

# What the modules of the model ask of thinc.api, and where it is.
_API = {
    "thinc.backends": "CupyOps NumpyOps Ops get_current_ops get_ops set_current_ops use_ops",
    "thinc.util": "get_array_module get_width partial to_numpy",
    "thinc.model": "Model set_dropout_rate",
    "thinc.initializers": "glorot_uniform_init normal_init zero_init",
    "thinc.layers.chain": "chain",
    "thinc.layers.clone": "clone",
    "thinc.layers.concatenate": "concatenate",
    "thinc.layers.expand_window": "expand_window",
    "thinc.layers.hashembed": "HashEmbed",
    "thinc.layers.linear": "Linear",
    "thinc.layers.list2array": "list2array",
    "thinc.layers.list2ragged": "list2ragged",
    "thinc.layers.maxout": "Maxout",
    "thinc.layers.noop": "noop",
    "thinc.layers.ragged2list": "ragged2list",
    "thinc.layers.residual": "residual",
    "thinc.layers.softmax": "Softmax_v2",
    "thinc.layers.with_array": "with_array",
}
# The shape of en_core_web_sm 3.8.0, as its config.cfg has it.
_WIDTH = 96
_EMBEDDED = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50, "IS_SPACE": 50}
_ENCODER = {"window_size": 1, "maxout_pieces": 3, "depth": 4}
_PARSER = {"extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True}
_TRAINING = {"update_with_oracle_cut_size": 100, "learn_tokens": False, "min_action_freq": 30}


def fits() -> bool:
    """Whether this process is ours alone, runs one thread, has no spaCy yet, and its versions were tried."""
    if not language.ours or threading.active_count() > 1 or not sys.modules.keys().isdisjoint(TRIED):
        return False
    return all(version(package) in versions for package, versions in TRIED.items())


def version(package: str) -> str:
    """The version of an installed package that keeps it in its about.py, read without importing it; else ""."""
    try:
        found = _VERSION.search((_folder(package) / "about.py").read_text(encoding="utf-8"))
    except OSError:
        return ""
    return found[1] if found else ""


@cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(package)
    return Path(spec.origin).parent


class LeanModel:
    """The tokenizer, the tagger and the parser in ``folder``; ``lookups`` are the lemmatizer's tables."""

    def __init__(self, folder: Path) -> None:
        with standing_in(lambda package: str(_folder(package))):
            import_module("thinc.util")  # before thinc.backends: they import each other
            for module, names in _API.items():
                vars(sys.modules["thinc.api"]).update({name: _part(module, name) for name in names.split()})
            _part("thinc.backends", "set_current_ops")(_part("thinc.backends", "get_ops")("cpu"))
            import_module("spacy.tokens")  # before spacy.vocab, likewise
            vocab = _vocabulary(folder)
            self.make_doc: Callable[[str], Doc] = _loaded(
                _part("spacy.tokenizer", "Tokenizer")(vocab), folder / "tokenizer"
            )
            self.lookups = _part("spacy.lookups", "Lookups")().from_disk(folder / "lemmatizer" / "lookups")
            with _part("thinc.backends", "use_ops")("numpy", use_blis=False):
                self._steps = _steps(vocab, folder)

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The documents, tagged and parsed, in order."""
        for step in self._steps:
            docs = step.pipe(docs, batch_size=batch_size)
        return iter(docs)


def _part(module: str, name: str) -> Any:
    return getattr(import_module(module), name)


def _vocabulary(folder: Path) -> Any:
    english = SimpleNamespace(
        lex_attr_getters=_part("spacy.lang.en.lex_attrs", "LEX_ATTRS"),
        stop_words=frozenset(),
        writing_system={},
        syntax_iterators={},
    )
    vocabulary = _part("spacy.vocab", "create_vocab")("en", english)
    # No word has a vector, and strings are learnt as they are met.
    return vocabulary.from_disk(folder / "vocab", exclude=["strings", "vectors"])


def _steps(vocab: Any, folder: Path) -> tuple[Any, ...]:
    """What each document goes through, in order."""
    sees = partial(_part("spacy.pipeline.tok2vec", "Tok2VecListener"), "tok2vec", _WIDTH)
    tagged = _part("spacy.ml.models.tagger", "build_tagger_model")(sees())
    parsed = _part("spacy.ml.models.parser", "build_tb_parser_model")(sees(), "parser", **_PARSER)
    embedder = _loaded(_part("spacy.pipeline.tok2vec", "Tok2Vec")(vocab, _embedding()), folder / "tok2vec")
    tagger = _loaded(_part("spacy.pipeline.tagger", "Tagger")(vocab, tagged), folder / "tagger")
    parser = _part("spacy.pipeline.dep_parser", "DependencyParser")(vocab, parsed, **_TRAINING)
    for label in tagger.labels:
        vocab.strings.add(label)
    steps = embedder, tagger, _loaded(parser, folder / "parser")
    for step in steps[1:]:
        embedder.find_listeners(step)
    return steps


def _embedding() -> Any:
    models = import_module("spacy.ml.models.tok2vec")
    embed = models.MultiHashEmbed(_WIDTH, list(_EMBEDDED), list(_EMBEDDED.values()), include_static_vectors=False)
    return models.build_Tok2Vec_model(embed, models.MaxoutWindowEncoder(_WIDTH, **_ENCODER))


def _loaded(part: Any, place: Path) -> Any:
    return part.from_disk(place, exclude=["vocab"])
