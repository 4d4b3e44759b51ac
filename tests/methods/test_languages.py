"""The batch classifier against py3langid itself."""

from __future__ import annotations

import numpy as np
import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from forensics.features.language import CANDIDATES
from forensics.methods import languages as module
from forensics.methods.languages import LONGEST, Languages
from forensics.synthetic import LANGUAGES, owner_posts
from tests.posts import START

ODD = [
    "",
    "ok",
    "ÇA ALORS",
    "東京だ",
    "😀😀",
    "e\u0301te\u0301",
    "\ud83d cut",
    "a b c 1 2 3",
    "ß" * 9,
]


@pytest.fixture(scope="module")
def languages() -> Languages:
    """The classifier as the program uses it."""
    return Languages(CANDIDATES)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Posts in five languages, odd ones, and one longer than a batch takes."""
    posts = [post["text"] for lang in LANGUAGES for post in owner_posts(lang, 150, START, seed=3)]
    long = " ".join(posts[:40])
    assert len(long) > LONGEST
    return [*posts, *ODD, long]


def test_gives_the_librarys_answers(languages: Languages, texts: list[str]) -> None:
    """Every language is the one that classify() gives, every confidence within a millionth."""
    one_by_one = [languages.classify(text) for text in texts]
    together = languages.classify_all(texts)
    assert [lang for lang, _ in together] == [lang for lang, _ in one_by_one]
    assert [p for _, p in together] == pytest.approx([p for _, p in one_by_one], abs=5e-6)


def test_an_answer_does_not_depend_on_the_texts_beside_it(
    languages: Languages, texts: list[str]
) -> None:
    """A text alone has exactly the confidence that it has among others, in any order."""
    together = dict(zip(texts, languages.classify_all(texts), strict=True))
    backwards = dict(zip(texts[::-1], languages.classify_all(texts[::-1]), strict=True))
    assert backwards == together
    assert all(languages.classify_all([text]) == [together[text]] for text in texts[::25])


def test_without_the_models_parts_the_library_is_asked(
    texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release of the library built otherwise costs speed, not answers."""
    monkeypatch.setattr("forensics.methods.languages.NEEDED", ("no_such_attribute",))
    plain = Languages(CANDIDATES)
    assert plain.classify_all(texts[::50]) == [plain.classify(text) for text in texts[::50]]


def test_no_texts_give_no_answers(languages: Languages) -> None:
    """An empty batch is no error."""
    assert languages.classify_all([]) == []


def test_the_model_unpacked_in_one_go_is_the_librarys() -> None:
    """Every array that an answer rests on."""
    ours = module._identifier()
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for name in module.NEEDED:
        assert np.array_equal(getattr(ours, name), getattr(theirs, name)), name
    long = "Bonjour à tous les amis " * 80
    assert ours.classify(long)[0] == theirs.classify(long)[0] == "fr"


def test_a_model_kept_otherwise_is_left_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answers are the same, only later."""

    def lacks(*_: object, **__: object) -> object:
        raise KeyError("ptc")

    monkeypatch.setattr(module, "BytesIO", lacks)
    found = Languages(("en", "fr")).classify_all(["Bonjour à tous les amis"])
    assert found[0].language == "fr"
