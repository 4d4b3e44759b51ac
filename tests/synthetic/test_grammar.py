"""The grammar format and the composer that draws from it."""

from __future__ import annotations

import pytest

from forensics.synthetic import CAMPAIGNS, LANGUAGES
from forensics.synthetic.composer import Composer, shingles
from forensics.synthetic.dice import Dice
from forensics.synthetic.grammar import load, parse

NAMES = (*LANGUAGES, "en_club", "fr_librairie", "fr_mairie")
SPAM = tuple(f"spam_{campaign}" for campaign in CAMPAIGNS)
GIVEN = {"jour": "lundi", "demain": "demain", "mois": "mai", "annee": "2013"}


def composer(text: str, *, novel: bool = True) -> Composer:
    """A composer over a grammar written in a test."""
    return Composer(parse(text), Dice("test"), novel)


def test_one_name_is_one_draw_within_a_text() -> None:
    """A row's fields agree; a numbered reference is another draw."""
    made = composer("[a]\n{p.n}={p.v} {p2.n}\n[p: n, v]\nx / 1\ny / 2")
    assert {made.draw("a") for _ in range(40)} == {"x=1 y", "y=2 x"}


def test_choices_nest_and_may_be_empty() -> None:
    """All readings of a nested choice come up, and blanks close up."""
    made = composer("[a]\none <two <three|four>|> five")
    assert {made.draw("a") for _ in range(80)} == {
        "one two three five",
        "one two four five",
        "one five",
    }


def test_a_capital_reference_capitalises() -> None:
    """``{Name}`` is ``{name}`` with a capital first letter."""
    assert composer("[a]\n{Été}\n[été]\nà midi").draw("a") == "À midi"


def test_contractions_join_where_slots_meet() -> None:
    """``à le`` becomes ``au``, and ``de E`` elides."""
    pairs = "[contractions: apart, joined]\nà le / au\nde E / d'E\n"
    rules = pairs + "[a]\nà {x} de {y}\n[x]\nle port\n[y]\nElvire"
    assert composer(rules).draw("a") == "au port d'Elvire"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("[a]\n{nowhere}", "refers to"),
        ("[a]\n<x|y", "unbalanced"),
        ("[a]\nx>y", "unbalanced"),
        ("[a: n, v]\nonly one", "wants 2 fields"),
        ("[a]\n[b]\nx", "is empty"),
        ("x", "before the first rule"),
    ],
)
def test_a_broken_grammar_is_refused(text: str, finding: str) -> None:
    """A mistake in a grammar raises, naming what is wrong."""
    with pytest.raises(ValueError, match=finding):
        parse(text)


def test_productions_are_dealt_evenly() -> None:
    """No production returns before all others have come up."""
    made = composer("[a]\nx\ny\nz", novel=False)
    assert sorted(made.draw("a") for _ in range(6)) == ["x", "x", "y", "y", "z", "z"]


def test_novelty_avoids_what_was_said() -> None:
    """With novelty on, a fixed sentence is not said twice while others remain."""
    lines = [f"sentence number {word} of the long list" for word in "abcdefgh"]
    made = composer("[a]\n" + "\n".join(lines))
    assert len({made.compose("a", 100) for _ in range(8)}) == 8


def test_a_limit_nothing_meets_raises() -> None:
    """A rule without a text short enough is an error, not a cut text."""
    with pytest.raises(ValueError, match="within 3"):
        composer("[a]\nfar too long").compose("a", 3)


@pytest.mark.parametrize("name", [*NAMES, *SPAM])
def test_every_shipped_theme_speaks(name: str) -> None:
    """Each theme yields clean text: no marks of the format, no doubled blanks."""
    grammar = load(name)
    made = Composer(grammar, Dice(name))
    for rule in grammar.themes():
        text = made.compose(rule.name, 270, GIVEN)
        assert text
        assert not set(text) & set("<>{}|")
        assert "  " not in text


@pytest.mark.parametrize("name", NAMES)
def test_owner_grammars_have_their_parts(name: str) -> None:
    """Each owner language has replies, reposts, casts, sites, long posts."""
    needed = {"reply", "note", "site", "tag", "suite", "emoji"}
    needed |= {
        f"{kind}_{who}" for kind in ("repost", "cast") for who in ("media", "party", "local")
    }
    assert needed <= set(load(name).rules)


def test_shingles_of_a_short_text() -> None:
    """A text under four words is one sequence."""
    assert shingles("Merci à vous") == {("merci", "à", "vous")}
