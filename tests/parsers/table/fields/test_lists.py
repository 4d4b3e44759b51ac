"""What rows list: hashtags, mentions and links, as tools write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsers.table.one_post import FULL, SHORT, TEXT, WRITTEN_OUT, post


@pytest.mark.parametrize(
    "tags",
    ["vélo|Brumeville", "vélo Brumeville", "vélo, Brumeville", "#vélo #Brumeville",
     "['vélo', 'Brumeville']", '["vélo", "Brumeville"]', "[vélo, Brumeville]",
     "[{'text': 'vélo', 'indices': [0, 5]}, {'text': 'Brumeville'}]", "vélo;Brumeville"],
)  # fmt: skip
def test_lists_are_taken_apart(tmp_path: Path, tags: str) -> None:
    """However their items are set off."""
    assert post(tmp_path, hashtags=tags).hashtags == ("vélo", "Brumeville")


@pytest.mark.parametrize("column", ["mentions", "mentioned_names", "mentionedUsers"])
def test_mentions_are_read(tmp_path: Path, column: str) -> None:
    """As names, or as users."""
    users = "[User(username='basile', id=7), User(username='gazette', id=8)]"
    names = users if column == "mentionedUsers" else "basile|gazette"
    assert post(tmp_path, **{column: names}).mentions == ("basile", "gazette")


ENTITY = "{{'url': '{0}', 'expanded_url': '{1}'}}"
ENTITIES = ", ".join(ENTITY.format(*pair) for pair in zip(SHORT, FULL, strict=True))


@pytest.mark.parametrize(
    "fields",
    [
        {"entities": f"{{'urls': [{ENTITIES}], 'hashtags': []}}"},
        {"entities_str": f"{{'urls': [{ENTITIES}]}}".replace("'", '"')},
        {"urls": f"[{ENTITIES}]"},
        {"urls_t.co": " ".join(SHORT), "urls_expanded_url": " ".join(FULL)},
        {"tcooutlinks": str(list(SHORT)), "outlinks": str(list(FULL))},
        {"links": "|".join(FULL)},
        {"URLs in Tweet": " ".join(FULL)},
        {"Resolved URLs": "|".join(FULL)},
        {"urls": ", ".join(FULL)},
        {"url1": SHORT[0], "url1_expanded": FULL[0], "url2": SHORT[1], "url2_expanded": FULL[1]},
        {
            "entities__urls__0__expanded_url": FULL[0], "entities__urls__0__url": SHORT[0],
            "entities__urls__1__expanded_url": FULL[1], "entities__urls__1__url": SHORT[1],
        },
    ],
)  # fmt: skip
def test_links_are_written_out(tmp_path: Path, fields: dict[str, str]) -> None:
    """Wherever a row keeps the full addresses of its short links."""
    found = post(tmp_path, text=TEXT, **fields)
    assert (found.text, found.urls) == (WRITTEN_OUT, FULL)


def test_links_that_do_not_pair_leave_the_text_alone(tmp_path: Path) -> None:
    """One address for two short links is not set for either."""
    found = post(tmp_path, text=TEXT, links=FULL[0])
    assert (found.text, found.urls) == (TEXT, (FULL[0],))


def test_links_of_numbered_steps_are_found(tmp_path: Path) -> None:
    """tco1_step1 and tco2_step1 are the first steps of two links."""
    found = post(tmp_path, text=TEXT, tco1_step1=FULL[0], tco2_step1=FULL[1])
    assert (found.text, found.urls) == (WRITTEN_OUT, FULL)
