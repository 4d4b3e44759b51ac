"""Sexual and abusive words masked: ``p•••``, first letter kept, length kept.

A word list by language (``data/explicit_words.toml``): what a word means depends on the
language it stands in, so most words hold for texts of their own language alone. Common
disguises are seen through: digits and signs for letters (``p0rn``), letters of another script
drawn alike, repeated or spaced letters, accents piled on. What is masked stays in the data files.
"""

from __future__ import annotations

from forensics.report.explicit.document import masked_document, masked_names, words_of
from forensics.report.explicit.words import BULLET, mask_explicit

__all__ = ["BULLET", "mask_explicit", "masked_document", "masked_names", "words_of"]
