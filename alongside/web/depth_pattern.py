"""The pattern over a child's times away, drawn for people and said in a table; and the form for what somebody tells of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.missing import conversation, queries
from alongside.rules import pattern as rules
from alongside.rules import talks
from alongside.rules.pattern import TimeAway
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.standing import Episode
from alongside.vocabulary import missing_depth as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.missing_depth import CameBefore
from alongside.web import depth_strip, door, episode_past, fields, head, labels, london_time, missing_words
from alongside.web.information_pages import SOURCES
from alongside.web.missing_words import choices
from alongside.web.step_page import long_text, my_teller, step
from alongside.web.talk_pages import AboutForm, offer_episodes, pattern_of, several
from alongside.web.templatetags.parts import Column, Link, Table
from alongside.web.words import Words
from alongside.web.write_page import SAVED

SHOWN = 12
"""The times away that are drawn: the newest; the episode's own page lists them all."""


@door.signed_in
def pattern(request: HttpRequest, ref: str) -> HttpResponse:
    """Every time away with what came before it; what was told of them only for who may read the child's account."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entries = queries.as_they_stand(opened, *rules.KINDS, facts.PatternTold)
        told = _told(entries)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(one.payload.words for each in told.values() for one in each)  # type: ignore[attr-defined]
        words.open()
        episodes = talks.episodes_of(opened.standing)
        times = rules.times_away(episodes.values(), entries)[-SHOWN:]
        after = {seq: [what for one in each for what in one.payload.after] for seq, each in told.items()}  # type: ignore[attr-defined]
        context = head.context(
            opened,
            words,
            drawing=depth_strip.strip(times, after, at=opened.at) if times else None,
            table=_table(opened, times, episodes, told, words),
            key=_key(),
            reads_account=Class.ACCOUNT in opened.classes,
            may_tell=may(Actor(opened.person, opened.roles), Permission.TALK, opened.standing)
            and any(one.adult_has_child_at for one in episodes.values()),
            saved=SAVED in request.GET,
        )
        return render(request, "pages/depth_pattern.html", context)


def _told(entries: Sequence[Entry]) -> dict[int, list[Entry]]:
    """What was told of each time away, oldest first."""
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        if isinstance(entry.payload, facts.PatternTold):
            for seq in entry.payload.episodes:
                found.setdefault(seq, []).append(entry)
    return found


def _table(
    opened: OpenRecord,
    times: Sequence[TimeAway],
    episodes: Mapping[int, Episode],
    told: Mapping[int, list[Entry]],
    words: Words,
) -> Table | None:
    rows = tuple(
        (
            Link(london_time.short_moment(one.gone_at), reverse("episode_past", args=[opened.ref, one.episode])),
            episode_past.length(episodes[one.episode]),
            _lines(f"{labels.begun(b.what)}, {london_time.short_moment(b.at)}" for b in one.before)
            or _("Nothing found"),
            _lines(line for entry in told.get(one.episode, []) for line in _said(entry, words)) or "–",
            episode_past.talk_tag(episodes[one.episode]),
        )
        for one in reversed(times)
    )
    columns = (_("Went"), _("Away for"), _("In the record, three days before"), _("As told"), _("Talk"))
    return Table(tuple(map(Column, columns)), rows) if rows else None


def _lines(found: Iterable[str]) -> str:
    return format_html_join("\n", "{}<br>", ((line,) for line in found))


def _said(entry: Entry, words: Words) -> list[str]:
    said = entry.payload
    assert isinstance(said, facts.PatternTold)
    parts = ((_("why"), said.why), (_("with"), said.with_whom), (_("where"), said.where), (_("after"), said.after))
    found = [f"{called}: {', '.join(map(labels.said, codes))}" for called, codes in parts if codes]
    who = missing_words.begun(said.source)
    return [f"{who}: {'; '.join(found)}" if found else who, *filter(None, [words(said.words)])]


def _key() -> list[tuple[str, str]]:
    return [(letter, labels.said(what)) for what, letter in depth_strip.LETTERS.items()]


class PatternForm(AboutForm):
    WHEN = gettext_lazy("When was it told?")

    source = fields.SelectField(gettext_lazy("Who tells it?"), choices(SOURCES), called=gettext_lazy("who tells it"))
    why = several(gettext_lazy("What made them go?"), facts.WhyGone, gettext_lazy("what made them go"))
    with_whom = several(gettext_lazy("With whom were they?"), facts.WithWhom, gettext_lazy("with whom they were"))
    where_kind = several(gettext_lazy("In what sort of place?"), facts.WhereBeen, gettext_lazy("in what sort of place"))
    after = several(gettext_lazy("What came before?"), CameBefore, gettext_lazy("what came before"))
    words = long_text(
        gettext_lazy("In words"),
        gettext_lazy("it in words"),
        rows=4,
        hint=gettext_lazy("Ask nothing about an offence that the child may be accused of."),
    )


def _prepare(form: PatternForm, opened: OpenRecord) -> None:
    offer_episodes(form, opened)
    mine = my_teller(form)
    form.initial.setdefault("source", mine.value if mine is not None else "")


def _tell(opened: OpenRecord, form: PatternForm, told: Told | None) -> None:
    said: Any = form.cleaned_data
    conversation.tell_pattern(
        opened,
        pattern_of(said),
        source=Teller(said["source"]),
        episodes=form.about,
        happened=form.happened_then,
        told=told,
    )


PATTERN_TOLD = step(
    gettext_lazy("What made the child go"),
    PatternForm,
    _tell,
    permission=Permission.TALK,
    goes_to="pattern",
    texts={"words": Class.ACCOUNT},
    prepare=_prepare,
    intro=gettext_lazy(
        "As the child tells it, or somebody else. It is read by those who may read the child's account: "
        "neither the carer nor police."
    ),
)
