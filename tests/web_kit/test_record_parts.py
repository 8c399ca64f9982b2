"""The parts of a child's record say who, when and how it is known, and accuse nobody by mistake."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.template.backends.django import DjangoTemplates

from alongside.web.templatetags.parts import Column, Link, Table, Tag
from alongside.web.templatetags.record_parts import (
    CLOCK_STATES,
    WEIGHTS,
    ClockLine,
    IdentityBar,
    LastKnown,
    TimelineEntry,
)

AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
LOAD = "{% load components %}"


def clock(state: str, weight: str = "statute", **rest: object) -> ClockLine:
    return ClockLine("First contact", state, weight, AT, AT - timedelta(hours=3), **rest)


def drawn(engine: DjangoTemplates, code: str, **values: object) -> str:
    return " ".join(engine.from_string(LOAD + code).render(values).split())


def test_a_house_rule_is_never_shown_as_law() -> None:
    assert {weight: str(words) for weight, words in WEIGHTS.items() if str(words) == "Law"}.keys() == {
        "statute",
        "regulation",
    }
    with pytest.raises(ValueError, match="weighs"):
        clock("running", weight="custom")


@pytest.mark.parametrize("state", CLOCK_STATES)
def test_every_state_of_a_clock_is_a_word_and_not_only_a_colour(engine: DjangoTemplates, state: str) -> None:
    html = drawn(engine, "{% clock_lines clocks %}", clocks=[clock(state, weight="house")])

    assert f">{CLOCK_STATES[state][0]}</strong>" in html and ">House rule</strong>" in html


def test_what_nobody_told_us_is_not_called_overdue() -> None:
    line = clock("not_known")

    assert line.state_tag == Tag(CLOCK_STATES["not_known"][0], "grey")
    assert line.due == "It was due Sunday 22 November 2026 at 11:05."


def test_a_clock_that_was_met_says_when_it_was_done() -> None:
    assert clock("met", done_at=AT - timedelta(hours=5)).due == (
        "Done Sunday 22 November 2026 at 09:05. It was due Sunday 22 November 2026 at 11:05."
    )


def test_a_clock_without_a_known_state_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="late"):
        clock("late")


def test_a_missing_child_is_marked_on_the_identity_bar(engine: DjangoTemplates) -> None:
    calm = IdentityBar("Linh Made-Up", "K7Q-2MX-41", "16")
    missing = IdentityBar("Linh Made-Up", "K7Q-2MX-41", "16", tags=(Tag("MISSING", "alarm"),))

    assert "--alarm" not in drawn(engine, "{% identity_bar it %}", it=calm)
    assert drawn(engine, "{% identity_bar it %}", it=missing).count("--alarm") == 2


def test_the_last_known_news_tells_its_age_and_how_it_is_known(engine: DjangoTemplates) -> None:
    news = LastKnown("Seen in the street", "Told by a friend", "R. Invented", AT - timedelta(hours=3), AT, AT)

    html = drawn(engine, "{% last_known it %}", it=news)

    assert all(words in html for words in ("3 hours ago", "Told by a friend", "R. Invented"))
    assert '<time datetime="2026-11-22T11:05:00+00:00">Sunday 22 November 2026 at 11:05</time>' in html


def test_a_timeline_keeps_both_times_and_escapes_every_word(engine: DjangoTemplates) -> None:
    entry = TimelineEntry(
        "<b>Seen</b>", "R. Invented", AT - timedelta(days=2), AT, "Told", words="<script>1</script>\n\nSecond"
    )

    html = drawn(engine, "{% timeline entries %}", entries=[entry])

    assert "Friday 20 November 2026 at 14:05" in html and "Sunday 22 November 2026 at 14:05" in html
    assert "<script" not in html and "<b>" not in html and "<p>Second</p>" in html


def test_tags_and_links_escape_their_words() -> None:
    assert str(Tag("<b>", "red")) == '<strong class="govuk-tag govuk-tag--red">&lt;b&gt;</strong>'
    assert 'href="/?a&amp;b&quot;"' in str(Link("Go", '/?a&b"'))
    with pytest.raises(ValueError, match="pink"):
        Tag("Pink", "pink")


def test_a_row_with_a_cell_too_few_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        Table((Column("A"), Column("B")), (("only one",),))


def test_a_card_names_each_cell_and_keeps_the_meaning_of_the_table(engine: DjangoTemplates) -> None:
    table = Table((Column("Reference"), Column("Days", numeric=True)), (("K7Q", 3),), first_cell_is_header=True)

    html = drawn(engine, "{% table it %}", it=table)

    assert 'aria-hidden="true">Days</span><span class="alongside-table__value">3</span>' in html
    assert all(f'role="{role}"' in html for role in ("table", "rowgroup", "row", "columnheader", "rowheader", "cell"))
