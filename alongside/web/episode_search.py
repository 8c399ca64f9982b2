"""The search itself: the report, who to look for, risk level, a bed tonight, actions, the next review."""

from collections.abc import Iterable

from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.rules.search import LEVELS
from alongside.vocabulary import missing as facts
from alongside.vocabulary import placement, reference
from alongside.vocabulary.facts import Entry
from alongside.web import labels, london_time, missing_words
from alongside.web.searched import Card, Searched, lines, when
from alongside.web.templatetags.parts import Column, SummaryRow, Table, Tag

LINE_BREAK = mark_safe("<br>")
PROFILE = (
    ("description", gettext_lazy("What they look like")),
    ("telephones", gettext_lazy("Telephones and accounts")),
    ("people", gettext_lazy("People")),
    ("places", gettext_lazy("Places")),
    ("languages_and_interpreter", gettext_lazy("Languages and interpreter")),
    ("how_to_speak_with", gettext_lazy("How to speak with them")),
    ("health", gettext_lazy("Health and medicine")),
)


def profile_rows(entry: Entry | None, searched: Searched) -> list[SummaryRow]:
    """The profile in the order of police's own form; what was never written says so."""
    if entry is None or not isinstance(entry.payload, placement.ProfilePrepared):
        return []
    said = entry.payload
    texts = [(str(label), searched.text(getattr(said, name))) for name, label in PROFILE]
    rows = [SummaryRow(label, _lines_of(text)) for label, text in texts if text]
    photograph = Tag(_("Photograph held"), "teal") if said.photograph_held else Tag(_("No photograph"), "orange")
    rows.insert(1, SummaryRow(_("Photograph"), photograph))
    by = {
        "who": missing_words.said(said.prepared_by),
        "when": london_time.moment_in_words(entry.happened.at),
    }
    unwritten = _not_written(label for label, text in texts if not text)
    return [*rows, *unwritten, SummaryRow(_("Prepared"), _("%(when)s, by %(who)s") % by)]


def _not_written(labels: Iterable[str]) -> list[SummaryRow]:
    """One row for all that nobody wrote, so that what is known stands together."""
    named = ", ".join(label[:1].lower() + label[1:] for label in labels)
    return [SummaryRow(_("Nothing written about"), named)] if named else []


def _lines_of(text: str) -> str:
    return format_html_join(LINE_BREAK, "{}", ((line,) for line in text.splitlines()))


def report_rows(searched: Searched) -> list[SummaryRow]:
    """Last seen, and what every report said about clothing, worry and checks, each with its teller."""
    episode, at = searched.episode, searched.opened.at
    reports = searched.of(facts.Reported, facts.AlsoReported)
    seen = when(episode.last_seen_at, at=at) if episode.last_seen_at is not None else _("Not known")
    if episode.last_seen_at is not None and episode.last_seen_by is not None:
        seen = _("%(when)s, by %(who)s") % {"when": seen, "who": missing_words.said(episode.last_seen_by)}
    rows = [SummaryRow(_("Last seen"), seen)]
    if episode.left_at is not None:
        rows.append(SummaryRow(_("Left"), when(episode.left_at, at=at)))
    told = ((capfirst(f"{_reported_by(one)}, {when(one.happened.at, at=at)}"),) for one in reports)
    rows.append(SummaryRow(_("Reported by"), format_html_join(LINE_BREAK, "{}", told)))
    empty = []
    for label, names in (
        (_("Wearing, and taken along"), ("clothing",)),
        (_("Why worried"), ("why_worried", "words")),
        (_("Looked and asked already"), ("checks_made",)),
    ):
        texts = [(text,) for one in reports for name in names if (text := _text(one, name, searched))]
        if texts:
            rows.append(SummaryRow(label, format_html_join("", '<p class="govuk-body">{}</p>', texts)))
        else:
            empty.append(label)
    return [*rows, *_not_written(empty)]


def _reported_by(entry: Entry) -> str:
    return missing_words.said(entry.payload.by)  # type: ignore[attr-defined]


def _text(entry: Entry, name: str, searched: Searched) -> str:
    return searched.text(getattr(entry.payload, name, None))


def levels(searched: Searched) -> Table | None:
    """Every police risk level, newest first; nothing where police have set none."""
    found = [(one, one.payload) for one in reversed(searched.of(facts.RiskLevelSet))]
    rows = tuple(
        (
            reference.code_label(LEVELS, said.level),
            london_time.short_moment(one.happened.at),
            reference.force(said.force).name if said.force else _("not noted"),
            labels.said(said.because) if said.because else "–",
            searched.text(said.supervisor_reason) or "–",
        )
        for one, said in found
        if isinstance(said, facts.RiskLevelSet)
    )
    heads = (_("Level"), _("Set"), _("Force"), _("Why lower"), _("Supervisor's reason"))
    columns = tuple(map(Column, heads))
    return Table(columns, rows) if rows else None


def bed_rows(searched: Searched) -> list[SummaryRow]:
    """Where they would sleep tonight if found; no rows where the answer is owed."""
    entry = searched.at_root(searched.episode.bed_tonight)
    if entry is None or not isinstance(entry.payload, facts.BedTonightAnswered):
        return []
    said = entry.payload
    decided = searched.names.get(said.decided_by, _("somebody"))
    by = {"who": decided, "when": when(entry.happened.at, at=searched.opened.at)}
    rows = [
        SummaryRow(_("Sleeps"), searched.text(said.where)),
        SummaryRow(_("Fetched by"), capfirst(missing_words.said(said.fetched_by))),
        SummaryRow(_("Decided that it is safe now"), _("%(who)s, %(when)s") % by),
    ]
    house = searched.names.get(said.home or 0)
    return [SummaryRow(_("House"), house), *rows] if house else rows


def actions(searched: Searched) -> list[Card]:
    """Each agreed action with its owner and time, those still to do first."""
    done = {
        said.payload.action: said
        for said in searched.of(facts.ActionDone)
        if isinstance(said.payload, facts.ActionDone)
    }
    agreed = searched.of(facts.ActionAgreed)
    agreed.sort(key=lambda one: (one.root in done, one.payload.due_at))  # type: ignore[attr-defined]
    return [_action(one, done.get(one.root), searched) for one in agreed]


def _action(entry: Entry, done: Entry | None, searched: Searched) -> Card:
    said, at = entry.payload, searched.opened.at
    assert isinstance(said, facts.ActionAgreed)
    if done is not None and isinstance(done.payload, facts.ActionDone):
        tag, result = Tag(_("Done"), "teal"), searched.text(done.payload.result)
        came = _("Done %(when)s. %(result)s") % {"when": when(done.happened.at, at=at), "result": result}
    else:
        tag = Tag(_("Overdue"), "red") if said.due_at < at else Tag(_("To do"), "yellow")
        came = ""
    about = missing_words.begun(said.action)
    link = searched.link(_("It was done"), "action_done", entry.root, hidden=f": {about}")
    return Card(
        about,
        tag,
        lines(
            _("Owner: %(owner)s") % {"owner": missing_words.said(said.owner)},
            london_time.due_in_words(said.due_at, at=at) if done is None else "",
            searched.text(said.words),
            came,
        ),
        (link,) if done is None and searched.is_open else (),
    )


def next_review(searched: Searched) -> str:
    """When the search is next reviewed, or that nobody has said."""
    due_at = searched.episode.next_review_at
    if due_at is None:
        return _("No review is arranged yet.")
    due = london_time.due_in_words(due_at, at=searched.opened.at)
    return _("The next review. %(due)s") % {"due": due}
