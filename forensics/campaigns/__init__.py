"""Campaigns across accounts: what one account cannot show, many do.

Posts of another hand are grouped by text template, link domain and client over all accounts
screened. What owners share too, ties nobody: every mark is counted in owners' posts first.
"""

from __future__ import annotations

from forensics.campaigns.finding import Campaigns, find_campaigns

__all__ = ["Campaigns", "find_campaigns"]
