"""The learned score of advertising."""

from __future__ import annotations

import pytest

from forensics.attribution.observe.lure import NO_LURE, SIZE, Lure, lure_from
from forensics.evaluation.train.lure import MOST, Source, learn_lure, texts_of
from tests.evaluation.corpora import row, tiny

OFFER = "cheap watches today"
DIARY = "walked along the river"
OFFERS, DIARIES = Source(True, [OFFER] * 8), Source(False, [DIARY] * 8)


def read(*sources: Source) -> Lure:
    """What these sources teach, stored and read again."""
    return lure_from(learn_lure(sources))


def test_two_vocabularies_are_told_apart() -> None:
    """What a campaign says stands above even odds, what an owner says below, and words of
    neither in between."""
    offer, neither, diary = read(OFFERS, DIARIES).of([OFFER, "zebra quartz", DIARY])
    assert offer > 1.0 > neither > -1.0 > diary


def test_a_text_not_seen_is_told_by_its_words() -> None:
    """It need not be one of those learned from."""
    offer, diary = read(OFFERS, DIARIES).of(["today cheap rings", "a river that walked"])
    assert offer > 0.3
    assert diary < -0.3


@pytest.mark.parametrize(
    "sources",
    [(), (OFFERS,), (DIARIES,), (OFFERS, Source(False, []))],
    ids=["nothing", "no owner", "no campaign", "an owner without posts"],
)
def test_nothing_to_learn_from_says_nothing(sources: tuple[Source, ...]) -> None:
    """Where one of the two is missing every post is as likely either."""
    lure = read(*sources)
    assert lure.weights.shape == (SIZE,)
    assert (
        lure.of([OFFER, DIARY, ""]).tolist() == NO_LURE.of([OFFER, DIARY, ""]).tolist() == [0] * 3
    )


def test_many_owners_do_not_outweigh_few_campaigns() -> None:
    """The two weigh the same: what either says as often is even."""
    both = "good morning all"
    sources = [Source(False, [f"{DIARY} {n}", both]) for n in range(20)]
    offers = Source(True, [f"{OFFER} {n}" for n in range(3)] + [both] * 3)
    assert read(offers, *sources).of([both])[0] == pytest.approx(0.0, abs=0.3)


def test_either_hand_of_a_hijacked_account_teaches_its_own() -> None:
    """The intruder's posts advertise, the owner's do not; what is uncertain teaches nothing, and
    a ready account's marked posts neither."""
    sources = list(texts_of(tiny()))
    foreign = [text for one in sources if one.advertises for text in one.texts]
    own = [text for one in sources if not one.advertises for text in one.texts]
    victim = {name: str(row("victim", name)["text"]) for name in (0, 1, 2)}
    assert victim[2] in foreign
    assert victim[0] in own
    assert victim[1] not in {*foreign, *own}
    assert "glued says number 4" not in {*foreign, *own}
    assert {"glued says number 1", "odd says number 4"} <= {*own}


def test_a_long_account_gives_some_of_its_posts() -> None:
    """The same ones every time."""
    one, other = (list(texts_of(tiny(MOST + 50))) for _ in range(2))
    assert one == other
    assert max(len(source.texts) for source in one) == MOST
