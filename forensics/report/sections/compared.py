"""What was compared, where no second hand is found: the halves in a table, and the split that
comes nearest to one.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from forensics.model.findings import Reason
from forensics.report.blocks import Block, Bullet, BulletList, Paragraph, Section
from forensics.report.desk import halves
from forensics.report.desk.citing import posts_table, refs
from forensics.report.desk.desk import Desk

SHOWN = 3
WHOLE = ("other_posts", "several_channels", "one_channel", "placebo_exceeded", "placebo_reached")
CHANGES = (
    *("language_shift", "language_disputed", "links_new_domains", "links_more", "links_fewer"),
    *("client_new", "client_more", "silence_before", "cadence_faster", "cadence_slower"),
    *("hours_shift", "interaction_drop", "interaction_more", "names_new"),
    *("reposts_of_strangers", "style_shift"),
    *("duplicates_more", "duplicates_less", "spam_vocabulary", "renamed"),
    *("renamed_between", "name_unlike_handle", "event_between"),
    *("event_before_onset", "event_in_window", "event_after_onset", "likes_in_window"),
    *("events_silent", "events_not_covered"),
)


def apart(desk: Desk) -> int:
    """Posts that the likeliest split sets apart from the rest, 0 when there is none."""
    found = next(iter(desk.reasons("other_posts")), None)
    posts = found.params["posts"] if found else 0
    return posts if isinstance(posts, int) else 0


def comparable(desk: Desk) -> bool:
    """True when either side of the likeliest split has posts enough to be compared."""
    posts, fewest = apart(desk), desk.figures.method.fewest
    return fewest <= posts <= len(desk.frame) - fewest


def _unusual(desk: Desk, posts: int) -> Iterator[Block]:
    """The few posts that fit the others least, told and quoted in a line each."""
    p = desk.frame["p_other"].to_numpy()
    ranked = np.argsort(-p, kind="stable")[: min(posts, SHOWN)]
    rows = sorted(int(row) for row in ranked)
    odds = float(p[ranked[0]])
    said = desk.words("compared.unusual", posts=posts, shown=len(rows), p=odds)
    yield Paragraph(said, refs=refs(desk, *rows))
    yield posts_table(desk, rows, desk.words("compared.unusual_caption", shown=len(rows)))


def _reasons(desk: Desk, keys: tuple[str, ...]) -> list[Reason]:
    """The reasons of these keys, in the order of the keys."""
    return sorted(desk.reasons(*keys), key=lambda reason: keys.index(reason.key))


def _split(desk: Desk) -> Iterator[Block]:
    """The likeliest split as a whole, its changes where the question is left open, and why
    that is not enough."""
    said = [desk.say(reason) for reason in _reasons(desk, WHOLE)]
    open_ = desk.finding == "undetermined"
    said.append(desk.words("compared.left_open" if open_ else "compared.not_enough"))
    yield Paragraph(" ".join(said))
    changes = _reasons(desk, CHANGES) if open_ else []
    if changes:
        yield BulletList(tuple(Bullet(desk.say(reason)) for reason in changes))


def build(desk: Desk) -> Section:
    """The chapter on what was compared."""
    words, posts = desk.words, apart(desk)
    table = halves.table(desk)
    blocks: list[Block] = []
    if table is None:
        blocks.append(Paragraph(words("compared.few", posts=len(desk.frame))))
    else:
        blocks += [Paragraph(words("compared.lead")), table]
    if comparable(desk):
        blocks += _split(desk)
    elif 0 < posts < desk.figures.method.fewest:
        blocks += _unusual(desk, posts)
    for reason in _reasons(desk, ("no_second_hand", "split_unsettled", "events_not_held")):
        blocks.append(Paragraph(desk.say(reason)))
    if desk.finding == "undetermined":
        blocks += desk.charts_in("overall")
    return Section("changes", words("section.compared"), tuple(blocks))
