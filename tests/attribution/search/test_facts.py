"""What is known of the posts beside their channels."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from forensics.attribution.observe.habits import marks
from forensics.attribution.observe.lure import NO_LURE, with_lure
from forensics.attribution.search.facts import MISSING, Facts, facts_of
from tests.posts import START, featured, series

DAY = timedelta(days=1)


def facts(*rows: dict[str, Any], **columns: Any) -> Facts:
    """The facts of a few posts, some columns of their timeline put in by hand."""
    frame = with_lure(featured(series([{"text": "Bonjour", **row} for row in rows])), NO_LURE)
    return facts_of(frame.assign(**columns))


def test_equal_values_have_equal_codes_and_unknown_ones_none() -> None:
    """Clients by name, -1 for a post that names none."""
    rows = [{"client": name} for name in ("Web", None, "App", "Web")]
    assert facts(*rows).client.tolist() == [0, MISSING, 1, 0]


def test_an_unknown_language_is_no_language() -> None:
    """The detector's word for it does not count as one of the account's languages."""
    lang = pd.Categorical(["fr", "und", "en", "fr"])
    found = facts({}, {}, {}, {}, lang=lang).lang
    assert found.tolist() == [0, MISSING, 1, 0]


def test_accounts_without_any_client_have_no_codes() -> None:
    """All unknown is not all alike."""
    assert facts({}, {}).client.tolist() == [MISSING, MISSING]


def test_sites_are_named_end_to_end_with_whose_each_is() -> None:
    """A post of two sites gives two entries; the same site has the same id everywhere."""

    def linked(*hosts: str) -> dict[str, Any]:
        urls = tuple(f"https://{host}/x" for host in hosts)
        return {"text": " ".join(("Voyez", *urls)), "urls": urls}

    sites = facts(linked("a.example"), {}, linked("b.example", "a.example")).sites
    assert sites.post.tolist() == [0, 2, 2]
    assert sites.kinds == 2
    assert sorted(sites.ids[1:].tolist()) == [0, 1]
    assert sites.ids[0] == 0


def test_a_short_link_names_no_site() -> None:
    """Where it leads is not known, so that it is no new site of another hand."""
    found = facts({"text": "Voyez https://t.co/abc", "urls": ("https://t.co/abc",)}).sites
    assert (found.ids.tolist(), found.post.tolist(), found.kinds) == ([], [], 0)


def test_names_are_told_apart_from_sites() -> None:
    """Accounts and hashtags that posts name."""
    found = facts({"text": "Merci @odile", "mentions": ("odile",)}, {"text": "Bravo"}).names
    assert (found.post.tolist(), found.kinds) == ([0], 1)


def test_replies_reposts_and_mentions_reach_out() -> None:
    """A post at nobody in particular does not."""
    found = facts(
        {},
        {"kind": "reply"},
        {"kind": "repost"},
        {"text": "Bonjour @odile", "mentions": ("odile",)},
    )
    assert found.reach.tolist() == [False, True, True, True]
    assert found.replies.tolist() == [False, True, False, False]
    assert found.reposts.tolist() == [False, False, True, False]


def test_times_and_silences_are_in_seconds() -> None:
    """Since 1970, and since the post before, of which the first has none."""
    found = facts({"created_at": START}, {"created_at": START + DAY})
    assert found.times.tolist() == [START.timestamp(), START.timestamp() + 86400.0]
    assert np.isnan(found.gaps[0])
    assert found.gaps[1] == 86400.0


def test_every_post_has_its_links_repeats_and_marks() -> None:
    """In the order of the timeline."""
    same = "Réunion publique ce soir à la mairie, venez nombreux !"
    texts = [same, "Voyez https://a.example/x", same]
    urls: list[tuple[str, ...]] = [(), ("https://a.example/x",), ()]
    rows = [{"text": text, "urls": url} for text, url in zip(texts, urls, strict=True)]
    found = facts(*rows, lure=[0.5, 1.5, 2.5])
    assert found.linked.tolist() == [False, True, False]
    assert found.repeated.tolist() == [True, False, True]
    assert found.lure.tolist() == [0.5, 1.5, 2.5]
    assert np.array_equal(found.marks, marks(texts))
