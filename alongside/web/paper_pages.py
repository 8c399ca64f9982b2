"""Papers of a record: on the screen, and as tagged PDF, each with who printed it and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.exchange.paper import chains, chronology_paper, pdf, police_pack, profile
from alongside.exchange.paper.document import Document, Rows
from alongside.rules.missing import police_have_not_taken
from alongside.rules.permissions import Permission
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.web import door, fields, head, labels, london_time
from alongside.web.templatetags.parts import Column, Link, Table
from alongside.web.words import Words

Compose = Callable[..., Document]
KNOWN_AT = "known-at"


@dataclass(frozen=True)
class Paper:
    """One sort of paper: its words on the list, what it needs, and what composes it. `of` are parts of its address."""

    words: Any
    about: Any
    compose: Compose
    permission: Permission = Permission.OPEN
    listed: Callable[[OpenRecord], bool] = lambda opened: True


PAPERS: dict[str, Paper] = {
    "police-pack": Paper(
        gettext_lazy("Pack for police"),
        gettext_lazy("Photograph, description, clothing, health, telephones, in the order police ask."),
        police_pack.compose,
        Permission.WORK_EPISODE,
        lambda opened: opened.standing.missing,
    ),
    "profile": Paper(
        gettext_lazy("Missing profile"),
        gettext_lazy("Prepared before a child goes, and kept where staff find it at night."),
        profile.compose,
        listed=lambda opened: opened.standing.profile is not None,
    ),
    "chronology": Paper(
        gettext_lazy("Chronology"),
        gettext_lazy("Everything you may see, as it is known now or was known at another time."),
        chronology_paper.compose,
    ),
}


OF_ONE: dict[str, Paper] = {
    "ask": Paper(gettext_lazy("An ask"), "", chains.ask),
    "hand-over": Paper(gettext_lazy("A hand-over for the night"), "", chains.hand_over),
    "guardians": Paper(gettext_lazy("A handover between guardians"), "", chains.guardians),
}
"""Papers of one entry, each with a number in its address; offered on the page of what they are about."""


class KnownAtForm(fields.PageForm):
    known_at = fields.LondonMomentField(
        gettext_lazy("As it was known at"), called=gettext_lazy("the time"), past_only=True
    )


@door.signed_in
def papers(request: HttpRequest, ref: str) -> HttpResponse:
    """What can be printed of this record, and the chronology as known at another time."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        form = KnownAtForm(request.POST if request.method == "POST" else None, at=opened.at)
        if request.method == "POST" and form.is_valid():
            known_at: datetime = form.cleaned_data["known_at"]
            return redirect(f"{reverse('paper', args=[ref, 'chronology'])}?{KNOWN_AT}={known_at:%Y-%m-%dT%H:%MZ}")
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        listed = [
            (Link(str(paper.words), reverse("paper", args=[ref, kind])), paper.about)
            for kind, paper in PAPERS.items()
            if paper.listed(opened)
        ]
        of_one = _of_one(opened)
        context = head.context(opened, words, form=form, papers=listed, of_one=of_one)
        return render(request, "pages/papers.html", context, status=422 if form.errors else 200)


def _of_one(opened: OpenRecord) -> list[Link]:
    """The asks not let rest and the handovers under way, each with its paper."""
    standing = opened.standing
    matters = [("ask", one.seq, labels.begun(one.about), one.asked_at) for one in standing.asking.open]
    matters += [("hand-over", one.seq, labels.begun(one.side), one.at) for one in standing.holding.offers]
    if standing.continuity.current is not None:
        matters.append(("guardians", standing.continuity.current, _("Handover between guardians"), None))
    return [
        Link(
            f"{OF_ONE[kind].words}: {words}" if kind != "guardians" else words,
            reverse("paper_of", args=[opened.ref, kind, root]),
            f", {london_time.moment_in_words(at)}" if at else "",
        )
        for kind, root, words, at in matters
    ]


@door.signed_in
def paper(request: HttpRequest, ref: str, kind: str, of: int | None = None) -> HttpResponse:
    """One paper on the screen."""
    document, query, alarm = _composed(request, ref, kind, of)
    of_what = [ref, kind] if of is None else [ref, kind, of]
    name = "paper_pdf" if of is None else "paper_of_pdf"
    parts = [(part, _drawn(part.table)) for part in document.parts]
    context = {
        "document": document,
        "parts": parts,
        "head": {"police_have_not_taken": alarm},
        "pdf_href": reverse(name, args=of_what) + query,
    }
    return render(request, "pages/paper.html", context)


def _drawn(table: Rows | None) -> Table | None:
    if table is None:
        return None
    columns = tuple(map(Column, table.columns))
    return Table(columns, tuple(tuple(map(linebreaksbr, row)) for row in table.rows), caption=table.caption)


@door.signed_in
def paper_pdf(request: HttpRequest, ref: str, kind: str, of: int | None = None) -> HttpResponse:
    """The same paper as PDF/UA. Its file is called by the reference alone."""
    document, _query, alarm = _composed(request, ref, kind, of)
    try:
        body = pdf.written(
            render_to_string("paper/print.html", {"document": document, "alarm": alarm}, request=request)
        )
    except pdf.CannotPrint:
        said = Refusal(_("PDF cannot be written on this machine. Print the page itself: it holds the same."))
        return render(request, "pages/refused.html", {"refusal": said}, status=503)
    answer = HttpResponse(body, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="alongside-{ref}-{kind}.pdf"'
    return answer


def _composed(request: HttpRequest, ref: str, kind: str, of: int | None) -> tuple[Document, str, bool]:
    """The paper, what its address says beside, and whether police have yet to take a report of this child.

    Whoever printed it stands on it and in the log of looks.
    """
    wanted = PAPERS.get(kind) if of is None else OF_ONE.get(kind)
    if wanted is None:
        raise Http404
    more: dict[str, Any] = {} if of is None else {"of": of}
    query = ""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, wanted.permission)
        asked = request.GET.get(KNOWN_AT, "")
        if asked and kind == "chronology":
            more["known_at"] = _moment(asked)
            query = f"?{KNOWN_AT}={asked}"
        signed_in = request.signed_in  # type: ignore[attr-defined]
        try:
            document = wanted.compose(opened, token=session.token, printed_by=signed_in.name, **more)
        except Invalid as said:
            raise Refusal(f"{said.why} {said.remedy}") from said
        gate.note_list(session, f"print {kind}", [opened.child])
        return document, query, police_have_not_taken(opened.standing)


def _moment(typed: str) -> datetime:
    try:
        moment = datetime.strptime(f"{typed}+0000", "%Y-%m-%dT%H:%MZ%z")
    except ValueError:
        raise Http404 from None
    return moment
