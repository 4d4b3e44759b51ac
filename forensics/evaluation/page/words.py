"""How families, groups, figures and baselines are called on the page and in the terminal."""

from __future__ import annotations

from forensics.error_rates.cited import Kind
from forensics.evaluation.rates.bars import SECONDS, Reached
from forensics.evaluation.rates.shares import Share

ROWS = {
    "spam_tail": "spam from some moment on",
    "stray": "spam, lone owner posts inside",
    "returned": "the owner comes back",
    "interleaved": "owner and spam both post",
    "single": "a single foreign post",
    "waves": "several waves",
    "thin_owner": "little by the owner, much by another",
    "paid_reposts": "reposts for hire",
    "keyword_reposts": "keyword reposts",
    "brief_spell": "a few foreign posts in a long history",
    "returned_otherwise": "the owner comes back otherwise",
    "swap_same": "another author, same language",
    "swap_other": "another author, other language",
    "spam_tail_events": "spam from some moment on, with account events",
    "real_hijack": "real hijacked accounts",
    "hard_spliced": "ready-made cases with a second hand",
    "hard_negative": "genuine accounts that look odd",
    "untouched": "untouched",
    "sparse": "posts thinned out",
    "silences": "silences of half a year and more",
    "pause": "a pause",
    "pause_return": "a pause and return",
    "new_client": "new phone or client",
    "language_change": "language changed for good",
    "bilingual": "two languages",
    "staff_handover": "staff handover",
    "burst": "campaign burst",
    "automation": "own automation",
    "contests": "contests",
    "travel": "travel weeks",
    "rename": "renamed",
    "early_change": "from the account's beginning",
    "turned_reposter": "the owner only reposts from then on",
    "long_silence": "years left out",
    "share_buttons": "share buttons",
    "cross_posts": "cross-posts of a page",
    "untouched_events": "untouched, with account events",
    "silences_events": "silences, with account events",
    "spam": "all spam families",
    "swap": "all changes of author",
    "positive": "all with a second hand",
    "negative": "all without a second hand",
    "all": "all cases",
}
FIGURES = {
    "flagged": "flagged",
    "takeover": "flagged as takeover",
    "undetermined": "undetermined",
    "onset_near": "onset within 3 posts",
    "onset_exact": "onset exact",
    "last_genuine_exact": "last genuine post exact",
    "recall": "foreign posts found",
    "owner_called_other": "owner's posts called other",
    "f1": "F1 of posts",
    "onset_covered": "onset inside its 90 % interval",
    "last_genuine_covered": "last genuine post inside its interval",
    SECONDS: "seconds per 1,000 posts",
}
METHODS = {
    "forensics": "forensics",
    "never": "never any change",
    "longest_gap": "longest gap",
    "first_foreign": "first foreign language",
    "changepoint": "one changepoint (ruptures)",
}
# Figures given as a number, not as a percentage.
NUMBERS = {"f1", SECONDS}
NONE = "–"


def named(row: str) -> str:
    """A family or group in words; one not known is named as it is."""
    return ROWS.get(row, row.replace("_", " "))


def percent(value: float | None, digits: int = 0) -> str:
    """A share in words.

    >>> percent(0.931), percent(0.0031, 1)
    ('93 %', '0.3 %')
    """
    return NONE if value is None else f"{100 * value:.{digits}f} %"


def number(value: float | None, digits: int = 2) -> str:
    """A number, or a dash where there is none."""
    return NONE if value is None else f"{value:.{digits}f}"


def written(figure: str, value: float | None) -> str:
    """A figure as it is written: a number, or a percentage, fine where it is fine."""
    if figure in NUMBERS:
        return number(value)
    return percent(value, 1 if figure in ("owner_called_other", "recall") else 0)


def spread(part: Share) -> str:
    """A share with its interval, both in per cent."""
    if part.value is None or part.low is None or part.high is None:
        return NONE
    return f"{percent(part.value)} ({100 * part.low:.0f}–{100 * part.high:.0f})"


def limits(bar: Reached) -> str:
    """What a bar asks for."""
    least, most = written(bar.figure, bar.least), written(bar.figure, bar.most)
    if bar.least > 0 and bar.most < 1:
        return f"{least} to {most}"
    return f"at least {least}" if bar.least > 0 else f"at most {most}"


def kind_named(kind: Kind) -> str:
    """A kind of account in words."""
    size = {"small": "under 50 posts", "medium": "50 to 499 posts", "long": "500 posts or more"}
    language = "language tried" if kind.language else "language hardly tried or not told"
    links = "links whole" if kind.links else "links short or none"
    return f"{size[kind.size]}, {language}, {links}"
