"""Who to ring now: every agency around the child, by hour, and an unproved route never shown as proved."""

from alongside.commands.cast import Cast
from tests.cast import a_child_gone_missing, a_child_placed


def test_the_carer_sees_every_route_in_and_that_nobody_has_tried_them(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    page = visit(cast.carer).get(f"/child/{ref}/ring").content.decode()

    for words in ("The 24-hour line", "Control room", "Emergency duty team (EDT)", "Birmingham", "Staffordshire"):
        assert words in page
    police = [row for row in page.split("<tr") if ">999<" in row]
    assert police and all("roved" not in row for row in police), "nobody has to prove 999 or 101"
    assert "Not proved" in page and ">Proved<" not in page
    assert "0800 043 4303" in page and "Number not known to us" in page


def test_the_outsider_is_told_there_is_no_such_page(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    assert visit(cast.outsider).get(f"/child/{ref}/ring").status_code == 404
