"""The trained models of references, loaded when first needed."""

from __future__ import annotations

import threading
from importlib.resources import files

import pycrfsuite

_own = threading.local()


def trained(name: str) -> bytes:
    """A file of the trained models."""
    return (files("rules.citations.trained") / name).read_bytes()


def model(name: str) -> pycrfsuite.Tagger:
    """A model in memory, once for each thread: it holds the sequence that it was last asked for.

    CRFsuite reads the model where it lies, so the bytes live as long as the tagger.
    """
    loaded: dict[str, tuple[pycrfsuite.Tagger, bytes]] = _own.__dict__.setdefault("loaded", {})
    if name not in loaded:
        tagger, data = pycrfsuite.Tagger(), trained(name)
        tagger.open_inmemory(data)
        loaded[name] = (tagger, data)
    return loaded[name][0]
