"""Templates: what of a text counts, and which are nearly the same."""

from __future__ import annotations

import pytest

from forensics.campaigns.near_duplicates import Templates
from forensics.campaigns.normalising import template_of


@pytest.mark.parametrize(
    "text",
    [
        "I made $693 today! Check this out",
        "@you i made 5 today, CHECK this out https://spam.example/a?b=c",
        "I made today 💰💰 check this out www.spam.example/x",
    ],
)
def test_links_names_numbers_and_capitals_are_no_part_of_a_template(text: str) -> None:
    """Campaigns vary them."""
    assert template_of(text) == ("template", "i made today check this out")


def test_a_repost_is_told_apart() -> None:
    """It is made to be shared, and says less."""
    assert template_of("RT @someone: a bridge was closed to cars today") == (
        "repost",
        "a bridge was closed to cars today",
    )


@pytest.mark.parametrize("text", ["", "Thank you!", "https://a.example", "12 34 56", "@a @b @c"])
def test_a_text_that_says_too_little_has_no_template(text: str) -> None:
    """It stands anywhere."""
    assert template_of(text) is None


def test_a_text_without_spaces_has_one() -> None:
    """Chinese and Thai are written without."""
    assert template_of("在家工作每天轻松赚钱点击这里了解更多详情马上加入我们吧") is not None


def test_a_campaign_s_stylised_letters_are_plain() -> None:
    """Mathematical letters are drawn like others to get past filters."""
    assert template_of("𝗜 𝗺𝗮𝗱𝗲 this much today, check this out") == template_of(
        "I made this much today, check this out"
    )


def test_groups_do_not_depend_on_the_process() -> None:
    """The seed is fixed: a later index gives the same groups."""
    texts = [f"how i lost weight in {word} weeks with this trick" for word in ("two", "ten", "six")]
    one, two = Templates(), Templates()
    one.add(texts)
    two.add(texts)
    assert one.look_up(texts) == two.look_up(texts)
    assert len(one.leaders) == 1


def test_looking_up_adds_nothing() -> None:
    """Owners' texts are compared, and are no template of a campaign."""
    index = Templates()
    index.add(["this easy trick has melted my belly away"])
    asked = ["this easy trick has melted her belly away", "something else is said here altogether"]
    assert index.look_up(asked) == {asked[0]: 0}
    assert index.leaders == ["this easy trick has melted my belly away"]


def test_groups_do_not_drift() -> None:
    """A chain of small changes does not end in one group with what it began with."""
    words = [f"word{chr(97 + n)}" for n in range(12)]
    chain = [
        " ".join([*(f"changed{chr(97 + n)}" for n in range(k)), *words[k:]])
        for k in range(len(words))
    ]
    index = Templates()
    index.add(chain)
    groups = index.look_up(chain)
    assert groups[chain[0]] != groups[chain[-1]]
