"""Whether posts that are taken for one account's look like those of several people.

A file without an author's column is read as one account's. Each sign here is one that a
single account hardly gives; none is looked for where the rows name their authors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from forensics.model.note_details import SeveralAuthors, Sign
from forensics.model.records import Locator, Note, Post
from forensics.platforms.x import retweet_of

# So many posts are looked at; more would only repeat what these say.
MOST = 200_000
# An account is renamed once in a while; three names in turn are people.
MOST_NAMES = 2
FEWEST = 5
SHARE = 0.05
CLOSE = timedelta(seconds=60)
# Of posts within a minute of each other, one in four comes from a changed client when
# strangers' posts are mixed; somebody who takes up another device is slower.
CHANGED = 0.25
SHORTEST_NAME = 4


class AuthorScreen:
    """Gathers posts taken for one account's, and says what speaks for several."""

    def __init__(self, account: str, creations: int = 0) -> None:
        """``creations`` is how many dates of creation of accounts the first rows show."""
        self._account = account.lower()
        self._creations = creations
        self._ids: set[str] = set()
        self._answers: list[tuple[str, str]] = []
        self._addressed: Counter[str] = Counter()
        self._shown: list[tuple[datetime, str | None]] = []
        self._runs = _Runs()
        self._posts = 0

    def add(self, post: Post) -> None:
        """Take one post, in stored order."""
        self._posts += 1
        if self._posts > MOST:
            return
        self._ids.add(post.post_id)
        if post.precision == "second":
            self._shown.append((post.created_at, post.client))
        self._runs.add(post.created_at)
        name = (post.reply_to_handle or "").lower()
        if name and post.reply_to:
            self._answers.append((post.reply_to, name))
        elif name and retweet_of(post.text) is None:
            self._addressed[name] += 1

    def notes(self, here: Locator) -> Iterator[Note]:
        """One note with the signs found, or none."""
        signs = tuple(self._signs())
        if signs:
            detail = SeveralAuthors(self._account, self._posts, signs)
            yield Note("several_authors", here, detail, derived=True)

    def _signs(self) -> Iterator[Sign]:
        if self._creations > 1:
            yield "creations"
        if self._answer_each_other():
            yield "answers"
        if self._addresses_itself():
            yield "addressed"
        if self._changes_clients():
            yield "clients"
        if self._runs.overlap():
            yield "lists"

    def _answer_each_other(self) -> bool:
        """Posts of the file are answered here under the names of several people."""
        named = [name for number, name in self._answers if number in self._ids]
        counts = Counter(named)
        if len(counts) > MOST_NAMES:
            return True
        turns = sum(one != two for one, two in pairwise(named))
        return len(counts) == MOST_NAMES and min(counts.values()) > 1 and turns > MOST_NAMES

    def _addresses_itself(self) -> bool:
        """The account that gives the file its name is addressed as others would."""
        own = (
            count
            for name, count in self._addressed.items()
            if len(name) >= SHORTEST_NAME and name in self._account
        )
        return sum(own) >= max(FEWEST, SHARE * min(self._posts, MOST))

    def _changes_clients(self) -> bool:
        """Posts within a minute of each other come from different clients, as a rule."""
        moments = sorted(
            ((moment, client) for moment, client in self._shown if client),
            key=lambda pair: pair[0],
        )
        close = [one[1] != two[1] for one, two in pairwise(moments) if two[0] - one[0] <= CLOSE]
        changes = sum(close)
        return changes >= 2 * FEWEST and changes >= CHANGED * len(close)


class _Runs:
    """Stretches of the file in which times rise, or fall, without a break."""

    def __init__(self) -> None:
        self._runs: list[list[datetime]] = [[]]
        self._direction = 0

    def add(self, moment: datetime) -> None:
        run = self._runs[-1]
        step = 0 if not run else (moment > run[-1]) - (moment < run[-1])
        if step and self._direction and step != self._direction:
            self._runs.append([moment])
            self._direction = 0
            return
        self._direction = self._direction or step
        run.append(moment)

    def overlap(self) -> bool:
        """True when the file is a few long lists that cover the same time and share no post."""
        long = [sorted(run) for run in self._runs if len(run) >= 2 * FEWEST]
        total, kept = sum(map(len, self._runs)), sum(map(len, long))
        if not 1 < len(long) <= 20 or kept < 0.9 * total:
            return False
        return any(_interleaved(one, two) for one, two in pairwise(long))


def _interleaved(one: Sequence[datetime], two: Sequence[datetime]) -> bool:
    if len(set(one) & set(two)) > SHARE * min(len(one), len(two)):
        return False  # two copies of one list
    marked = sorted([(moment, 0) for moment in one] + [(moment, 1) for moment in two])
    turns = sum(first[1] != second[1] for first, second in pairwise(marked))
    return turns >= 2 * FEWEST and turns > 0.25 * min(len(one), len(two))
