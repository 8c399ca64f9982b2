"""Appeals, posters, approaches to embassies and family: what was decided by name, what went out, and that it came down again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.missing import plan_queries
from alongside.people import workers
from alongside.rules import search_appeals as rules
from alongside.rules import sentences
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.state.search_plan import Appeal, Decision
from alongside.vocabulary import search_paths as facts
from alongside.vocabulary.facts import Entry
from alongside.web import door, head, labels, london_time, missing_words, plan_of_search_words, timeline
from alongside.web.searched import Card, lines, when
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED


@door.signed_in
def appeals(request: HttpRequest, ref: str) -> HttpResponse:
    """Every decision, refused ones too, and every appeal with how far its taking down has come."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entries = plan_queries.of_appeals(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries))
        words.open()
        names = workers.names(session.connection, sentences.people_in(entries))
        may_work = may(Actor(opened.person, opened.roles), Permission.WORK_EPISODE, opened.standing)
        drawn = Drawn(opened, {one.root: one for one in entries}, names, words, may_work)
        plan = opened.standing.search_plan
        context = head.context(
            opened,
            words,
            out=[drawn.appeal(one) for one in reversed(plan.appeals)],
            decisions=[
                drawn.decision(one) for one in reversed(entries) if isinstance(one.payload, facts.AppealDecided)
            ],
            may_decide=may_work and opened.standing.missing,
            saved=SAVED in request.GET,
        )
        return render(request, "pages/plan_of_search_appeals.html", context)


class Drawn:
    """What the page's cards are made from."""

    def __init__(
        self, opened: OpenRecord, entries: dict[int, Entry], names: dict[int, str], words: Words, may_work: bool
    ) -> None:
        self.opened, self.entries, self.names, self.words, self.may_work = opened, entries, names, words, may_work
        self.in_force = {one.root for one in self._in_force()}

    def _in_force(self) -> tuple[Decision, ...]:
        return rules.in_force(self.opened.standing, at=self.opened.at) if self.opened.standing.missing else ()

    def text(self, sealed: int | None) -> str:
        return "" if sealed is None else self.words(sealed, _("Not shown to you"))

    def link(self, words: str, name: str, root: int, about: str) -> Link:
        return Link(words, reverse(name, args=[self.opened.ref, root]), f": {about}")

    def decision(self, entry: Entry) -> Card:
        said, at = entry.payload, self.opened.at
        assert isinstance(said, facts.AppealDecided)
        about = {"who": self.names.get(said.decided_by, _("somebody")), "when": when(entry.happened.at, at=at)}
        in_force = entry.root in self.in_force
        tag = Tag(_("Allowed"), "teal") if in_force else Tag(_("No longer allowed"), "grey")
        show = ", ".join(labels.said(one) for one in said.may_show)
        agreed = ", ".join(missing_words.said(one) for one in said.agreed_by)
        title = labels.begun(said.kind)
        return Card(
            title,
            tag if said.allowed else Tag(_("Decided: not done"), "orange"),
            lines(
                _("Decided by %(who)s, %(when)s") % about,
                self._labelled(_("Why: %(words)s"), said.reasons),
                _("May show only: %(what)s") % {"what": show} if show else "",
                _("Name: %(name)s") % {"name": self.text(said.name_form)} if said.name_form is not None else "",
                _("Area: %(area)s") % {"area": self.text(said.area)} if said.area is not None else "",
                _("The child's view: %(view)s") % {"view": labels.said(said.childs_view)},
                self._labelled(_("The child's words: %(words)s"), said.childs_words),
                _("Agreed too: %(who)s") % {"who": agreed} if agreed else "",
                _("Down by %(when)s") % {"when": london_time.moment_in_words(said.down_by)} if said.down_by else "",
            ),
            (self.link(_("It went out"), "search_appeal_made", entry.root, title),)
            if in_force and self.may_work
            else (),
        )

    def appeal(self, one: Appeal) -> Card:
        entry = self.entries.get(one.root)
        decided = self.entries.get(one.decision)
        kind = (
            decided.payload.kind if decided is not None and isinstance(decided.payload, facts.AppealDecided) else None
        )
        title, at = labels.begun(kind) if kind is not None else _("An appeal"), self.opened.at
        found = [
            _("Published by: %(who)s. Out since %(when)s")
            % {
                "who": plan_of_search_words.owner_within(one.publisher, one.person, self.names),
                "when": when(one.made_at, at=at),
            }
        ]
        if entry is not None and isinstance(entry.payload, facts.AppealMade):
            shown = ", ".join(labels.said(each) for each in entry.payload.shown)
            found += [_("Shows: %(what)s") % {"what": shown}]
            found += [self._labelled(_("Where: %(words)s"), entry.payload.where)]
        found += [*self._decided(one, decided), *self._asked(one)]
        return Card(title, self._tag(one), lines(*found), self._links(one, title) if self.may_work else ())

    def _decided(self, one: Appeal, entry: Entry | None) -> list[str]:
        """Under which decision it went out; and, while somebody may still see it, that this holds no longer."""
        if entry is None or not isinstance(entry.payload, facts.AppealDecided):
            return [_("The decision under which it went out is no longer on this record.")]
        said = entry.payload
        about = {
            "when": london_time.moment_in_words(entry.happened.at),
            "who": self.names.get(said.decided_by, _("somebody")),
            "outcome": _("allowed") if said.allowed else _("not to be done"),
        }
        found = [_("Went out under the decision of %(when)s by %(who)s: %(outcome)s.") % about]
        if one.stands and entry.root not in self.in_force:
            found.append(_("That decision no longer holds: %(why)s.") % {"why": self._why_over(entry, said)})
        return found

    def _why_over(self, entry: Entry, said: facts.AppealDecided) -> str:
        """Why a decision that allowed it allows it no longer."""
        newest = {one.kind: one.root for one in self.opened.standing.search_plan.decisions}
        if not self.opened.standing.missing:
            return _("the search is over")
        if said.kind not in newest:
            return _("it was of an earlier search")
        if newest[said.kind] != entry.root:
            return _("a later one took its place")
        due = london_time.moment_in_words(said.down_by) if said.down_by is not None else _("a time not written")
        return _("it was to be down by %(when)s") % {"when": due}

    def _labelled(self, pattern: str, sealed: int | None) -> str:
        """A sealed text after its label; nothing where nothing was written."""
        words = self.text(sealed)
        return pattern % {"words": words} if words else ""

    def _asked(self, one: Appeal) -> list[str]:
        """Who was asked to take it down, when and why; and what was seen when somebody looked."""
        at, found = self.opened.at, []
        for entry in self.entries.values():
            match entry.payload:
                case facts.TakeDownAsked(appeal=one.root) as asked:
                    about = {
                        "who": plan_of_search_words.owner_within(asked.publisher, asked.publisher_person, self.names),
                        "when": when(entry.happened.at, at=at),
                        "why": labels.said(asked.because),
                        "due": london_time.moment_in_words(asked.due_at),
                    }
                    found.append(_("Asked to take it down: %(who)s, %(when)s: %(why)s. By %(due)s.") % about)
                case facts.AppealTakenDown(appeal=one.root) as down:
                    told = {"when": when(entry.happened.at, at=at), "words": self.text(down.words)}
                    found.append(_("Down, as they say, %(when)s. %(words)s") % told)
                case facts.TakeDownChecked(appeal=one.root) as looked:
                    told = {"when": when(entry.happened.at, at=at), "words": self.text(looked.words)}
                    pattern = (
                        _("Somebody looked %(when)s: it is gone.") if looked.down else _("Still up %(when)s: %(words)s")
                    )
                    found.append(pattern % told)
        return found

    def _tag(self, one: Appeal) -> Tag:
        if one.checked is not None:
            return Tag(_("Down, and looked at"), "teal")
        if not one.stands:
            return Tag(_("Down, as they say"), "yellow")
        return Tag(_("Asked to come down"), "red") if one.asked_at is not None else Tag(_("Out"), "orange")

    def _links(self, one: Appeal, about: str) -> tuple[Link, ...]:
        if one.checked is not None:
            return ()
        if not one.stands:
            return (self.link(_("I looked"), "search_appeal_checked", one.root, about),)
        down = self.link(_("It came down"), "search_appeal_down", one.root, about)
        looked = self.link(_("I looked"), "search_appeal_checked", one.root, about)
        return (down, looked) if one.asked_at is not None else (self._ask(one, about), down)

    def _ask(self, one: Appeal, about: str) -> Link:
        return self.link(_("Ask for it to come down"), "search_take_down", one.root, about)
