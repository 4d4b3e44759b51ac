"""The page docs/columns.md, made of ``forensics.columns()``.

``python -m tests.columns_page`` writes it.
"""

from __future__ import annotations

from pathlib import Path

import forensics

PAGE = Path(__file__).parents[1] / "docs" / "columns.md"
HEAD = """# The columns of a timeline

One row per post, sorted by time. `forensics.columns()` gives this table as a DataFrame; this page
is made of it (`python -m tests.columns_page`). A column is there from a step on: *read*
(`forensics.read`, `timeline --raw`), *features* (`add_features`), *attribution*
(`forensics.analyze`, and the exports of a report).
"""


def page() -> str:
    """The page as it is to be stored."""
    parts = [HEAD]
    for step, rows in forensics.columns().groupby("since", sort=False):
        parts.append(f"\n## {str(step).capitalize()}\n")
        parts.append("| Column | dtype | Unit | Meaning | Missing |\n|---|---|---|---|---|")
        parts += [
            f"| `{row.name}` | `{row.dtype}` | {row.unit} | {row.meaning} | {row.missing} |"
            for row in rows.itertuples(index=False)
        ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
