"""py3langid over many texts at once.

``LanguageIdentifier.classify`` walks each text byte by byte in Python. Here all texts of a
batch take each step of the same walk together, so that numpy does the work; the model, its
features and its formula are the library's own. Languages are the same; confidences are the
same but for the last bits, since the sums are taken in another order. That order is fixed,
so that a text's answer never depends on the texts beside it.

The model's arrays are attributes that the library does not document (as of py3langid 0.4). They are
read and never changed, of an identifier of our own: the library's global one belongs to whoever
else uses it. Where a version lacks one of them, its ``classify`` is called text by text; tests hold
that both give the same.
"""

from __future__ import annotations

import lzma
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

Integers = NDArray[np.int64]

# Texts that walk together, to bound memory; changes no answer.
BATCH = 2048
# Bytes. Longer texts are rare, and would keep a batch walking for them alone.
LONGEST = 1200
# What the walk needs of the library's model; where one is absent, ``classify`` is called.
NEEDED = ("tk_nextmove", "tk_row", "tk_output", "nb_ptc", "nb_pc", "nb_classes")


class Answer(NamedTuple):
    """A language and how sure it is, 0 to 1."""

    language: str
    confidence: float


class Identifier(Protocol):
    """The library's identifier: its method, and the arrays of its model."""

    tk_nextmove: NDArray[np.generic]
    tk_row: NDArray[np.generic]
    tk_output: NDArray[np.generic]
    nb_ptc: NDArray[np.generic]
    nb_pc: NDArray[np.generic]
    nb_classes: Sequence[str]

    def set_languages(self, langs: Sequence[str]) -> None:
        """Keep to these languages."""

    def classify(self, text: str) -> tuple[str, float]:
        """Language and confidence of a text."""


class Languages:
    """py3langid restricted to some languages."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._identifier = _identifier()
        self._identifier.set_languages(languages)
        self._model = _Model(self._identifier) if _is_usable(self._identifier) else None

    def classify(self, text: str) -> Answer:
        """The library's own answer: language and confidence."""
        language, confidence = self._identifier.classify(text)
        return Answer(str(language), float(confidence))

    def classify_all(self, texts: Sequence[str]) -> list[Answer]:
        """Language and confidence of each text."""
        if self._model is None:
            return [self.classify(text) for text in texts]
        encoded = [_encoded(text) for text in texts]
        # Texts of like length walk together, so that none waits for another.
        order = sorted(range(len(texts)), key=lambda at: len(encoded[at]), reverse=True)
        answers: dict[int, Answer] = {
            at: self.classify(texts[at]) for at in order if len(encoded[at]) > LONGEST
        }
        rest = order[len(answers) :]
        for start in range(0, len(rest), BATCH):
            chosen = rest[start : start + BATCH]
            found = self._model.classify([encoded[at] for at in chosen])
            answers.update(zip(chosen, found, strict=True))
        return [answers[at] for at in range(len(texts))]


# Codes of arrays by the bytes of a number.
_CODES = {2: "H", 4: "I"}


def _identifier() -> Identifier:
    """The library's own, its model unpacked in one go.

    The library unpacks it by little steps, each of which waits for Python's lock: in a thread
    beside other work that takes seconds.
    """
    path = Path(MODEL_FILE)
    path = path if path.is_absolute() else MODEL_DIR / path
    try:
        with np.load(BytesIO(lzma.decompress(path.read_bytes())), allow_pickle=False) as data:
            made: Identifier = LanguageIdentifier(
                data["ptc"],
                data["pc"],
                data["classes"].tolist(),
                array(_CODES[data["nextmove"].itemsize], data["nextmove"].tobytes()),
                data["out_feat"].tolist(),
                norm_probs=True,
                tk_row=data["nextmove_row"].tolist(),
            )
    except (KeyError, TypeError, ValueError, OSError, lzma.LZMAError):
        # A version that keeps its model otherwise.
        made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return made


def _is_usable(identifier: Identifier) -> bool:
    if not all(hasattr(identifier, name) for name in NEEDED):
        return False
    # Two columns of one language would have to be added up, which only the library does.
    classes = list(identifier.nb_classes)
    return len(set(classes)) == len(classes)


def _encoded(text: str) -> bytes:
    """A text as the library's walk sees it."""
    if text.isupper():
        text = text.lower()
    return unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")


class _Model:
    """The library's automaton and naive Bayes table as arrays."""

    def __init__(self, identifier: Identifier) -> None:
        self._next = np.asarray(identifier.tk_nextmove)
        # The automaton's transitions lie in rows of 256, one for each byte.
        self._base = np.asarray(identifier.tk_row, dtype=np.int64) << 8
        self._output = np.asarray(identifier.tk_output, dtype=np.int64)
        self._table = np.ascontiguousarray(identifier.nb_ptc, dtype=np.float32)
        self._prior = np.asarray(identifier.nb_pc, dtype=np.float32)
        self._classes = [str(name) for name in identifier.nb_classes]

    def classify(self, texts: Sequence[bytes]) -> list[Answer]:
        """Answers for texts sorted from the longest to the shortest."""
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        scores = self._scores(b"".join(texts), lengths)
        scores /= np.sqrt(np.maximum(lengths, 1)).astype(np.float32)[:, None]
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
        best = scores.argmax(axis=1)
        sure = scores[np.arange(len(texts)), best]
        return [
            Answer(self._classes[at], confidence)
            for at, confidence in zip(best.tolist(), sure.tolist(), strict=True)
        ]

    def _scores(self, data: bytes, lengths: Integers) -> NDArray[np.float32]:
        scores = np.zeros((len(lengths), len(self._classes)), dtype=np.float32)
        keys, counts = np.unique(self._visits(data, lengths), return_counts=True)
        text, feature = np.divmod(keys, len(self._table))
        found, first = np.unique(text, return_index=True)
        if len(found):
            weights = np.log1p(counts.astype(np.float32))
            sums = np.add.reduceat(weights[:, None] * self._table[feature], first, axis=0)
            scores[found] = sums + self._prior
        return scores

    def _visits(self, data: bytes, lengths: Integers) -> Integers:
        """Text and feature of every feature met, as one number each."""
        steps = list(self._walk(np.frombuffer(data, dtype=np.uint8), lengths))
        return np.concatenate(steps) if steps else np.empty(0, dtype=np.int64)

    def _walk(self, data: NDArray[np.uint8], lengths: Integers) -> Iterator[Integers]:
        starts = np.cumsum(lengths) - lengths
        states = np.zeros(len(lengths), dtype=np.int64)
        texts = np.arange(len(lengths), dtype=np.int64) * len(self._table)
        for step in range(int(lengths.max(initial=0))):
            going = int(np.searchsorted(-lengths, -step))
            moves = self._base[states[:going]] + data[starts[:going] + step]
            states = self._next[moves]
            features = self._output[states]
            met = features >= 0
            yield texts[:going][met] + features[met]
