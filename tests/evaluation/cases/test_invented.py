"""The invented corpus: what an evaluation without a corpus is made from."""

from __future__ import annotations

from collections import Counter

import pytest

from forensics.evaluation.cases.corpus import Corpus, person
from forensics.evaluation.cases.invented import synthetic_corpus
from forensics.features.language import UNKNOWN, identify_all
from forensics.features.style import bare_text
from forensics.synthetic import CAMPAIGNS, LANGUAGES, casting
from forensics.synthetic.casting import Part
from forensics.synthetic.dice import Dice
from forensics.synthetic.grammar import load
from forensics.synthetic.manners import MANNERS
from forensics.synthetic.narrowing import narrowed
from forensics.synthetic.rehearsal import account

HALVES = ("tune", "test")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The corpus as ``evaluate`` takes it."""
    return synthetic_corpus(0)


def test_it_has_accounts_of_every_size_and_no_hijacks(corpus: Corpus) -> None:
    """Some forty accounts between 60 and about 3,000 posts, a dozen other authors."""
    sizes = sorted(len(rows) for rows in corpus.genuine.values())
    assert len(sizes) >= 40
    assert len(corpus.others) >= 12
    assert 40 <= sizes[0] < 120
    assert 2000 < sizes[-1] < 4000
    assert corpus.hijacks == {}


def test_rows_are_in_order_and_as_scraped(corpus: Corpus) -> None:
    """Every row has its seven fields; times rise, ids are unique."""
    for name, rows in corpus.genuine.items():
        assert set(rows[0]) == {"account", "id", "created_at", "text", "lang", "source", "urls"}
        times = [row["created_at"] for row in rows]
        assert times == sorted(times), name
        assert len({row["id"] for row in rows}) == len(rows), name
        assert times[-1] < "2026", name


@pytest.mark.parametrize("which", HALVES)
def test_either_half_has_every_language_and_bilingual_owners(corpus: Corpus, which: str) -> None:
    """Two owners or more of each language stand in each half, three bilingual ones too."""
    part = corpus.part(which)
    counts = Counter(corpus.languages[name] for name in part.genuine)
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 2
    second = {f"synthetic__{made.name}" for made in casting.genuine() if made.second}
    assert len(second & set(part.genuine)) >= 3


def test_no_person_and_no_campaign_is_in_both_halves(corpus: Corpus) -> None:
    """The halves share nobody, and each campaign grammar serves one."""
    tune, test = (corpus.part(which) for which in HALVES)
    for kind in ("genuine", "others"):
        people = [{person(name) for name in getattr(half, kind)} for half in (tune, test)]
        assert not people[0] & people[1]
    names = [{name.split("/")[0] for name in half.campaigns} for half in (tune, test)]
    assert not names[0] & names[1]
    assert names[0] | names[1] == {f"synthetic_{name}" for name in CAMPAIGNS}
    assert min(map(len, names)) > len(CAMPAIGNS) / 3


def test_the_posts_are_in_the_languages_said(corpus: Corpus) -> None:
    """Of the posts of which a language is told, nearly all are in the one written."""
    for name, rows in corpus.genuine.items():
        found = identify_all([bare_text(row["text"]) for row in rows])
        told = [
            lang == row["lang"]
            for row, (lang, _) in zip(rows, found, strict=True)
            if lang != UNKNOWN
        ]
        assert len(told) > 0.8 * len(rows), name
        assert sum(told) > 0.97 * len(told), name


def test_owners_seldom_say_the_same_again(corpus: Corpus) -> None:
    """Repetition is a sign of spam: an owner's own posts are nearly all distinct."""
    for name, rows in corpus.genuine.items():
        texts = {bare_text(row["text"]) for row in rows}
        assert len(texts) > 0.9 * len(rows), name


def test_the_same_seed_gives_the_same_account() -> None:
    """Names fix who they are, the seed what they write."""
    part = Part("nobody_of_nowhere", "fr", "en", automatic=True)
    assert account(part, 3) == account(part, 3)
    assert account(part, 3) != account(part, 4)


def test_a_service_posts_for_some_owners(corpus: Corpus) -> None:
    """Automatic announcements come from another client, with a link."""
    rows = corpus.genuine["synthetic__mok_fc_chao"]
    made = [row for row in rows if row["source"] == "Blog Bridge Sample"]
    assert len(made) > 5
    assert all(row["urls"] for row in made)


def test_a_persons_share_of_a_grammar_adds_nothing() -> None:
    """Narrowing keeps rules, drops productions, and differs from person to person."""
    whole = load("de")
    one, two = (narrowed(whole, Dice(name)) for name in "ab")
    assert one.rules.keys() == whole.rules.keys()
    for name, rule in one.rules.items():
        assert all(production in whole.rules[name].productions for production in rule.productions)
    assert one != two


@pytest.mark.parametrize("manner", MANNERS)
def test_manners_leave_names_tags_and_links_alone(manner: str) -> None:
    """Whatever the manner, what is not prose stays."""
    text = "@Some_Body_f Well, yes, this is a sentence of words. Another. #Tag https://t.co/AbC"
    for number in range(20):
        made = MANNERS[manner](text, Dice(str(number)))
        assert made.startswith("@Some_Body_f ")
        assert made.endswith("#Tag https://t.co/AbC")
