"""Pictures are told by their bytes: kind, width, height, and whether they move."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from forensics.decoding.pictures import UNKNOWN, Picture, media_type, picture


def saved(form: str, size: tuple[int, int] = (37, 23), frames: int = 1, **options: object) -> bytes:
    """A picture of one colour in a format; with several frames it moves."""
    first, *rest = (Image.new("RGB", size, (shade, 80, 40)) for shade in range(0, 60 * frames, 60))
    if rest:
        options |= {"save_all": True, "append_images": rest, "duration": 200}
    out = io.BytesIO()
    first.save(out, form, **options)
    return out.getvalue()


STILL = {
    "image/png": saved("PNG"),
    "image/jpeg": saved("JPEG"),
    "image/gif": saved("GIF"),
    "image/webp": saved("WEBP"),
}


@pytest.mark.parametrize("kind", STILL)
def test_the_kind_is_told_by_the_first_bytes(kind: str) -> None:
    """Each of the four formats is known by its bytes."""
    assert media_type(STILL[kind]) == kind


@pytest.mark.parametrize(
    "data",
    [
        *STILL.values(),
        saved("JPEG", progressive=True),
        saved("WEBP", lossless=True),
        saved("WEBP", exif=b"Exif\0\0" + b"x" * 20),
    ],
)
def test_the_size_is_read_off_the_header(data: bytes) -> None:
    """Width and height are those the picture was made with."""
    assert picture(data) == Picture(37, 23)


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_moving_pictures_are_told_from_still_ones(form: str) -> None:
    """Several frames in one file are noticed in each format that can hold them."""
    found = picture(saved(form, frames=3))
    assert found is not None
    assert found.moving


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b"\0\0\0\0\0\0\0\0WEBPVP8 ",
        b"",
    ],
)
def test_whatever_else_is_no_picture(data: bytes) -> None:
    """Drawings with scripts, pages, sounds and half-made headers are of unknown kind."""
    assert media_type(data) == UNKNOWN
    assert picture(data) is None


def test_video_is_known_and_is_no_picture() -> None:
    """A video has a kind and no still size."""
    data = b"\0\0\0\x20ftypisom" + b"\0" * 60
    assert media_type(data) == "video/mp4"
    assert picture(data) is None


@pytest.mark.parametrize("kind", STILL)
def test_a_file_cut_anywhere_is_read_without_fault(kind: str) -> None:
    """A broken header gives no picture or the right one, never an error."""
    data = STILL[kind]
    found = {picture(data[:length]) for length in range(len(data))}
    assert found <= {None, Picture(37, 23)}


def test_a_picture_without_area_is_none() -> None:
    """A header that states no width or height is not shown as a picture."""
    png = bytearray(STILL["image/png"])
    png[16:20] = b"\0\0\0\0"
    assert picture(bytes(png)) is None
