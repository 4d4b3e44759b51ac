"""Several accounts of one run on a few pages: what each report finds, on one axis of time.

Nothing is judged here: every finding, strength and date is read off a case that was analysed by
itself, and no account's is weighed by another's.
"""

from __future__ import annotations

from forensics.report.overview.accounts import Overview, Reported
from forensics.report.overview.data import write_overview_json
from forensics.report.overview.document import build_overview

__all__ = ["Overview", "Reported", "build_overview", "write_overview_json"]
