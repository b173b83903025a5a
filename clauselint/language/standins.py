"""Stands in for the modules that spaCy imports and that no parsing needs, while its parser is imported."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from types import ModuleType
from typing import Any

# Packages whose own file is not run; what is below them is the real thing.
_SHELLS = (
    *("thinc", "thinc.layers", "thinc.shims"),
    *("spacy", "spacy.lang", "spacy.lang.en", "spacy.ml", "spacy.ml.models", "spacy.pipeline", "spacy.training"),
)
# Modules of which nothing is run: checks of configurations, plug-ins, tables for the terminal, training, scoring.
_LEFT_OUT = (
    *("catalogue", "confection", "confection.validation", "packaging", "packaging.requirements"),
    *("packaging.specifiers", "packaging.version", "srsly._yaml_api", "wasabi"),
    *("thinc.api", "thinc.compat", "thinc.config", "spacy.language", "spacy.schemas", "spacy.scorer"),
)
_OF_TRAINING = ("Example", "remove_bilu_prefix", "split_bilu_label", "validate_examples", "validate_get_examples")
_PACKAGES = ("spacy", "srsly", "thinc")
_ABSENT = ("cublas", "cupy", "cupyx", "h5py", "mxnet", "os_signpost", "tensorflow", "torch")


class _Anything(type):
    """Whatever is asked of a class that stands in is the class, and as a decorator it changes nothing."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return cls

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return super().__call__(*args, **kwargs) if cls is not Unused else _unchanged

    def __getitem__(cls, key: object) -> Any:
        return cls

    def __or__(cls, other: object) -> Any:
        return cls

    __ror__ = __or__


class Unused(metaclass=_Anything):
    """Stands for a class or function that is named in the parser's modules, but not used by parsing."""


def _unchanged(function: Any) -> Any:
    return function


class _Module(ModuleType):
    """A module that has whatever is asked of it; no library for graphics cards is there."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name.startswith(("has_", "enable_")):
            return False
        return None if name in _ABSENT else Unused


class _Registry(dict[str, Any]):
    """Functions by name, as catalogue keeps them, without a look at every installed package for plug-ins."""

    def register(self, name: str, func: Any = None) -> Any:
        """Adds a function, or is the decorator that does."""
        if func is None:
            return lambda function: self.register(name, function)
        self[name] = func
        return func

    __call__ = register

    def get_all(self) -> dict[str, Any]:
        """All of them."""
        return dict(self)


_registries: dict[tuple[str, ...], _Registry] = {}


def _registry(*names: str, **options: Any) -> _Registry:
    return _registries.setdefault(names, _Registry())


class _Registries(type):
    def __getattr__(cls, name: str) -> _Registry:
        if name.startswith("__"):
            raise AttributeError(name)
        return _registry("thinc", name)


class _OfThinc(metaclass=_Registries):
    """The functions of thinc by kind and name."""


class _Config(dict[str, Any]):
    """The defaults of trainable parts, which nobody reads."""

    def from_str(self, text: str) -> dict[str, Any]:
        return {"model": {}}


class _TokenPattern:
    """Which attribute of a token may be matched: the tokenizer's exceptions match its text."""

    def model_dump(self) -> dict[str, None]:
        return {"orth": None}


def _given() -> dict[str, dict[str, Any]]:
    """What the modules that stand in must have, because it is used while the parser is imported or loaded."""
    registries: dict[str, Any] = {"registry": _OfThinc}
    return {
        "catalogue": {"create": _registry},
        "spacy.schemas": {"TokenPattern": _TokenPattern},
        "spacy.training": dict.fromkeys(_OF_TRAINING, Unused),
        "thinc": registries,
        "thinc.config": registries,
        "thinc.api": {"Config": _Config},
        "thinc.shims": {"Shim": Unused},
    }


@contextmanager
def standing_in(folder: Callable[[str], str]) -> Iterator[None]:
    """Has the modules that no parsing needs stood in for; ``folder`` is where a package is installed.

    At the end they are gone, and so is what was run beside them: whoever imports it then gets the real ones.
    """
    modules: dict[str, ModuleType] = {name: _Module(name) for name in _LEFT_OUT}
    for name in _SHELLS:
        package, _, rest = name.partition(".")
        modules[name] = ModuleType(name)
        modules[name].__path__ = ["/".join((folder(package), *rest.split(".")))]
    modules = {name: module for name, module in modules.items() if name not in sys.modules}
    for name, module in modules.items():
        vars(module).update(_given().get(name, {}))
    before = frozenset(sys.modules)
    sys.modules.update(modules)
    try:
        yield
    finally:
        _forget(sys.modules.keys() - before)
        for name, module in modules.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _forget(names: set[str]) -> None:
    for name in names:
        loader = getattr(getattr(sys.modules[name], "__spec__", None), "loader", None)
        if name.partition(".")[0] in _PACKAGES and isinstance(loader, SourceFileLoader):
            del sys.modules[name]


def hand_over() -> None:
    """Makes spaCy whole again: compiled modules run once in a process, and what they registered is passed on."""
    from catalogue import Registry  # type: ignore[import-untyped]

    for names, functions in _registries.items():
        for name, function in functions.items():
            if name not in (registry := Registry(names)):
                registry.register(name, func=function)
