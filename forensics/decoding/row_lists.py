"""What a row lists: links, mentions, hashtags and media."""

from __future__ import annotations

from forensics.decoding.row_cells import Cells
from forensics.decoding.scraped import bare_names, basename, listed


def urls_of(cells: Cells) -> tuple[str, ...]:
    """The addresses that the row lists, in full where it gives them so."""
    if "urls" not in cells.columns:
        return ()
    keys = ("unwound_url", "expanded_url", "expandedUrl", "url")
    found = bare_names(listed(cells.value("urls")), keys, "")
    return tuple(url for url in found if "://" in url)


def names_of(cells: Cells, name: str, mark: str) -> tuple[str, ...]:
    """The names that the row lists under a field, without their mark."""
    if name not in cells.columns:
        return ()
    keys = ("screen_name", "username", "userName", "text", "tag", "name")
    found = bare_names(listed(cells.value(name)), keys, mark)
    return tuple(item for item in found if not item.isdigit())


def media_of(cells: Cells) -> tuple[str, ...]:
    """The media attached, each as ``photo:`` and the name of its file."""
    if "media" not in cells.columns:
        return ()
    keys = ("media_url_https", "url", "fullUrl", "thumbnail", "src")
    found = bare_names(listed(cells.value("media")), keys, "")
    return tuple(f"photo:{basename(item)}" for item in found if "/" in item)
