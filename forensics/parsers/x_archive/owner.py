"""Whose archive it is, where the account file is missing: other files of the account tell.

Some have it in every row; and the first tweets themselves give their author away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from forensics.evidence import Evidence
from forensics.parsers.shared.x.archives import head_of
from forensics.parsers.shared.x.owner import Owner, owner_of, tweets_in
from forensics.parsers.x_archive.layout import folder_of, stem_of

# So much of a file of tweets is looked at: some hundreds of them.
PROBE = 1 << 20
# Rows of these carry the owner's id; followers and the like carry other people's.
NAMING = (
    "ip-audit",
    "screen-name-change",
    "email-address-change",
    "account-timezone",
    "account-creation-ip",
    "verified",
    "tweet-headers",
    "deleted-tweet-headers",
)
_ACCOUNT_ID = re.compile(rb'"(?:accountId|user_id)"\s*:\s*"(\d+)"')


def find_owner(evidence: Evidence, folder: str, tweets: Iterable[str], known: Owner) -> Owner:
    """Complete the owner from other account files, then from the members of ``tweets``."""
    number, handle = known.account_id, known.handle
    for member in [] if number else evidence.members:
        if folder_of(member) == folder and stem_of(member) in NAMING:
            match = _ACCOUNT_ID.search(head_of(evidence, member))
            number = number or (match.group(1).decode() if match else None)
    if not (number and handle):
        heads = (head_of(evidence, member, PROBE) for member in tweets)
        shown = owner_of(tweet for head in heads for tweet in tweets_in(head))
        number, handle = number or shown[0], handle or shown[1]
    return replace(known, account_id=number, handle=handle)
