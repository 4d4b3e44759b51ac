"""Known accounts labelled by the program, as a screening keeps them, to look for campaigns in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from forensics.evaluation.cases.building import HARD_NEGATIVE, REAL, KnownCase, labelled, make_case
from forensics.evaluation.cases.corpus import Corpus, Hijack, half, person
from forensics.evaluation.runs.outcomes import timed
from forensics.evaluation.runs.parallel import mapped
from forensics.features.links import host_of
from forensics.model.records import Post
from forensics.screening.posts import with_texts

# Posts of a genuine account that are analysed, its last ones: enough for a sample, and no longer
# to wait for than for the others.
LONGEST = 2500
OnDone = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Labelled:
    """Posts of known accounts in the columns of a screening, with the ``truth`` (``other``,
    ``uncertain`` or ``owner``) beside the program's ``label``; and the finding on each account."""

    posts: pd.DataFrame
    findings: Mapping[str, str]
    genuine: frozenset[str]

    def part(self, which: str) -> Labelled:
        """The accounts of one half by person: ``tune``, ``test``; or ``all``."""
        if which == "all":
            return self
        kept = {name for name in self.findings if half(person(name)) == which}
        return Labelled(
            self.posts[self.posts["account_id"].isin(kept)].reset_index(drop=True),
            {name: finding for name, finding in self.findings.items() if name in kept},
            self.genuine & kept,
        )

    def labelled_by(self, labels: pd.Series[Any]) -> pd.DataFrame:
        """The posts under these labels, with as many texts as a screening keeps."""
        told = labels.groupby(self.posts["account_id"], sort=False).transform(with_texts)
        posts = self.posts.assign(label=labels)
        return posts.assign(text=posts["text"].where(told.astype(bool)))

    def by_truth(self) -> pd.DataFrame:
        """The posts as they truly are."""
        return self.labelled_by(self.posts["truth"])

    def by_program(self) -> pd.DataFrame:
        """The posts as the program labels them."""
        return self.labelled_by(self.posts["label"])

    def swapped(self) -> pd.DataFrame:
        """Genuine accounts alone, the later half of each called another hand's: the worst that
        wrong labels could do."""
        posts = self.posts
        place = posts.groupby("account_id").cumcount()
        size = posts.groupby("account_id")["post_id"].transform("size")
        label = pd.Series(np.where(place * 2 >= size, "other", "owner"), index=posts.index)
        return self.labelled_by(label)[posts["account_id"].isin(self.genuine)]


def label_corpus(corpus: Corpus, jobs: int = 1, on_done: OnDone | None = None) -> Labelled:
    """Every real hijack, hard negative and genuine account of a corpus, labelled by the program."""
    cases = list(_cases(corpus))
    frames: list[pd.DataFrame] = []
    findings: dict[str, str] = {}
    for done, (case, found) in enumerate(zip(cases, mapped(_labelled, cases, jobs), strict=True)):
        name = case.posts[0].account_id
        frames.append(found[0])
        findings[name] = found[1]
        if on_done:
            on_done(name, done + 1, len(cases))
    genuine = frozenset(case.posts[0].account_id for case in cases if not case.positive)
    return Labelled(pd.concat(frames, ignore_index=True), findings, genuine)


def _cases(corpus: Corpus) -> Iterator[KnownCase]:
    whole = {
        name: Hijack(
            sorted(rows, key=lambda row: str(row["created_at"]))[-LONGEST:],
            frozenset(),
            frozenset(),
        )
        for name, rows in corpus.genuine.items()
    }
    for family in (REAL, HARD_NEGATIVE):
        for number in range(len(labelled(corpus, family))):
            yield make_case(corpus, {}, family, number, 0)
    for number in range(len(whole)):
        yield make_case(replace(corpus, hijacks=whole), {}, REAL, number, 0)


def _labelled(case: KnownCase) -> tuple[pd.DataFrame, str]:
    frame, outcome = timed(replace(case, posts=_once(case)))
    truth = np.where(frame["post_id"].isin(case.other_ids), "other", "owner")
    truth = np.where(frame["post_id"].isin(case.uncertain_ids), "uncertain", truth)
    hosts = [sorted({host for host in map(host_of, urls) if host}) for urls in frame["urls"]]
    columns = {
        "account_id": case.posts[0].account_id,
        "platform": frame["platform"].astype("str"),
        **{name: frame[name] for name in ("post_id", "created_at", "text", "client")},
        "hosts": hosts,
        "label": frame["label"].astype("str"),
        "truth": truth,
    }
    return pd.DataFrame(columns), outcome.finding


def _once(case: KnownCase) -> list[Post]:
    """A collection may hold a post twice."""
    return list({post.post_id: post for post in case.posts}.values())
