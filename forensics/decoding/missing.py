"""How programs write that a value is missing: the one list, and what is added to it where.

R writes ``NA``, Python ``None`` and ``nan``, SQL and JSON ``null``, dumps of MySQL and PostgreSQL
``\\N`` (https://www.postgresql.org/docs/current/sql-copy.html), JavaScript ``undefined``.
"""

from __future__ import annotations

MISSING = frozenset(("", "nan", "none", "null", "na", "\\n"))
"""For a value of any kind, in lower case."""

NO_ID = (MISSING - {""}) | {"undefined", "n/a", "-"}
"""Where an id should be, in lower case: no id looks so, while a text may be a dash."""

NO_NAME = ("", "\\N", "nan", "None", "null", "False", "false", "NA", "-")
"""In a column that may hold handles, as programs write it: in other letters it may be a name."""

NO_REFERENCE = (*NO_NAME, "0", "0.0")
"""In a column that may hold ids of other posts: zeros as well, which may be counts elsewhere."""

NO_REPLY = ("", "0", "0.0", "nan", "None")
"""Of a post that a row answers: ``null`` is an answer there, namely that it answers none."""
