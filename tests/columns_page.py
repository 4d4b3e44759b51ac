"""The page docs/columns.md, made of ``forensics.columns()``.

``python -m tests.columns_page`` writes it.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import forensics

PAGE = Path(__file__).parents[1] / "docs" / "columns.md"
HEAD = """# The columns of timeline, events and episodes

`forensics.columns()` gives the first of these tables as a DataFrame, `forensics.columns("events")`
and `forensics.columns("episodes")` the others; this page is made of them
(`python -m tests.columns_page`). Dtypes are those of pandas 3: `str` and `Int64` may be missing,
times are always in UTC, and a frame without rows has the same columns and dtypes.

# The timeline

One row per post, sorted by time. A column is there from a step on: *read*
(`forensics.read`, `timeline --raw`), *features* (`add_features`), *attribution*
(`forensics.analyze`, and the exports of a report).
"""
EVENTS = """
# Events

`case.events`: what happened to the account apart from its posts, one row each, sorted by time.
"""
EPISODES = """
# Episodes

`case.episodes`: runs of posts of one label, one row each, sorted by time.
"""
TOP = "| Column | dtype | Unit | Meaning | Missing |\n|---|---|---|---|---|"


def page() -> str:
    """The page as it is to be stored."""
    parts = [HEAD]
    for step, rows in forensics.columns().groupby("since", sort=False):
        parts += [f"\n## {str(step).capitalize()}\n", *_table(rows)]
    for head, rows in (
        (EVENTS, forensics.columns("events")),
        (EPISODES, forensics.columns("episodes")),
    ):
        parts += [head, *_table(rows)]
    return "\n".join(parts) + "\n"


def _table(rows: pd.DataFrame) -> list[str]:
    return [
        TOP,
        *(
            f"| `{row.name}` | `{row.dtype}` | {row.unit} | {row.meaning} | {row.missing} |"
            for row in rows.itertuples(index=False)
        ),
    ]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
