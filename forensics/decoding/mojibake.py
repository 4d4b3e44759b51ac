"""Text whose bytes were taken for letters, as the exports of Meta write it.

Facebook, Instagram and Threads write each byte of UTF-8 as ``\\u00XX`` in their JSON.
https://github.com/MasterScrat/Chatistics/issues/43
"""

from __future__ import annotations

from forensics.decoding.fields import Json


def mended(text: str) -> str:
    """The text with its bytes read as UTF-8, where they all are bytes and are UTF-8; else as it is.

    >>> mended("caf\\u00c3\\u00a9"), mended("café"), mended("日本")
    ('café', 'café', '日本')
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def mended_value(value: Json) -> Json:
    """A decoded value with all its texts and keys mended, each by itself."""
    if isinstance(value, str):
        return mended(value)
    if isinstance(value, list):
        return [mended_value(one) for one in value]
    if isinstance(value, dict):
        return {mended(key): mended_value(one) for key, one in value.items()}
    return value
