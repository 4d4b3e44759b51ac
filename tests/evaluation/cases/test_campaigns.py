"""Spam senders grouped into campaigns."""

from __future__ import annotations

from forensics.evaluation.cases.campaigns import FEWEST_TOGETHER, campaigns_of
from forensics.evaluation.cases.corpus import Row
from tests.evaluation.corpora import row

LINK = "https://shop.example/x"
PILLS = "cheap tablets pharmacy delivered overnight without prescription discount"
CARDS = "casino jackpot roulette spins blackjack bonus deposit winnings"


def pushing(name: str, words: str = PILLS, posts: int = 50) -> list[Row]:
    """A sender whose every post pushes a link under words of its trade."""
    listed = words.split()
    return [
        row(name, n, f"{' '.join(listed[n % 5 : n % 5 + 4])} {n} {LINK}", (LINK,))
        for n in range(posts)
    ]


def chatty(name: str, posts: int = 50, linked: int = 0) -> list[Row]:
    """A sender that talks, with a link in some posts."""
    topics = [
        "weather",
        "garden",
        "football",
        "dinner",
        "music",
        "holiday",
        "train",
        "neighbour",
        "morning",
    ]
    return [
        row(name, n, f"my {topics[n % 9]} {topics[n % 7]} was {'so ' * (n % 11)}good {n}",
            (LINK,) if n < linked else ())
        for n in range(posts)
    ]  # fmt: skip


def senders_in(campaigns: dict[str, list[Row]]) -> set[str]:
    """Accounts whose posts are in any campaign."""
    return {one["account"] for rows in campaigns.values() for one in rows}


def test_senders_that_push_links_are_found() -> None:
    """Most posts with a link make a sender of spam, some do not."""
    senders = {
        "seller": pushing("seller"),
        "talker": chatty("talker"),
        "reader": chatty("reader", linked=20),
    }
    assert senders_in(campaigns_of(senders)) == {"seller"}


def test_senders_that_repeat_themselves_are_found() -> None:
    """One text over and over, its numbers changing, is spam without any link."""
    same = [row("parrot", n, f"follow me and win prize number {n}") for n in range(50)]
    assert senders_in(campaigns_of({"parrot": same, "talker": chatty("talker")})) == {"parrot"}


def test_what_sells_is_not_read_off_the_words() -> None:
    """Words of spam without its behaviour make nobody a spammer, harmless words with it do."""
    talk = [row("patient", n, f"{PILLS} {'x' * (n + 3)}") for n in range(50)]
    birds = [
        row("birds", n, f"a robin {chr(97 + n % 26) * 4} today {LINK}", (LINK,)) for n in range(50)
    ]
    assert senders_in(campaigns_of({"patient": talk, "birds": birds})) == {"birds"}


def test_a_campaign_is_in_one_half_and_says_which() -> None:
    """Names end with the half; no sender is in both."""
    senders = {f"s{n}": pushing(f"s{n}", f"{PILLS} word{n}x" + " brand" * n) for n in range(20)}
    found = campaigns_of(senders)
    halves = {which: {one["account"] for name, rows in found.items() if name.endswith(f"/{which}")
                      for one in rows} for which in ("tune", "test")}  # fmt: skip
    assert not halves["tune"] & halves["test"]
    assert halves["tune"] | halves["test"] == set(senders)


def test_trades_are_not_mixed() -> None:
    """Among many senders of two trades no campaign holds both."""
    senders = {f"p{n}": pushing(f"p{n}", PILLS, 6) for n in range(130)}
    senders |= {f"c{n}": pushing(f"c{n}", CARDS, 6) for n in range(130)}
    found = campaigns_of(senders)
    assert found
    for rows in found.values():
        assert len({one["account"][0] for one in rows}) == 1


def test_small_campaigns_are_left_out() -> None:
    """A campaign needs posts enough to be drawn from."""
    assert campaigns_of({"seller": pushing("seller", posts=FEWEST_TOGETHER - 1)}) == {}
    assert campaigns_of({"seller": pushing("seller", posts=FEWEST_TOGETHER)}) != {}


def test_commenters_make_a_campaign_of_each_half() -> None:
    """Spam comments have a sender each: they are one campaign a half, by sender."""
    senders = {f"yt{n}": [row(f"yt{n}", n, f"check my channel {n}")] for n in range(200)}
    senders["once"] = [row("once", 1, "hello")]
    found = campaigns_of(senders)
    assert set(found) == {"comments/tune", "comments/test"}
    assert senders_in(found) == set(senders) - {"once"}
    assert sum(map(len, found.values())) == 200


def test_no_senders_no_campaigns() -> None:
    """An empty folder has none."""
    assert campaigns_of({}) == {}


def test_the_same_senders_give_the_same_campaigns() -> None:
    """Grouping draws nothing."""
    senders = {f"s{n}": pushing(f"s{n}", (PILLS, CARDS)[n % 2], 12) for n in range(150)}
    assert campaigns_of(senders) == campaigns_of(senders)
