"""Who to ring now: every agency around the child, by hour, and an untested number never shown as tested."""

from alongside.commands.cast import Cast
from tests.cast import a_child_gone_missing, a_child_placed


def test_the_carer_sees_every_route_in_and_that_nobody_has_tried_them(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    page = visit(cast.carer).get(f"/child/{ref}/ring").content.decode()

    for words in ("The 24-hour line", "Control room", "Emergency duty team (EDT)", "Birmingham", "Staffordshire"):
        assert words in page
    police = [row for row in page.split("<tr") if ">999<" in row]
    assert police and all("Public number" in row for row in police), "nobody has to test 999 or 101"
    assert all(">Tested<" not in row and ">Not tested<" not in row for row in police)
    assert "Not tested" in page and ">Tested<" not in page
    assert "0800 043 4303" in page and "Number not known to us" in page


def test_no_number_is_without_a_word_on_whether_it_was_tested(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    page = visit(cast.carer).get(f"/child/{ref}/ring").content.decode()

    for title in ("Team", "Number", "Open?", "Hours", "Number tested"):
        assert f'role="columnheader">{title}</th>' in page
    assert '<span class="alongside-table__value"></span>' not in page


def test_the_outsider_is_told_there_is_no_such_page(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    assert visit(cast.outsider).get(f"/child/{ref}/ring").status_code == 404
