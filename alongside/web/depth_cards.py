"""Parts of the episode's page about the child: the notices to the Home Office, and the chance to talk before going back."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.rules import before_return as returning
from alongside.rules import notices
from alongside.rules.notices import Is, Owed
from alongside.rules.permissions import Permission
from alongside.rules.standing import Episode, Standing
from alongside.vocabulary import missing as facts
from alongside.vocabulary import missing_depth as depth
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import HomeOfficeNotice
from alongside.vocabulary.missing_depth import BeforeReturn
from alongside.web import labels, missing_words
from alongside.web.searched import Card, Searched, lines, when
from alongside.web.templatetags.parts import Tag

PROMPT = gettext_noop(
    "Where do they want to sleep, and are they afraid? Asked once they are found, before the journey."
)


def home_office(searched: Searched, pointed: Mapping[int, Entry]) -> list[Card]:
    """The two notices: owed or not and why, when each went, exactly what was in it, what the child was told."""
    found = notices.of_episode(searched.opened.standing, searched.episode)
    return [_notice(one, searched, pointed) for one in found]


def notice_roots(standing: Standing, episode: Episode) -> list[int]:
    """The entries that `home_office` quotes, some written after the search was over."""
    found = notices.of_episode(standing, episode)
    return [root for one in found for root in (one.notice, one.explained) if root is not None]


def _notice(one: Owed, searched: Searched, pointed: Mapping[int, Entry]) -> Card:
    at = searched.opened.at
    said = [_(one.why) if one.went_at is None else "", *_what_went(one, searched, pointed)]
    if one.explained is not None and one.explained in pointed and one.explained_at is not None:
        said.append(_explained(pointed[one.explained], searched))
    elif one.went_at is not None:
        said.append(_("Nobody has written what the child was told about it."))
    titles = {
        HomeOfficeNotice.MISSING: _("Notice that the child is missing"),
        HomeOfficeNotice.FOUND: _("Notice that the child is found"),
    }
    went = {"when": when(one.went_at, at=at)} if one.went_at is not None else {}
    first = _("Went %(when)s, from the authority.") % went if went else ""
    return Card(titles[one.about], _owed_tag(one), lines(first, *said))


def _owed_tag(one: Owed) -> Tag:
    if one.went_at is not None:
        return Tag(_("Went"), "teal")
    return {
        Is.OWED: Tag(_("Owed, not known to us whether it went"), "orange"),
        Is.NOT_OWED: Tag(_("Not owed"), "grey"),
        Is.NOT_KNOWN: Tag(_("Not known whether it is owed"), "yellow"),
        Is.NOT_YET: Tag(_("Not yet"), "grey"),
    }[one.owed]


def _what_went(one: Owed, searched: Searched, pointed: Mapping[int, Entry]) -> list[str]:
    entry = pointed.get(one.notice or 0)
    if entry is None or not isinstance(entry.payload, facts.HomeOfficeTold):
        return []
    notice = entry.payload
    held = ", ".join(labels.said(each) for each in notice.given)
    more = [labels.said(each) for each in notice.given if each in notices.MORE_THAN_A_NOTICE_NEEDS]
    return [
        _("It held: %(fields)s.") % {"fields": held} if held else _("Nobody has written what it held."),
        _("More than a notice needs, as we see it: %(fields)s.") % {"fields": ", ".join(more)} if more else "",
        searched.text(notice.fields),
    ]


def _explained(entry: Entry, searched: Searched) -> str:
    said = entry.payload
    assert isinstance(said, depth.NoticeExplained)
    about = {
        "who": missing_words.said(said.by),
        "when": when(entry.happened.at, at=searched.opened.at),
        "words": searched.text(said.words),
    }
    if said.told:
        return _("The child was told by %(who)s, %(when)s: %(words)s") % about
    return _("The child has not been told (%(who)s, %(when)s): %(words)s") % about


def before_return(searched: Searched) -> Card:
    """Whether the child had a chance to talk before the way back, and what they said."""
    known = returning.of_episode(searched.opened.standing, searched.episode)
    entry = searched.at_root(known.root) if known is not None else None
    found = searched.episode.located_at is not None or searched.episode.adult_has_child_at is not None
    link = (
        searched.link(_("Write it down"), "before_return") if found and searched.may(Permission.WORK_EPISODE) else None
    )
    if entry is None or not isinstance(entry.payload, depth.AskedBeforeReturn):
        tag = Tag(_("Nobody has written it"), "red") if found else Tag(_("Not yet"), "grey")
        standing = searched.opened.standing
        newest = searched.is_open or (standing.episode is None and not standing.died)
        return Card(_("Before going back"), tag, lines(_(PROMPT)), (link,) if link and newest else ())
    said = entry.payload
    colour = {BeforeReturn.ANSWERED: "teal", BeforeReturn.DID_NOT_WANT_TO: "teal"}.get(said.answer, "orange")
    about = {"who": missing_words.said(said.by), "when": when(entry.happened.at, at=searched.opened.at)}
    afraid = {Known.YES: _("Afraid of going back."), Known.NO: _("Not afraid of going back.")}.get(said.afraid, "")
    where, of = searched.text(said.where_to_sleep), searched.text(said.afraid_of)
    return Card(
        _("Before going back"),
        Tag(labels.begun(said.answer), colour),
        lines(
            _("%(who)s, %(when)s") % about,
            labels.begun(said.because) if said.because else "",
            _("Wants to sleep: %(where)s") % {"where": where} if where else "",
            f"{afraid} {of}".strip(),
        ),
    )
