"""Papers of a record, and the photograph in them: what they hold, who may print, tags for whoever cannot see."""

import os
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.ExifTags import GPS
from pypdf import PdfReader

from alongside.commands.cast import Cast
from alongside.placement import photographs
from alongside.rules.permissions import Permission
from alongside.vocabulary.asking import Reply
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import happened_at
from tests.asks_children import put, reply
from tests.cast import a_child_gone_missing, a_child_placed, acting, entries_of, standing_of
from tests.continuity_children import a_handover_agreed
from tests.holding_children import a_child_of_the_day_team, offered
from tests.journeys.browse import DESKTOP, NOT_TAKEN, PHONE, send, signed_in, wrong_with
from tests.journeys.page import NOW, Page


def a_picture(width: int = 1600, height: int = 1200, kind: str = "JPEG") -> bytes:
    """A made-up picture that says where it was taken."""
    picture = Image.new("RGB", (width, height), (180, 140, 110))
    exif = picture.getexif()
    exif[0x010F] = "A made-up telephone"
    exif.get_ifd(0x8825)[GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(0x8825)[GPS.GPSLatitude] = (52.0, 28.0, 59.0)
    written = BytesIO()
    picture.save(written, kind, exif=exif, comment=b"Rowan house") if kind == "JPEG" else picture.save(written, kind)
    return written.getvalue()


def with_a_photograph(cast: Cast, ref: str) -> str:
    """The child's record with a photograph that the guardian added."""
    texts = {"photograph": (Class.IDENTITY, photographs.redrawn(a_picture()))}
    with acting(cast.guardian, ref, Permission.PREPARE_PROFILE, texts=texts) as opened:
        photographs.add_photograph(
            opened, child_agreed=Known.YES, taken_on=None, happened=happened_at(opened.at - timedelta(minutes=1))
        )
    return ref


def pdf_of(visit: Any, member: Any, path: str) -> PdfReader:
    answer = visit(member).get(path)
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_where_a_photograph_was_taken_does_not_stay_in_it() -> None:
    kept = photographs.jpeg(photographs.redrawn(a_picture()))

    picture = Image.open(BytesIO(kept))
    assert max(picture.size) == photographs.LARGEST_SIDE and not picture.getexif()
    assert b"Rowan" not in kept and b"telephone" not in kept and b"Exif" not in kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_may_come_in_the_usual_formats(kind: str) -> None:
    assert Image.open(BytesIO(b64decode(photographs.redrawn(a_picture(300, 200, kind))))).format == "JPEG"


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"GIF89a" + bytes(40), a_picture()[:500], bytes(16 * 1024 * 1024)])
def test_what_is_no_picture_is_refused_with_what_to_do(raw: bytes) -> None:
    with pytest.raises(Invalid) as said:
        photographs.redrawn(raw)
    assert said.value.field == "photograph" and said.value.remedy.startswith("Choose a")


def test_a_photograph_is_added_through_its_page_and_shown_to_those_who_may_see_who_the_child_is(
    visit, cast: Cast
) -> None:
    ref, path = a_child_placed(cast), "photograph"
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = SimpleUploadedFile("holiday at rowan house.jpg", a_picture(), "image/jpeg")
    send(visit(cast.carer), f"/child/{ref}/{path}", {"photograph": sent, "child_agreed": "yes"})

    added = entries_of(cast.carer, ref)[-1]
    shown = visit(cast.guardian).get(f"/child/{ref}/photograph/{added.root}.jpg")
    assert added.kind == "placement.photograph_added" and shown["Content-Type"] == "image/jpeg"
    assert visit(cast.outsider).get(f"/child/{ref}/photograph/{added.root}.jpg").status_code == 404
    assert visit(cast.guardian).get(f"/child/{ref}/photograph/1.jpg").status_code == 404


def test_a_form_without_a_picture_keeps_what_was_answered(visit, cast: Cast) -> None:
    answer = visit(cast.carer).post(f"/child/{a_child_placed(cast)}/photograph", {"child_agreed": "no"})

    page = Page(answer)
    assert answer.status_code == 422 and page.problems == ["No picture was chosen. Choose a picture of the child."]
    assert page.box("child_agreed") == "no"


def test_the_pack_for_police_is_in_their_order_and_holds_neither_address_nor_notes(visit, cast: Cast) -> None:
    ref = with_a_photograph(cast, a_child_gone_missing(cast))
    address, note = "14 Made Up Lane", "He told me about his brother."
    with acting(cast.guardian, ref, Permission.WRITE_NOTE, texts={"words": (Class.GUARDIAN, note)}) as opened:
        from alongside.advocacy import operations as advocacy

        advocacy.note(opened, happened=happened_at(opened.at))
    page = Page(visit(cast.carer).get(f"/child/{ref}/paper/police-pack"))

    order = ["Photograph", "Description", "Clothing", "Health", "Telephones", "Languages", "People", "Places"]
    places = [page.html.index(f">{heading}</h2>") for heading in order]
    assert places == sorted(places)
    assert "Slight, black hair, a scar on the left hand." in page.words
    assert address not in page.words and note not in page.words and "Rowan" not in page.words
    assert "Printed by Fay Thornton" in page.words and NOT_TAKEN in page.words


def test_the_pack_says_under_police_when_it_was_reported_and_whether_they_have_it_and_below_whom_to_ring_only(
    visit, cast: Cast
) -> None:
    ref = a_child_gone_missing(cast)
    path = f"/child/{ref}/paper/police-pack"
    before = Page(visit(cast.line).get(path))
    send(visit(cast.line), f"/child/{ref}/episode/told/police", NOW | {"route": "call_101"})
    send(visit(cast.line), f"/child/{ref}/episode/taken/police", NOW | {"taken_by": "PS Nair", "reference": "LOG-7"})
    after = Page(visit(cast.line).get(path))

    police, ring = (before.html.index(f">{heading}</h2>") for heading in ("Police", "Who to ring"))
    for said in ("Reported missing", "Not taken yet", "Lead force", "Police risk level"):
        assert police < before.html.index(said, police) < ring, said
    assert "Not taken yet" not in after.words and ", reference LOG-7" in after.words
    assert "Lead force" not in after.html[after.html.index(">Who to ring</h2>") :]


def test_a_paper_is_tagged_pdf_in_its_language_with_a_title_and_who_printed_it(visit, cast: Cast) -> None:
    ref = with_a_photograph(cast, a_child_gone_missing(cast))

    answer = visit(cast.sergeant).get(f"/child/{ref}/paper/police-pack.pdf")
    reader = PdfReader(BytesIO(answer.content))
    root: Any = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("en") and "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert "printed by Priya Nair" in words_of(reader)
    assert "Police have not taken this report yet: ring 999 or 101" in words_of(reader)
    keep = os.environ.get("ALONGSIDE_PICTURES")
    if keep:
        (Path(keep) / "police-pack.pdf").write_bytes(answer.content)
    assert len(reader.pages[0].images) == 1
    assert answer["Content-Disposition"] == f'inline; filename="alongside-{ref}-police-pack.pdf"'
    assert "traffick" not in answer["Content-Disposition"]


def test_a_child_who_is_not_missing_has_no_pack_for_police(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    answer = visit(cast.carer).get(f"/child/{ref}/paper/police-pack")

    assert answer.status_code == 409 and "Before that, print the missing profile." in Page(answer).words


def test_the_missing_profile_prints_and_where_none_is_says_so(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    assert "Slight, black hair" in words_of(pdf_of(visit, cast.carer, f"/child/{ref}/paper/profile.pdf"))
    assert visit(cast.carer).get(f"/child/{a_child_placed(cast)}/paper/profile").status_code == 409


def test_a_profile_without_words_on_languages_says_what_the_record_knows_and_begins_each_answer(
    visit, cast: Cast
) -> None:
    page = Page(visit(cast.carer).get(f"/child/{with_a_photograph(cast, a_child_gone_missing(cast))}/paper/profile"))

    assert "Languages and interpreter Vietnamese" in page.words
    assert "Recent photograph ready Yes" in page.words or "Recent photograph ready No" in page.words


def test_a_paper_on_the_screen_shows_its_reference_and_a_birth_date_as_a_day(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/paper/chronology"))

    assert f"Reference: {ref}" in page.words
    assert "Born: 4 May 2011" in page.words and "2011-05-04" not in page.words


def test_the_chronology_as_known_then_holds_nothing_learnt_since(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    then = datetime.now(UTC) - timedelta(days=1)
    send(visit(cast.guardian), f"/child/{ref}/note", NOW | {"words": "Learnt today."})

    path = f"/child/{ref}/paper/chronology"
    now, before = visit(cast.guardian).get(path), visit(cast.guardian).get(f"{path}?known-at={then:%Y-%m-%dT%H:%MZ}")

    assert "Learnt today." in Page(now).words
    assert "Learnt today." not in Page(before).words and "Referred to the guardian service" not in Page(before).words


def test_a_chronology_holds_only_what_its_reader_may_see(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    send(visit(cast.guardian), f"/child/{ref}/note", NOW | {"words": "Only mine."})

    assert "Only mine." not in words_of(pdf_of(visit, cast.carer, f"/child/{ref}/paper/chronology.pdf"))
    assert "Only mine." in words_of(pdf_of(visit, cast.guardian, f"/child/{ref}/paper/chronology.pdf"))


@pytest.mark.parametrize("asked", ["2031-01-01T00:00Z", "yesterday"])
def test_a_time_to_come_or_no_time_gives_a_clear_answer(visit, cast: Cast, asked: str) -> None:
    ref = a_child_placed(cast)
    assert visit(cast.guardian).get(f"/child/{ref}/paper/chronology?known-at={asked}").status_code in (404, 409)


def test_every_printing_is_a_look_in_the_log(visit, cast: Cast) -> None:
    from alongside.database.connect import Role, transaction

    ref = a_child_gone_missing(cast)
    visit(cast.sergeant).get(f"/child/{ref}/paper/police-pack.pdf")
    with transaction(Role.OWNER) as owner:
        row = owner.execute("select purpose, person from access.look order by number desc limit 1").fetchone()
    assert row == ("print police-pack", cast.sergeant.number)


def test_no_paper_of_a_child_is_there_for_the_outsider(visit, cast: Cast) -> None:
    ref = with_a_photograph(cast, a_child_gone_missing(cast))
    for path in ("paper", "paper/police-pack", "paper/profile.pdf", "paper/chronology", "photograph", "paper/nothing"):
        assert visit(cast.outsider).get(f"/child/{ref}/{path}").status_code == 404, path
    assert standing_of(cast.guardian, ref).photograph is not None


def test_an_ask_prints_with_the_childs_view_first_and_every_answer(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    ask = put(cast, ref)
    reply(cast, ref, ask, Reply.REFUSED, reasons="There is no other bed tonight.")

    page = Page(visit(cast.guardian).get(f"/child/{ref}/paper/ask/{ask}"))

    assert page.words.index("What the child says") < page.words.index("There is no other bed tonight.")
    assert "Rowan" not in page.words
    assert "There is no other bed" in words_of(pdf_of(visit, cast.guardian, f"/child/{ref}/paper/ask/{ask}.pdf"))
    listed = visit(cast.guardian).get(f"/child/{ref}/paper").content.decode()
    assert f"/child/{ref}/paper/ask/{ask}" in listed


def test_a_hand_over_for_the_night_prints_what_must_be_known(visit, cast: Cast) -> None:
    ref = a_child_of_the_day_team(cast)
    offer = offered(cast, ref)

    page = Page(visit(cast.emergency_duty).get(f"/child/{ref}/paper/hand-over/{offer.root}"))

    assert "What the next team must know" in page.words and "It counts when it is accepted by name" in page.words
    assert visit(cast.outsider).get(f"/child/{ref}/paper/hand-over/{offer.root}").status_code == 404


def test_a_handover_between_guardians_prints(visit, cast: Cast) -> None:
    ref = a_handover_agreed(cast)
    agreed = standing_of(cast.guardian, ref).continuity.current

    assert "Handover" in words_of(pdf_of(visit, cast.guardian, f"/child/{ref}/paper/guardians/{agreed}.pdf"))
    assert visit(cast.guardian).get(f"/child/{ref}/paper/ask/{agreed}").status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_pages_of_papers_are_sound(width: int, browser: Any, address: str, cast: Cast) -> None:
    ref = with_a_photograph(cast, a_child_gone_missing(cast))
    with signed_in(browser, address, cast.guardian, width=width, script=True) as page:
        for path in ("paper", "paper/police-pack", "paper/profile", "paper/chronology", "photograph"):
            answer = page.goto(f"{address}/child/{ref}/{path}")
            assert answer.status == 200, path
            assert wrong_with(page) == [], path
