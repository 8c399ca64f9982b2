"""A photograph of a child for those who would look for them: drawn anew, so that no place or device stays in it."""

from base64 import b64decode, b64encode
from datetime import date
from io import BytesIO
from struct import error as Unreadable  # noqa: N812

from PIL import Image, ImageOps, UnidentifiedImageError

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import london
from alongside.vocabulary import placement
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Told

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST_FILE = 15 * 1024 * 1024
LARGEST_SIDE = 900
MOST_PIXELS = {"JPEG": 60_000_000, "MPO": 60_000_000, "PNG": 16_000_000, "WEBP": 16_000_000}
"""A telephone's picture is a JPEG, drawn small as it is read. The others are held whole, and a small file may hold a huge one."""


def redrawn(raw: bytes) -> str:
    """The picture as a JPEG in base64, at most 900 pixels a side, upright, without anything but its pixels.

    Where it was taken, by which device and any thumbnail go. Raises Invalid for what is no picture, or too large.
    """
    if len(raw) > LARGEST_FILE:
        raise Invalid("photograph", "This file is larger than 15 MB.", "Choose a smaller picture.")
    try:
        with Image.open(BytesIO(raw), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS.get(picture.format or "", 0):
                raise Invalid("photograph", "This picture is too large.", "Choose a smaller picture.")
            picture.draft("RGB", (2 * LARGEST_SIDE, 2 * LARGEST_SIDE))
            small = picture.convert("RGB")
            small.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
            upright = ImageOps.exif_transpose(small)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Unreadable, Image.DecompressionBombError):
        why = "This file is not a picture that can be read."
        raise Invalid("photograph", why, "Choose a JPEG, PNG or WebP picture.") from None
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    written = BytesIO()
    bare.save(written, "JPEG", quality=82, optimize=True)
    return b64encode(written.getvalue()).decode("ascii")


def jpeg(kept: str) -> bytes:
    """The picture itself, from what was sealed."""
    return b64decode(kept)


def add_photograph(
    opened: OpenRecord, *, child_agreed: Known, taken_on: date | None, happened: Happened, told: Told | None = None
) -> Entry:
    """Keep a photograph for those who would look for the child. Sealed text: photograph, as `redrawn` gives it."""
    if taken_on is not None and taken_on > london.day_of(opened.at):
        raise Invalid("taken_on", "This day is in the future.", "Give the day on which it was taken.")
    added = placement.PhotographAdded(
        photograph=opened.text("photograph"), child_agreed=child_agreed, taken_on=taken_on
    )
    return write.record(opened, added, happened=happened, told=told)[0]
