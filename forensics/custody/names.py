"""The names of the files that a report's folder holds."""

from __future__ import annotations

MANIFEST = "manifest.sha256"
SIGNATURE = "manifest.sha256.sig"
LOG = "custody.jsonl"
CASE = "case.json"
OVERVIEW = "overview.json"
KEY_ENDING = ".redaction-key.csv"
"""What the name of the key to pseudonyms has after that of the folder."""
LISTED = frozenset(
    (
        *(CASE, "report.html", "report.pdf", "timeline.csv", "timeline.parquet", "events.csv"),
        *(OVERVIEW, "overview.html", "overview.pdf"),
    )
)
"""Files that a manifest lists."""
WRITTEN = LISTED | {MANIFEST, SIGNATURE, LOG}
OF_SYSTEMS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""Files that file managers put into folders they show."""
