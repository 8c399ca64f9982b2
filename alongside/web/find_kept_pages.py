"""Searches that I keep: keeping one, what each has found since I looked, going on with it or ending it with a reason."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.access import gate
from alongside.chronology import lists
from alongside.matching.namesakes import Known
from alongside.people import workers
from alongside.rules import london
from alongside.tracing import particulars
from alongside.tracing import standing_searches as kept
from alongside.tracing.standing_searches import EndedBecause, Kept
from alongside.vault import finder_client as finder
from alongside.vault.client import KeeperAway
from alongside.vault.finder_client import Asked
from alongside.vocabulary.errors import Invalid, NotOpen
from alongside.web import door, fields, find_words, london_time
from alongside.web.find_form import Answers, FindForm
from alongside.web.templatetags.parts import Link, Tag

GO_ON = "go_on"
ENDED = {
    EndedBecause.FOUND: gettext_lazy("The child was found"),
    EndedBecause.SAME_CHILD: gettext_lazy("It is a child whom we know: the records are linked"),
    EndedBecause.NO_LONGER_LOOKED_FOR: gettext_lazy("Nobody looks for this child any more"),
    EndedBecause.KEPT_BY_ANOTHER: gettext_lazy("Somebody else keeps this search now"),
    EndedBecause.BY_MISTAKE: gettext_lazy("It was kept by mistake"),
}
NOT_SEALED = gettext_lazy(
    "It could not be sealed, so nothing was kept. What you typed is below: send it again in a minute."
)


class KeepForm(FindForm):
    """The search with why it is kept and when to think about it again."""

    reason = fields.TextField(
        gettext_lazy("Why do you keep looking?"),
        called=gettext_lazy("why you keep looking"),
        hint=gettext_lazy(
            "In a line. It is sealed with the search; only you read it, or whoever leads you once you have left."
        ),
        label_size="m",
    )
    review_on = fields.LondonDateField(
        gettext_lazy("When will you think about it again?"),
        called=gettext_lazy("the day to think about it again"),
        hint=gettext_lazy("Within three months. It does not end then: you are asked whether to go on."),
        label_size="m",
    )

    @property
    def asked_why(self) -> list[Any]:
        return [self["reason"], self["review_on"]]


class GoOnForm(fields.PageForm):
    what = fields.RadiosField(
        gettext_lazy("What is to become of this search?"),
        [
            fields.Option(GO_ON, gettext_lazy("It goes on"), reveals="review_on"),
            *(fields.Option(because.value, words) for because, words in ENDED.items()),
        ],
        called=gettext_lazy("what is to become of it"),
        label_size="m",
    )
    review_on = fields.LondonDateField(
        gettext_lazy("When will you think about it again?"), called=gettext_lazy("the day to think about it again")
    )
    words = fields.TextField(gettext_lazy("Anything to add"), called=gettext_lazy("what to add"), required=False)


@dataclass(frozen=True)
class Hit:
    """One child whom a kept search found and whom its owner may see."""

    record: Link
    ref: str
    known: str
    tags: tuple[Tag, ...]
    bits: str


@dataclass(frozen=True)
class Card:
    """One kept search as the list shows it."""

    number: int
    words: str
    more: str
    left_by: str
    reason: str
    since: str
    review: str
    to_review: bool
    news: str
    hits: tuple[Hit, ...]
    others: str
    waits: bool


@door.signed_in
def keep(request: HttpRequest) -> HttpResponse:
    """From a search: why, and until when; then it is kept."""
    if request.method != "POST":
        return redirect("find")
    with door.reading(request) as session:
        at = session.at
    if GO_ON in request.POST:
        first = london.day_of(at) + kept.REVIEW_AFTER
        carried = {name: request.POST.get(name, "") for name in ("text", "age", "sex", "nationality")}
        carried |= {name: request.POST.get(name, "") for name in ("language", "other_language", "telephone", "place")}
        born = KeepForm.base_fields["born_on"].widget.value_from_datadict(request.POST, {}, "born_on")
        return _show_keep(request, KeepForm(at=at, initial=carried | {"born_on": born, "review_on": first}))
    form = KeepForm(request.POST, at=at)
    if not form.is_valid():
        return _show_keep(request, form, status=422)
    try:
        with door.writing(request) as session:
            said = form.cleaned_data
            asked = form.asked(Answers.of(request.POST))
            kept.keep(session, asked, reason=said["reason"], review_on=said["review_on"])
    except Invalid as said:
        form.add_error(said.field if said.field in form.fields else None, f"{_(said.why)} {_(said.remedy)}")
        return _show_keep(request, form, status=422)
    except KeeperAway:
        form.add_error(None, str(NOT_SEALED))
        return _show_keep(request, form, status=503)
    return redirect("find_kept")


def _show_keep(request: HttpRequest, form: KeepForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "answers": request.POST.getlist("answered")}
    return render(request, "pages/find_keep.html", context, status=status)


@door.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """What I keep, newest first: who was found, and what is new since I looked."""
    with door.reading(request) as session:
        cards = _cards(session, kept.mine(session))
        return render(request, "pages/find_kept.html", {"cards": cards, "at": session.at})


@door.signed_in
def seen(request: HttpRequest, number: int) -> HttpResponse:
    """I have looked at what this search found."""
    if request.method == "POST":
        with door.writing(request) as session:
            kept.have_seen(session, number)
    return redirect("find_kept")


@door.signed_in
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Think about one again: it goes on until another day, or ends with a reason."""
    with door.reading(request) as session:
        one = next((each for each in kept.mine(session) if each.number == number), None)
        if one is None:
            raise NotOpen("no such search of mine")
        (card,) = _cards(session, [one])
    first = {"review_on": london.day_of(session.at) + kept.REVIEW_AFTER}
    form = GoOnForm(request.POST if request.method == "POST" else None, at=session.at, initial=first)
    context = {"form": form, "card": card, "at": session.at}
    if not form.is_bound or not form.is_valid():
        return render(request, "pages/find_kept_one.html", context, status=422 if form.errors else 200)
    said = form.cleaned_data
    try:
        with door.writing(request) as session:
            if said["what"] == GO_ON:
                kept.go_on(session, number, review_on=said["review_on"])
            else:
                kept.end(session, number, because=EndedBecause(said["what"]), words=said["words"])
    except Invalid as wrong:
        form.add_error("review_on", f"{_(wrong.why)} {_(wrong.remedy)}")
        return render(request, "pages/find_kept_one.html", context, status=422)
    except KeeperAway:
        form.add_error(None, str(NOT_SEALED))
        return render(request, "pages/find_kept_one.html", context, status=503)
    return redirect("find_kept")


def prompts(session: gate.Session) -> list[Link]:
    """What Today says of the searches that I keep: news, and those to think about again."""
    news = kept.news(session)
    found = []
    if news.fresh:
        words = ngettext(
            "A search that you keep has found somebody: %(count)d new since you looked",
            "Searches that you keep have found somebody: %(count)d new since you looked",
            news.fresh,
        )
        found.append(Link(words % {"count": news.fresh}, reverse("find_kept")))
    if news.to_review:
        words = ngettext(
            "%(count)d search that you keep is to be thought about again: go on, or end it",
            "%(count)d searches that you keep are to be thought about again: go on, or end them",
            news.to_review,
        )
        found.append(Link(words % {"count": news.to_review}, reverse("find_kept")))
    return found


def pulse(session: gate.Session) -> int:
    """A number that differs whenever what I keep has news."""
    news = kept.news(session)
    return news.fresh * 1_000 + news.to_review


def _cards(session: gate.Session, found: list[Kept]) -> list[Card]:
    """Each with its words and names, opened together; whom it shows is a look."""
    held = {one.child: one for one in lists.of_children(session.connection, {c for one in found for c in one.children})}
    known = particulars.of_children(session.connection, held)
    texts = kept.words_of(session, found, names=[one.name for one in held.values()])
    gate.note_list(session, "kept search", list(held))
    who = workers.names(session.connection, [one.person for one in found])
    return [_card(one, held, known, dict(texts), who, session) for one in found]


def _card(
    one: Kept,
    held: dict[int, lists.Held],
    known: dict[int, Known],
    texts: dict[int, str],
    who: dict[int, str],
    session: gate.Session,
) -> Card:
    asked = kept.asked_of(texts[one.words]) if one.words in texts else None
    hits = [(child, bits) for child, bits in zip(one.children, one.bits, strict=True) if child in held]
    hits.sort(key=lambda hit: hit[0] not in one.fresh)
    due = one.review_on <= london.day_of(session.at)
    when = {"day": london_time.weekday_in_words(one.review_on)}
    return Card(
        number=one.number,
        words=_("Not shown just now") if asked is None else asked.text,
        more="" if asked is None else _more(asked),
        left_by="" if one.person == session.person else who.get(one.person, _("Somebody")),
        reason=texts.get(one.reason, ""),
        since=london_time.moment_in_words(one.kept_at),
        review=_("To be thought about again since %(day)s") % when
        if due
        else _("Think about it again on %(day)s") % when,
        to_review=due,
        news=_news(one),
        hits=tuple(_hit(child, bits, one, held[child], known.get(child, {}), texts) for child, bits in hits),
        others=_others(one),
        waits=one.swept_at is None,
    )


def _more(asked: Asked) -> str:
    said = [
        _("about %(age)d years old") % {"age": asked.age} if asked.age is not None else "",
        _("born on %(day)s") % {"day": london_time.day_in_words(asked.born_on)} if asked.born_on else "",
        find_words.value("sex", asked.sex) if asked.sex else "",
        find_words.value("nationality", asked.nationality) if asked.nationality else "",
        *(find_words.value("language", code) for code in asked.languages),
        _("telephone %(number)s") % {"number": asked.telephone} if asked.telephone else "",
        asked.place or "",
    ]
    return ", ".join(filter(None, said))


def _news(one: Kept) -> str:
    many = len(one.fresh) + one.fresh_others
    return _("New since you looked: %(count)d") % {"count": many} if many else ""


def _hit(child: int, bits: float, one: Kept, held: lists.Held, known: Known, texts: dict[int, str]) -> Hit:
    name = texts.get(held.name or 0, _("Name not known"))
    tags = [find_words.band(finder.band(bits))]
    if child in one.fresh:
        tags.insert(0, Tag(_("New"), "red"))
    record = Link(name, reverse("record", args=[held.ref]))
    return Hit(record, held.ref, find_words.known(known), tuple(tags), find_words.bits(bits))


def _others(one: Kept) -> str:
    if not one.others:
        return ""
    words = ngettext(
        "%(count)d child on a record that you may not see fits too. Ring the 24-hour line.",
        "%(count)d children on records that you may not see fit too. Ring the 24-hour line.",
        one.others,
    )
    return words % {"count": one.others}
