"""Campaigns across accounts on a page: who was hit by the same hand, when, in which order.

Nothing is judged here: every tie, count and date comes with the tables.
"""

from __future__ import annotations

from forensics.report.campaigns.document import Screened, build_campaigns

__all__ = ["Screened", "build_campaigns"]
