"""What is said where a corpus is too small to learn from."""

from __future__ import annotations

from forensics.errors import UsageError


def too_few(lacking: str) -> UsageError:
    """The error to raise; ``lacking`` says what there is none of."""
    return UsageError(
        f"the cases are too few to learn from: {lacking}. Nothing was written. Ask for more cases "
        "(--each) or use a larger corpus; evaluate --folds 0 measures the rule that ships without "
        "learning."
    )
