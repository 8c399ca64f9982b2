"""The authority's notices to the Home Office, noted with exactly what they held, and what the child was told about them."""

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.rules import notices as rules
from alongside.vocabulary import missing
from alongside.vocabulary import missing_depth as facts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.missing import HomeOfficeNotice
from alongside.vocabulary.missing_depth import NoticeField


def note_home_office(
    opened: OpenRecord,
    *,
    about: HomeOfficeNotice,
    given: tuple[NoticeField, ...],
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """The authority told the Home Office: when, and every field that was in it. Nothing is sent. Sealed text: fields."""
    rules.may_note(opened.standing, about=about, given=given)
    notice = missing.HomeOfficeTold(about=about, given=given, fields=opened.sealed.get("fields"))
    return write.record(opened, notice, happened=happened, told=told)[0]


def explain(
    opened: OpenRecord,
    *,
    about: HomeOfficeNotice,
    child_told: bool,
    by: Party,
    happened: Happened,
    language: str | None = None,
    told: Told | None = None,
) -> Entry:
    """What the child was told about the notice, or why not yet. Sealed texts: words, needed, and child_words."""
    rules.may_explain(opened.standing, about=about)
    explained = facts.NoticeExplained(
        about=about,
        told=child_told,
        by=by,
        words=opened.text("words"),
        language=language,
        child_words=opened.sealed.get("child_words"),
    )
    return write.record(opened, explained, happened=happened, told=told)[0]
