"""TikTok: ids hold the second at which the video was made, in their upper 32 bits.

The post follows up to half a minute later: of 96 posts with both, 94 lay within 28 seconds.
Source: R. Benson, "Tinkering with TikTok Timestamps", DFIR Review, 2020
(https://dfir.pubpub.org/pub/9llea7yp).
"""

from __future__ import annotations

from datetime import datetime

from forensics.platforms.base import Platform, id_moment, id_number


def issued(post_id: str) -> datetime | None:
    """When a video's id was issued, UTC to the second; None for what is no such id.

    >>> issued("7000000000000000000").isoformat()
    '2021-08-24T14:15:05+00:00'
    """
    number = id_number(post_id)
    return None if number is None else id_moment((number >> 32) * 1000)


TIKTOK = Platform("tiktok", "TikTok", issued=issued)
