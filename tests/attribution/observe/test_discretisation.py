"""Observations as codes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.observe import discretisation, tokens
from forensics.attribution.observe.lure import NO_LURE, with_lure
from tests.posts import START, featured, series

SITE = "https://site.example/a"
ODD: dict[str, list[dict[str, Any]]] = {
    "one": [{"text": "Bonjour"}],
    "empty": [{"text": ""}] * 5,
    "equal": [{"text": "The very same words again", "created_at": START}] * 5,
    "day": [{"text": "Un jour", "precision": "day"}] * 4,
    "loud": [{"text": "FREE!!! " * 40 + SITE, "urls": (SITE,), "hashtags": tuple("abc")}] * 4,
}


def coded(table: str, *rows: dict[str, Any]) -> list[int]:
    """Codes of a table for a few posts, in their order."""
    code = discretisation.CLOSED[table].code
    found: list[int] = code(with_lure(featured(series(rows)), NO_LURE)).tolist()
    return found


def linked(text: str, *urls: str) -> dict[str, Any]:
    """A post with these links."""
    return {"text": text, "urls": urls or (SITE,)}


@pytest.mark.parametrize("table", discretisation.CLOSED)
@pytest.mark.parametrize("odd", ODD)
def test_every_code_has_a_place_in_its_table(table: str, odd: str) -> None:
    """Codes lie below the stated size, whatever the account."""
    code, size = discretisation.CLOSED[table]
    found = code(with_lure(featured(series(ODD[odd])), NO_LURE))
    assert len(found) == len(ODD[odd])
    assert found.min() >= 0
    assert found.max() < size


def test_where_the_link_stands() -> None:
    """None, alone, first, last, within, several."""
    other = "https://site.example/b"
    assert coded(
        "links",
        {"text": "Sans lien du tout"},
        linked(SITE),
        linked(f"{SITE} regardez cela"),
        linked(f"Regardez cela {SITE}"),
        linked(f"Regardez {SITE} mes amis"),
        linked(f"Un {SITE} et deux {other} ici", SITE, other),
    ) == [0, 1, 2, 3, 4, 5]


def test_a_link_the_text_does_not_show_counts_as_last() -> None:
    """Exporters list addresses that stand nowhere in the text."""
    assert coded("links", linked("Regardez cette belle photo")) == [3]


def test_links_to_the_platform_itself_are_none() -> None:
    """A picture or a quoted post is no link to a site."""
    assert coded("links", linked("Voyez https://twitter.com/a", "https://twitter.com/a")) == [0]


def test_manners_are_told_apart() -> None:
    """Post, reply and repost, hashtags and mentions each have codes of their own."""
    kinds = [{"text": "x", "kind": kind} for kind in ("post", "reply", "repost")]
    tags = [{"text": "x", "hashtags": tuple("abc"[:n])} for n in (1, 2, 3)]
    named = [{"text": "@abc x", "mentions": ("abc",)}]
    found = coded("interaction", *kinds, *tags, *named)
    assert len(set(found[:3])) == 3
    assert found[4] == found[5]
    assert len(set(found)) == 6


def test_length_cries_and_capitals_are_told_apart() -> None:
    """Five lengths; an exclamation mark and capitals change the code, links do not."""
    lengths = [{"text": "ab " * n} for n in (3, 12, 25, 50, 80)]
    assert len(set(coded("form", *lengths))) == 5
    plain, cry, loud, title, link = coded(
        "form",
        {"text": "voici mon annonce du jour"},
        {"text": "voici mon annonce du jour!"},
        {"text": "VOICI MON ANNONCE DU JOUR"},
        {"text": "Voici Mon Annonce Du Jour"},
        linked(f"voici mon annonce du jour {SITE}"),
    )
    assert len({plain, cry, loud}) == 3
    assert loud == title
    assert plain == link


def test_a_few_capitals_are_not_loud() -> None:
    """An acronym, or a script without capitals, does not shout."""
    found = coded("form", {"text": "PS"}, {"text": "ok"}, {"text": "今日はとても良い天気"})
    assert found[0] == found[1] == found[2]


def test_silences_are_coded_by_length() -> None:
    """The longer the gap the higher the code; the first post counts as a day."""
    waits = (0, 10, 60, 300, 1800, 7200, 43200, 3 * 86400, 30 * 86400, 90 * 86400)
    at = pd.Timestamp(START) + pd.to_timedelta(np.cumsum(waits), unit="s")
    found = coded("time", *({"created_at": one.to_pydatetime()} for one in at))
    assert found[1:] == list(range(9))
    assert found[0] == found[7]


def test_repeats_are_counted_up_to_three() -> None:
    """No copy, one or two, more."""

    def copies(n: int) -> list[dict[str, Any]]:
        return [{"text": "Voici exactement la même annonce"}] * n

    assert coded("duplicates", *copies(1)) == [0]
    assert coded("duplicates", *copies(2)) == [1, 1]
    assert coded("duplicates", *copies(4)) == [2] * 4


def test_advertising_language_raises_the_code() -> None:
    """Plain words are at the bottom; more spam vocabulary is higher, and so is a higher score."""
    frame = featured(series([{"text": "x"}] * 5))
    listed = frame.assign(spam_words=[-1.0, 0.3, 0.9, 1.3, 4.0], lure=-2.0)
    scored = frame.assign(spam_words=0.0, lure=[-2.0, -0.5, 0.5, 2.5, 9.0])
    assert discretisation.spam(listed).tolist() == [0, 6, 12, 18, 24]
    assert discretisation.spam(scored).tolist() == [0, 1, 2, 4, 5]


def test_names_are_accounts_and_hashtags_in_lower_case() -> None:
    """Addresses of mail and lone signs are no names; case does not matter."""
    frame = featured(
        series([{"text": "Avec @Odile et #Vote2012 !"}, {"text": "moi@site.example @ # 5"}])
    )
    assert list(tokens.names(frame["text"])) == [["@odile", "#vote2012"], []]


def test_words_are_letters_alone() -> None:
    """Links, mentions, digits and short words are left out."""
    frame = featured(series([linked(f"@odile Le Conseil de 2012 à {SITE} l'Été")]))
    assert list(tokens.words(frame["bare_text"])) == [["conseil", "été"]]
