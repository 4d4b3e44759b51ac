"""The families of cases: what was done to a genuine account, if anything."""

from __future__ import annotations

from forensics.evaluation.cases import habits, hired, services, thin
from forensics.evaluation.cases import negatives as genuine
from forensics.evaluation.cases import positives as foreign
from forensics.evaluation.cases.archived import archived
from forensics.evaluation.cases.building import Family

POSITIVE: dict[str, Family] = {
    "spam_tail": Family(foreign.spam_tail),
    "stray": Family(foreign.stray, shortest=8),
    "returned": Family(foreign.returned, shortest=8),
    "interleaved": Family(foreign.interleaved, shortest=12),
    "single": Family(foreign.single, shortest=20),
    "waves": Family(foreign.waves),
    "thin_owner": Family(thin.thin_owner, shortest=20, whole=True),
    "paid_reposts": Family(hired.paid_reposts),
    "keyword_reposts": Family(hired.keyword_reposts),
    "brief_spell": Family(thin.brief_spell, shortest=200),
    "returned_otherwise": Family(thin.returned_otherwise, shortest=60, whole=True),
    "swap_same": Family(foreign.swap_same, shortest=10),
    "swap_other": Family(foreign.swap_other, shortest=10),
    "spam_tail_events": Family(foreign.spam_tail, beside=archived),
}
NEGATIVE: dict[str, Family] = {
    "untouched": Family(genuine.untouched),
    "sparse": Family(genuine.sparse, shortest=100),
    "silences": Family(genuine.silences, shortest=8),
    "pause_return": Family(genuine.pause_return, shortest=8),
    "language_change": Family(genuine.language_change, genuine.is_bilingual, 60, whole=True),
    "bilingual": Family(genuine.bilingual, genuine.is_bilingual, 60, whole=True),
    "new_client": Family(genuine.new_client, shortest=8),
    "staff_handover": Family(genuine.staff_handover, shortest=60),
    "burst": Family(genuine.burst, shortest=20),
    "automation": Family(genuine.automation, shortest=8),
    "contests": Family(genuine.contests, shortest=8),
    "travel": Family(genuine.travel, shortest=8),
    "rename": Family(genuine.rename, shortest=8),
    "early_change": Family(habits.early_change, shortest=30, whole=True),
    "turned_reposter": Family(habits.turned_reposter, habits.has_reposts, 45, whole=True),
    "long_silence": Family(habits.long_silence, habits.is_long, 16, whole=True),
    "share_buttons": Family(services.share_buttons, shortest=8),
    "cross_posts": Family(services.cross_posts, shortest=8),
    "untouched_events": Family(genuine.untouched, beside=archived),
    "silences_events": Family(genuine.silences, shortest=8, beside=archived),
}
FAMILIES: dict[str, Family] = {**POSITIVE, **NEGATIVE}
# Their posts are made as in other families; what is measured on them is what an account's events
# add. Rules are not learned from them and no group counts them: published rates are without events.
WITH_EVENTS = tuple(name for name, family in FAMILIES.items() if family.beside)
# Another author of the usual kind takes over.
SWAP = ("swap_same", "swap_other")
# What the spam families have in common: another hand that advertises; in a quarter of the cases
# of ``thin_owner`` it is another author.
SPAM = (
    "spam_tail",
    "stray",
    "returned",
    "interleaved",
    "waves",
    "thin_owner",
    "paid_reposts",
    "keyword_reposts",
    "brief_spell",
    "returned_otherwise",
    "real_hijack",
)
