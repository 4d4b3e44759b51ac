"""TikTok: addresses of videos, series of pictures and profiles."""

from __future__ import annotations

import pytest

from forensics.platforms import address_in, own_domains, profile_in
from forensics.platforms.tiktok import TIKTOK


@pytest.mark.parametrize(
    ("address", "handle"),
    [
        ("https://www.tiktok.com/@odile.fictive/video/7000000000000000000?a=b", "odile.fictive"),
        ("https://www.tiktok.com/@odile.fictive/photo/7000000000000000000", "odile.fictive"),
        ("https://www.tiktokv.com/share/video/7000000000000000000/", None),
        ("https://m.tiktok.com/v/7000000000000000000.html", None),
    ],
)
def test_addresses_name_the_video(address: str, handle: str | None) -> None:
    """Those of the site, of its telephone pages and of the platform's own export."""
    found = address_in(address)
    assert found is not None
    assert (found.handle, found.post_id) == (handle, "7000000000000000000")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.tiktok.com/@odile.fictive",
        "https://www.tiktok.com/music/original-7000000000000000000",
        "https://nottiktok.com.example/@a/video/7000000000000000000",
        "https://notiktok.com/@a/video/7000000000000000000",
    ],
)
def test_other_addresses_are_of_no_video(address: str) -> None:
    """Profiles, sounds, and sites of a name alike."""
    assert address_in(address) is None


def test_a_profile_gives_its_handle() -> None:
    """As the whole of a text."""
    assert profile_in("https://www.tiktok.com/@odile.fictive") == "odile.fictive"
    assert profile_in("see https://www.tiktok.com/@odile.fictive") == ""


def test_its_own_domains_are_those_of_its_files_too() -> None:
    """A link there leads to no other site."""
    assert own_domains(TIKTOK.name) >= {"tiktok.com", "tiktokv.com", "tiktokcdn.com"}
