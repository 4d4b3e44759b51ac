"""What is said of one hand, of another writer and of too few posts: no more than is known."""

from __future__ import annotations

import io
from dataclasses import asdict, replace

import pytest
from rich.console import Console

from forensics.attribution.judge.strength import strength_of
from forensics.case import Case
from forensics.cli import show
from forensics.model.findings import Reason, Signal, Strength, WriterChange
from forensics.model.outside import CaseFile
from forensics.report.document import build
from forensics.report.files.case_json import case_to_json
from forensics.report.wording import LANGUAGES, Lang
from forensics.screening.task import account_row
from tests.report.cases import clean_case, model_case, tiny_case, undetermined_case
from tests.report.documents import strings
from tests.report.sections.helpers import chapter, relabelled, told, words_of

BOTH = pytest.mark.parametrize("lang", LANGUAGES)
TAKEOVER = {"en": ("takeover", "hijack"), "fr": ("prise de contrôle", "détourn")}


def everything(case: Case, lang: Lang = "en") -> str:
    """All the words of a report, its spaces made plain."""
    return " ".join(" ".join(strings(asdict(build(case, lang)))).split())


def front(case: Case, lang: Lang = "en") -> str:
    """The words of page one."""
    return " ".join(" ".join(strings(asdict(build(case, lang))["front"])).split())


def shifted(case: Case) -> Case:
    """The case in which the separate checks list two breaks."""
    signals = (
        Signal("client", "shift", 210, 0.9),
        Signal("cadence", "shift", 210, 0.8),
        Signal("language_shift", "no_shift"),
    )
    return replace(case, verdict=replace(case.verdict, signals=signals))


def writer_case() -> Case:
    """The model case with a change of writer in the place of the takeover."""
    case = model_case()
    return replace(
        case, verdict=replace(case.verdict, finding="change_of_hand", strength="moderate")
    )


def offered(strength: Strength = "limited", row: int = 20) -> Case:
    """An open case whose likeliest split is another writer's."""
    case = undetermined_case()
    at = case.timeline["created_at"].iloc[row]
    writer = WriterChange(row, at, 0.7, strength)
    return replace(case, verdict=replace(case.verdict, writer=writer))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Changes were found in them (app used and rhythm); taken together, they are "),
        (
            "fr",
            "Des changements y ont été relevés (application utilisée et rythme) ; pris",
        ),
    ],
)
def test_breaks_that_are_listed_are_told_beside_one_hand(lang: Lang, said: str) -> None:
    """Page one names them; without a break it says none."""
    assert said in front(shifted(clean_case()), lang)
    assert said[:24] not in front(clean_case(), lang)


@BOTH
def test_one_hand_is_never_said_to_be_beyond_doubt(lang: Lang) -> None:
    """Nowhere does the report of one hand say that nothing calls for a second author."""
    case = replace(shifted(clean_case()), file=questions())
    text = everything(case, lang)
    claims = {
        "en": ("calls for a second", "call for a second", "No sign of another hand"),
        "fr": ("appelle un second", "appelle pas de second", "Aucun indice d’une autre"),
    }
    assert not [claim for claim in claims[lang] if claim in text]


def questions() -> CaseFile:
    """A case file that asks for the onset."""
    return CaseFile("case.toml", "00" * 32, questions=("When?",), topics=("onset",))


def test_the_answer_of_one_hand_has_its_strength() -> None:
    """The question on the onset is answered by what supports one hand, and how strongly."""
    case = replace(clean_case(), file=questions())
    said = words_of(chapter(build(case, "en"), "questions"))
    assert "No second hand was found: the evidence gives strong support to one hand." in said


@pytest.mark.parametrize("ratio", [0.0, 0.2, 3.0])
def test_a_ratio_for_another_hand_supports_no_single_one(ratio: float) -> None:
    """The strength of one hand is none where the ratio does not favour it."""
    assert strength_of(ratio, "no_takeover") == "none"


@BOTH
@pytest.mark.parametrize(("strength", "ratio"), [("none", 0.2), ("limited", 0.6)])
def test_one_hand_that_nothing_supports_is_told_as_open(
    lang: Lang, strength: Strength, ratio: float
) -> None:
    """Whatever the finding says: heading and body are those of an open case."""
    case = clean_case()
    bare = replace(case.verdict, strength=strength, log10_lr=ratio)
    head = {"en": "does not settle the question", "fr": "ne permettent pas de trancher"}
    doc = build(replace(case, verdict=bare), lang)
    assert head[lang] in doc.description


@BOTH
def test_a_change_of_writer_is_never_called_a_takeover(lang: Lang) -> None:
    """Heading, strength and terms speak of a writer and an open cause; the word takeover stands
    only where the report says that it cannot tell, and in the rates and explanations."""
    case = writer_case()
    doc = build(case, lang)
    cause = {"en": "cause open", "fr": "de cause non établie"}
    assert cause[lang] in doc.description
    for anchor in ("onset", "other", "genuine", "changes"):
        said = words_of(chapter(doc, anchor)).lower()
        assert not [word for word in TAKEOVER[lang] if word in said.replace("spam takeovers", "")
                    .replace("prises de contrôle avec pourriel", "")]  # fmt: skip
    terms = words_of(chapter(doc, "glossary"))
    assert {"en": "Change of writer", "fr": "Changement d’auteur"}[lang] in terms
    assert {"en": "Takeover window", "fr": "Fenêtre de basculement"}[lang] not in terms


def test_a_change_of_writer_has_its_own_strength() -> None:
    """The proposition is of another writer, and nothing is said of the cause."""
    said = front(writer_case())
    assert "moderate support to this: another writer wrote part" in said
    assert "It says nothing of the cause." in said
    assert "The cause is open: a handover and a takeover can both look like this." in said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "on, the posts read as another writer’s. This is a possibility only, with limited "),
        (
            "fr",
            "les messages se lisent comme ceux d’un autre auteur. Ce n’est qu’une possibilité, au ",
        ),
    ],
)
def test_another_writer_is_a_candidate_where_the_finding_is_open(lang: Lang, said: str) -> None:
    """Page one says so, beside the moment that is offered where that is another."""
    assert said in front(offered(), lang)
    moment = {"en": "One moment,", "fr": "Un moment,"}[lang]
    assert moment in front(offered(), lang)
    assert moment not in front(offered(row=40), lang)


def test_another_writer_is_not_told_where_nothing_supports_one_or_all_is_settled() -> None:
    """Strength none is no candidate, and a settled finding has no other."""
    said = "read as another writer"
    assert said not in front(offered("none"))
    writer = offered().verdict.writer
    for case in (clean_case(), model_case()):
        assert said not in front(replace(case, verdict=replace(case.verdict, writer=writer)))


def test_the_terminal_and_case_json_tell_the_writer() -> None:
    """With when, how strongly, and that the cause is open."""
    case, out = offered(), io.StringIO()
    show.case(Console(file=out, width=200), case, [])
    at = case.timeline["created_at"].iloc[20]
    said, local = " ".join(out.getvalue().split()), at.tz_convert(case.time_zone)
    assert f"a change of writer, cause open, from {local:%Y-%m-%d %H:%M} (support: limited)" in said
    told_ = case_to_json(case)["verdict"]["writer"]
    assert told_ == {
        "row": 20,
        "at": f"{at:%Y-%m-%dT%H:%M:%S}Z",
        "log10_lr": 0.7,
        "strength": "limited",
    }


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "With fewer than 8 nothing can be compared, and no moment of a takeover is offered"),
        ("fr", "À moins de 8, rien ne se compare, et aucun moment d’une prise de contrôle n’est"),
    ],
)
def test_too_few_posts_are_said_to_be(lang: Lang, said: str) -> None:
    """On page one, where no moment stands in its place."""
    case = tiny_case()
    reason = Reason("too_few_posts", {"posts": 5, "all": True, "fewest": 8, "fewest_owner": 4})
    case = replace(case, verdict=replace(case.verdict, reasons=(reason,)))
    assert said in front(case, lang)


@pytest.fixture
def doubtful_quiet() -> Case:
    """One hand found, with posts left uncertain among the others and at the end."""
    case = clean_case()
    last = len(case.timeline) - 1
    return relabelled(
        relabelled(case, range(50, 53), "uncertain"), range(last, last + 1), "uncertain"
    )


@BOTH
def test_uncertain_posts_under_one_hand_are_explained(lang: Lang, doubtful_quiet: Case) -> None:
    """One sentence says what they mean; no post is said to be another hand's."""
    said = words_of(chapter(build(doubtful_quiet, lang), "uncertain"))
    mean = {"en": "Taken together, the posts speak against one.", "fr": "Pris ensemble, les"}
    assert mean[lang] in said


def test_uncertain_posts_under_an_open_finding_have_no_such_sentence() -> None:
    """Where the question is open, nothing speaks against a second hand."""
    assert "speak against one" not in told(undetermined_case(), "uncertain")


def test_screening_counts_uncertain_posts_under_one_hand(doubtful_quiet: Case) -> None:
    """They are counted, and the finding stands."""
    row = account_row(doubtful_quiet, "name", "evidence", 0.0)
    assert (row["finding"], row["uncertain_posts"], row["other_posts"]) == ("no_takeover", 4, 0)


@BOTH
def test_the_method_says_how_high_an_open_probability_may_rise(lang: Lang) -> None:
    """While the finding is open every post stays below the threshold of another hand."""
    said = words_of(chapter(build(clean_case(), lang), "method"))
    assert {"en": "then held below 80%", "fr": "alors maintenue sous 80 %"}[lang] in said


def test_the_answer_of_an_open_case_offers_the_writer() -> None:
    """The question on the onset is told of the candidate, with its strength."""
    said = words_of(chapter(build(replace(offered(), file=questions()), "en"), "questions"))
    assert "The evidence does not settle this. From 10 March 2020 on, the posts read as" in said
