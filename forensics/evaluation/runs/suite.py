"""The suite, carried out: cases built, analysed on all cores, and kept in the order built."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Literal

from forensics.attribution.judge.learned import Learned
from forensics.errors import UsageError
from forensics.evaluation.cases.building import ONCE, KnownCase, build, listed, only_once
from forensics.evaluation.cases.corpus import Corpus, load_corpus
from forensics.evaluation.cases.families import FAMILIES, POSITIVE, SWAP
from forensics.evaluation.cases.generator import is_installed
from forensics.evaluation.cases.invented import synthetic_corpus
from forensics.evaluation.runs.baselines import answers
from forensics.evaluation.runs.outcomes import Outcome, timed
from forensics.evaluation.runs.parallel import mapped
from forensics.model.records import Locator, Post

Part = Literal["test", "tune", "all"]
Measured = tuple[Outcome, dict[str, Outcome]]
OnDone = Callable[[str, int, int], None]
"""Told the case just finished, how many are done, and how many there are."""

EACH, SEED = 30, 9


@dataclass(frozen=True)
class Plan:
    """What is measured: ``corpus`` None is the invented one, no ``families`` all.

    With ``folds`` over 0 what is measured is not what ships but what is learned in the same way
    without the people of each case (``evaluation.train.cross_validation``).
    """

    corpus: Path | None = None
    part: Part = "test"
    each: int = EACH
    families: tuple[str, ...] = ()
    seed: int = SEED
    folds: int = 0


@dataclass(frozen=True)
class MadeOf:
    """How many real hijacks and spam campaigns there were to make cases of."""

    hijacks: int
    campaigns: int


@dataclass(frozen=True)
class Evaluation:
    """The outcomes of a suite, in the order built, the program's own and each baseline's.

    ``corpus`` says what the cases were made from, without saying where it lies.
    """

    plan: Plan
    corpus: str
    made_of: MadeOf
    outcomes: tuple[Outcome, ...]
    baselines: dict[str, tuple[Outcome, ...]]


def evaluate(plan: Plan, *, jobs: int = 1, on_done: OnDone | None = None) -> Evaluation:
    """Measure the program and the baselines on cases with known truth.

    The result does not depend on ``jobs`` but for the seconds taken; with ``jobs`` over 1, call
    this under ``if __name__ == "__main__":``. Raises UsageError where there is no such family
    or no corpus.
    """
    wanted = known_families(plan.families)
    corpus = corpus_of(plan)
    need_campaigns(corpus, wanted)
    about = described(corpus, plan.part, invented=plan.corpus is None)
    corpus = only_once(corpus, wanted)
    makers = {name: FAMILIES[name] for name in wanted if name not in ONCE}
    total = len(listed(corpus, makers, plan.each))
    cases = build(corpus, makers, plan.each, plan.seed)
    measured = list(_told(measure_all(cases, jobs), total, on_done))
    return evaluation_of(plan, about, corpus, measured)


def evaluation_of(
    plan: Plan, about: str, corpus: Corpus, measured: Sequence[Measured]
) -> Evaluation:
    """What was measured, as one."""
    return Evaluation(
        plan,
        about,
        MadeOf(len(corpus.hijacks), len(corpus.campaigns)),
        tuple(outcome for outcome, _ in measured),
        _by_baseline([baselines for _, baselines in measured]),
    )


def known_families(wanted: Sequence[str]) -> tuple[str, ...]:
    """The families asked for, all when none is; raises UsageError for a name that is none."""
    known = (*FAMILIES, *ONCE)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise UsageError(
            f"--families {','.join(wanted)}: there is no family {', '.join(unknown)}. "
            f"Nothing was measured. Choose from: {', '.join(known)}."
        )
    return tuple(wanted) or known


def corpus_of(plan: Plan) -> Corpus:
    """The part asked for of the corpus; raises UsageError when it holds no genuine account."""
    part = _whole(plan).part(plan.part)
    if not part.genuine:
        raise UsageError(
            f"--corpus {plan.corpus}: no genuine account was found there for part "
            f"{plan.part}. Nothing was measured. The folder must hold "
            "genuine/LANGUAGE/*.jsonl.gz as docs/evaluation.md says; without --corpus the "
            "built-in synthetic accounts are used."
        )
    return part


def need_campaigns(corpus: Corpus, wanted: Sequence[str]) -> None:
    """Raise UsageError when a family asked for needs spam and the corpus has none."""
    asked = [name for name in wanted if name in POSITIVE and name not in SWAP]
    if asked and not corpus.campaigns:
        raise UsageError(
            f"--families {','.join(asked)}: the corpus holds no spam for these. Nothing was "
            "measured. Add spam/*.jsonl.gz as docs/evaluation.md says, leave these families out, "
            "or run the command from the source tree, which has invented campaigns."
        )


def _whole(plan: Plan) -> Corpus:
    if plan.corpus is None:
        return synthetic_corpus(plan.seed)
    if not plan.corpus.is_dir():
        raise UsageError(
            f"--corpus {plan.corpus}: there is no such folder. Nothing was measured. Name a "
            "folder laid out as docs/evaluation.md says, or leave --corpus out to use the "
            "built-in synthetic accounts."
        )
    return load_corpus(plan.corpus)


def described(corpus: Corpus, part: Part, *, invented: bool) -> str:
    """What a corpus is, in words, with a short hash of its accounts' names and sizes."""
    sizes = {
        "genuine accounts": {name: len(rows) for name, rows in corpus.genuine.items()},
        "other authors": {name: len(rows) for name, rows in corpus.others.items()},
        "spam campaigns": {name: len(rows) for name, rows in corpus.campaigns.items()},
        "real hijacks": {name: len(hijack.rows) for name, hijack in corpus.hijacks.items()},
        "ready-made cases": {name: len(case.rows) for name, case in corpus.ready.items()},
    }
    digest = sha256(json.dumps(sizes, sort_keys=True).encode()).hexdigest()[:12]
    source = "built-in synthetic accounts" if invented else "corpus of real accounts"
    held = ", ".join(f"{len(table)} {kind}" for kind, table in sizes.items())
    if not is_installed():
        held += ", no invented campaigns (they come with the source tree)"
    return f"{source}, part '{part}': {held} (fingerprint {digest})"


def measured(case: KnownCase, learned: Learned | None = None) -> Measured:
    """The program's outcome on a case, and every baseline's; ``learned`` in the place of what
    ships."""
    _warm(learned)
    try:
        frame, outcome = timed(case, learned=learned)
        return outcome, answers(case, frame)
    except Exception as error:
        error.add_note(f"while measuring the case {case.name}")
        raise


_WARM: list[bool] = []


def _warm(learned: Learned | None) -> None:
    """Analyse something once in every process, so that no case pays for loading the models."""
    if _WARM:
        return
    _WARM.append(True)
    posts = [
        Post(
            platform="x",
            account_id="warm",
            post_id=str(day),
            created_at=datetime(2020, 1, day, tzinfo=UTC),
            text=f"a post of a few words, number {day}",
            locator=Locator("E1", "", day),
        )
        for day in range(1, 13)
    ]
    timed(KnownCase("", "", posts, frozenset()), learned=learned)


def measure_all(
    cases: Iterable[KnownCase], jobs: int, learned: Learned | None = None
) -> Iterator[Measured]:
    """Every case measured, in the order given."""
    return mapped(partial(measured, learned=learned), cases, jobs)


def _told(results: Iterator[Measured], total: int, on_done: OnDone | None) -> Iterator[Measured]:
    for done, result in enumerate(results, start=1):
        if on_done:
            on_done(result[0].name, done, max(done, total))
        yield result


def _by_baseline(each: Sequence[dict[str, Outcome]]) -> dict[str, tuple[Outcome, ...]]:
    names = dict.fromkeys(name for one in each for name in one)
    return {name: tuple(one[name] for one in each) for name in names}
