"""Files sent to the site: held in memory or not at all, drawn anew, and never larger inside than they look."""

from base64 import b64decode
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alongside.commands.cast import Cast
from alongside.placement import photographs
from alongside.vocabulary.errors import Invalid
from tests.cast import a_child_placed, entries_of
from tests.journeys.browse import send
from tests.journeys.page import Page


def a_picture(kind: str, width: int, height: int, **more: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height), (10, 120, 30)).save(written, kind, **more)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_small_file_that_holds_a_huge_picture_is_refused_unread(kind: str) -> None:
    raw = a_picture(kind, 5000, 5000)
    assert len(raw) < 400_000

    with pytest.raises(Invalid, match="too large"):
        photographs.redrawn(raw)


def test_a_telephones_picture_is_taken_however_large_and_with_a_second_picture_in_it() -> None:
    second = Image.new("RGB", (640, 480))
    for raw in (a_picture("JPEG", 7000, 7000), a_picture("MPO", 4000, 3000, save_all=True, append_images=[second])):
        assert max(Image.open(BytesIO(b64decode(photographs.redrawn(raw)))).size) == photographs.LARGEST_SIDE


def test_nothing_that_is_sent_is_written_to_a_disk(site) -> None:
    assert site.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]


def test_a_file_too_large_to_hold_is_not_kept_anywhere_and_its_sender_is_told(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    sent = SimpleUploadedFile("x.jpg", bytes(21 * 1024 * 1024), "image/jpeg")

    answer = visit(cast.carer).post(f"/child/{ref}/photograph", {"photograph": sent, "child_agreed": "yes"})

    assert answer.status_code == 422 and "larger than 15 MB" in Page(answer).words


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "Đức at Rowan house.jpg", 'a";x=y\r\nSet-Cookie: a=b.jpg', "x" * 300]
)
def test_what_a_file_is_called_is_kept_nowhere(visit, cast: Cast, name: str) -> None:
    ref = a_child_placed(cast)
    sent = SimpleUploadedFile("x", a_picture("JPEG", 300, 200), "text/html")
    sent._name = name

    send(visit(cast.carer), f"/child/{ref}/photograph", {"photograph": sent, "child_agreed": "yes"})

    shown = visit(cast.guardian).client.get(f"/child/{ref}/photograph/{entries_of(cast.carer, ref)[-1].root}.jpg")
    assert shown["Content-Type"] == "image/jpeg" and shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Cache-Control"] == "no-store" and "Set-Cookie" not in shown and "Content-Disposition" not in shown
