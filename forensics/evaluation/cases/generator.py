"""Whether the generator of invented accounts is there: it comes with the source tree alone.

``forensics.synthetic`` makes sample archives, test accounts and cases; a program that is installed
to analyse archives goes without it. It is imported here and in ``invented`` only, when needed.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any


def is_installed() -> bool:
    """True when accounts and campaigns can be invented."""
    return find_spec("forensics.synthetic") is not None


def invented_campaigns() -> dict[str, list[dict[str, Any]]]:
    """Invented spam campaigns as rows of a corpus, by name; none without the generator."""
    if not is_installed():
        return {}
    from forensics.synthetic.material import synthetic_campaigns

    return synthetic_campaigns()
