"""What looks for a pattern in a text of the largest size takes no time of its square."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from forensics.decoding.markup import written
from forensics.parsers import getoldtweets3, pinterest
from forensics.parsers.facebook_html import layout
from forensics.parsers.feed import posts, sources

SIZE = 190_000
PATTERNS: dict[str, Callable[[str], object]] = {
    "mentions of a feed": posts._MENTION.findall,
    "links of a feed": posts._LINKED.search,
    "endings of a feed": lambda text: posts._of_reddit({}, "", text),
    "titles of a feed": sources._NITTER_TITLE.fullmatch,
    "links that were cut": lambda text: getoldtweets3._AFTER_LINK.sub("", text),
    "pins": pinterest._PIN.search,
    "tags": lambda text: layout._TAGS.sub(" ", text),
    "lines of a page": lambda text: written("<p>" + text.replace(" ", "<b> </b>")),
}
SIGNS = (
    *(" ", "<", "<a ", "a", "http://", "submitted by ", "<br>", "/ @a", "&#32;", "\n"),
    '<a class="mention ',
    'class="',
    "mention ",
    '<a href="https://pinterest.com/pin/1"',
)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("what", PATTERNS)
def test_one_sign_over_and_over_is_no_stall(what: str, sign: str) -> None:
    """Two seconds are a hundred times what an honest text takes."""
    text = "a" + sign * (SIZE // len(sign)) + "!"
    begun = time.process_time()
    PATTERNS[what](text)
    assert time.process_time() - begun < 2
