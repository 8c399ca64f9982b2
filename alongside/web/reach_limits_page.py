"""Every limit on a child on one page: ground and what it needs, who agreed, what the child said, when looked at again."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.contact import queries
from alongside.rules import limit_grounds as grounds
from alongside.rules import limits as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.state.reach import Limit
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.reach import Ground, LimitEnded, LimitOn, LimitReviewed, LimitSet
from alongside.web import door, head, labels, london_time, timeline
from alongside.web.reach_limit_pages import basis_in_words, doubt_in_words, status_in_words
from alongside.web.searched import Card
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED


@dataclass(frozen=True)
class Limits:
    """The limits of one child: entries as they stand, oldest first, with their opened texts."""

    opened: OpenRecord
    entries: list[Entry]
    words: Words
    may_decide: bool

    def text(self, number: int | None) -> str:
        return "" if number is None else self.words(number, _("Not shown to you"))

    def card(self, one: Limit) -> Card:
        """One limit that stands; what the last review said comes after what was said at first."""
        made = next(entry.payload for entry in self.entries if entry.root == one.root)
        assert isinstance(made, LimitSet)
        ground, standing = Ground(one.ground), self.opened.standing
        about = {
            "since": london_time.moment_in_words(one.since),
            "age": london_time.age_in_words(min(one.since, self.opened.at), at=self.opened.at),
            "due": labels.within(london_time.due_in_words(one.review_at, at=self.opened.at)),
            "who": self.text(made.who_agreed),
            "by": labels.said(made.agreed_by),
            "said": self.text(made.child_said),
            "ground": labels.begun(ground),
            "basis": basis_in_words(ground),
            "why": self.text(made.why),
        }
        order = grounds.needs_an_order(standing, ground)
        lines = [
            self.text(made.what),
            _("Since %(since)s (%(age)s).") % about,
            _("Ground: %(ground)s. %(basis)s") % about,
            *(
                _("A warning, not a ruling: %(words)s") % {"words": labels.within(doubt_in_words(doubt, ground))}
                for doubt in grounds.doubts(standing, ground)
                if not (order and doubt is grounds.Doubt.COURT_MUST_HAVE_SAID_SO)
            ),
            *([] if order else [grounds.table()[ground].ask]),
            _("Decided by the %(by)s. Agreed: %(who)s") % about,
            _("The child said: %(said)s") % about,
            *([_("To prevent: %(why)s") % about] if made.why else []),
            *self._reviews(one.root),
            _("To be looked at again: %(due)s") % about,
        ]
        needs = doubt_in_words(grounds.Doubt.COURT_MUST_HAVE_SAID_SO, ground)
        tags = self._tags(one, order=order)
        return Card(
            labels.begun(LimitOn(one.on)),
            tags[0],
            tuple(lines),
            self._links(one),
            also=tags[1] if len(tags) > 1 else None,
            warning=f"{needs} {grounds.table()[ground].ask}" if order else "",
        )

    def _reviews(self, limit: int) -> Iterable[str]:
        for entry in self.entries:
            said = entry.payload
            if isinstance(said, LimitReviewed) and said.limit == limit:
                about = {
                    "when": london_time.moment_in_words(entry.happened.at),
                    "why": self.text(said.why),
                    "said": self.text(said.child_said),
                }
                yield _("Looked at again %(when)s: %(why)s The child said: %(said)s") % about

    def _tags(self, one: Limit, *, order: bool) -> list[Tag]:
        """Calm only where it was looked at in time and nothing more has to be asked of its ground."""
        tags = [Tag(_("Past its review"), "orange")] if rules.past_review(one, at=self.opened.at) else []
        if order:
            tags.append(Tag(_("No order confirmed"), "orange"))
        return tags or [Tag(_("In force"), "teal")]

    def _links(self, one: Limit) -> tuple[Link, ...]:
        if not self.may_decide:
            return ()
        hidden = f": {labels.said(LimitOn(one.on))}"
        return (
            Link(_("It ended"), reverse("limit_ended", args=[self.opened.ref, one.root]), hidden),
            Link(_("Looked at again, it goes on"), reverse("limit_reviewed", args=[self.opened.ref, one.root]), hidden),
        )


@door.signed_in
def limits(request: HttpRequest, ref: str) -> HttpResponse:
    """The limits in force, longest without a look first; and those that have ended."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entries = queries.limits_of(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries))
        words.open()
        actor = Actor(opened.person, opened.roles)
        may_decide = opened.standing.is_open and may(actor, Permission.PLACE, opened.standing)
        known = Limits(opened, entries, words, may_decide)
        over = {one.payload.limit for one in entries if isinstance(one.payload, LimitEnded)}
        ended = [one for one in entries if one.root in over or isinstance(one.payload, LimitEnded)]
        in_force = sorted(opened.standing.reach.limits, key=lambda one: (one.review_at, one.root))
        context = head.context(
            opened,
            words,
            in_force=[known.card(one) for one in in_force],
            ended=timeline.lines(opened, ended, words, linked=False),
            legal_status=status_in_words(opened.standing),
            may_decide=may_decide,
            saved=SAVED in request.GET,
        )
        return render(request, "pages/reach_limits.html", context)
