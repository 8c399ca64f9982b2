"""Other systems' references on the page: all that were claimed, one more, one put right; and who has exactly this one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology import lists
from alongside.chronology.record import OpenRecord
from alongside.exchange.ssda903 import numbers
from alongside.people import workers
from alongside.referral import queries, references
from alongside.rules import references as rules
from alongside.rules import sentences
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary import reference as known
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.references import ReferenceClaimed, System
from alongside.vocabulary.referral import ClaimSource
from alongside.web import door, fields, head, labels, london_time, options, timeline
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.templatetags.parts import Column, Link, Table
from alongside.web.words import Words, names
from alongside.web.write_page import SAVED, Beside, texts_of

TEXTS = texts_of(ReferenceClaimed)
NOT_NEEDED = gettext_lazy("None of these")


class ReferenceForm(StepForm):
    WHEN = gettext_lazy("When was it given?")

    system = fields.SelectField(
        gettext_lazy("Whose reference is it?"), choices(System), called=gettext_lazy("whose reference it is")
    )
    reference = fields.TextField(
        gettext_lazy("The reference, as it was given"),
        called=gettext_lazy("the reference"),
        spellcheck=False,
        autocomplete="off",
        hint=gettext_lazy("Spaces, dashes and capitals do not matter when somebody looks for it."),
    )
    force = options.searchable(
        gettext_lazy("If it is a police reference, of which force?"),
        (),
        called=gettext_lazy("the force"),
        required=False,
        nothing_chosen=NOT_NEEDED,
    )
    authority = options.searchable(
        gettext_lazy("If it is an authority's number, of which authority?"),
        (),
        called=gettext_lazy("the authority"),
        required=False,
        nothing_chosen=NOT_NEEDED,
    )
    words = fields.TextField(
        gettext_lazy("If it is a solicitor's or another system's, whose?"), called=gettext_lazy("whose"), required=False
    )
    source = fields.SelectField(gettext_lazy("Who says so?"), choices(ClaimSource), called=gettext_lazy("who says so"))

    def clean_reference(self) -> str:
        said: str = self.cleaned_data["reference"]
        if not rules.can_be_one(said):
            raise fields.Complaint(
                _("Enter at least %(count)d letters or digits of the reference") % {"count": rules.SHORTEST},
                code="too_short",
            )
        return said

    def said(self) -> dict[str, Any]:
        """What the claim says in codes."""
        answers = self.cleaned_data
        return {
            "system": System(answers["system"]),
            "source": ClaimSource(answers["source"]),
            "force": answers["force"] or None,
            "authority": answers["authority"] or None,
        }


def _lists(form: ReferenceForm, opened: OpenRecord) -> None:
    form.fields["force"].options = sorted(((one.code, one.name) for one in known.forces()), key=lambda pair: pair[1])
    form.fields["authority"].options = options.authorities()


def _claim(opened: OpenRecord, form: ReferenceForm, told: Told | None) -> None:
    references.claim_reference(opened, **form.said(), happened=form.happened_then, told=told)


CLAIM = step(
    gettext_lazy("Another system's reference for the child"),
    ReferenceForm,
    _claim,
    texts={name: klass for name, klass in TEXTS.items() if name != "because"},
    permission=Permission.WRITE,
    prepare=_lists,
    goes_to="references",
    intro=gettext_lazy("A claim with its source. It is sealed, and found only by whoever types the whole of it."),
)


class PutReferenceRightForm(ReferenceForm):
    LAST = ()
    happened = None
    known_by = None
    teller = None
    teller_name = None
    means = None
    said_at = None
    what = fields.RadiosField(
        gettext_lazy("What is wrong?"),
        [
            ("wrong", gettext_lazy("It is not quite right: below is what it should say")),
            ("never", gettext_lazy("It was never this child's")),
        ],
        called=gettext_lazy("what is wrong"),
    )
    because = long_text(gettext_lazy("Why?"), gettext_lazy("why"), required=True, rows=2)


def _as_claimed(form: PutReferenceRightForm, opened: OpenRecord) -> None:
    _lists(form, opened)
    form.order_fields(["what", "system", "reference", "force", "authority", "words", "source", "because"])
    form.about = queries.newest(opened, form.which["seq"], ReferenceClaimed)
    if form.about.withdraws:
        raise Refusal("This reference was taken back. Write the right one down anew.")
    claim = form.about.payload
    form.initial |= {
        "system": claim.system.value,
        "source": claim.source.value,
        "force": claim.force or "",
        "authority": claim.authority or "",
    }


def _as_it_stands(opened: OpenRecord) -> Beside:
    claims = {e.root: e.payload for e in queries.of_payloads(opened, ReferenceClaimed)}

    def begin(form: PutReferenceRightForm, words: Words) -> dict[str, Any]:
        claim = claims.get(form.which["seq"])
        if claim is not None:
            form.initial |= {"reference": words(claim.reference), "words": words(claim.words)}
        return {}

    return Beside((n for claim in claims.values() for n in (claim.reference, claim.words)), begin)


def _put_right(opened: OpenRecord, form: PutReferenceRightForm, _told: Told | None) -> None:
    root = form.which["seq"]
    if form.cleaned_data["what"] == "never":
        references.take_reference_back(opened, root=root)
    else:
        references.put_reference_right(opened, root=root, **form.said())


PUT_RIGHT = step(
    gettext_lazy("Put a reference right"),
    PutReferenceRightForm,
    _put_right,
    texts=TEXTS,
    permission=Permission.CORRECT,
    prepare=_as_claimed,
    beside=_as_it_stands,
    goes_to="references",
    intro=gettext_lazy("What was written before stays readable, and the child is no longer found by it."),
)


@door.signed_in
def all_of_child(request: HttpRequest, ref: str) -> HttpResponse:
    """Every reference claimed of this child, with who claimed it, and those that came with a report or a referral."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        claims = queries.references(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(claims))
        words.open()
        who = workers.names(session.connection, sentences.people_in(claims))
        context = head.context(
            opened,
            words,
            saved=SAVED in request.GET,
            table=_table(opened, claims, who, words),
            sees=Class.IDENTITY in opened.classes,
        )
        return render(request, "pages/references.html", context)


def _table(opened: OpenRecord, claims: list[Entry], who: dict[int, str], words: Words) -> Table | None:
    rows = []
    for entry in claims:
        shown = words(entry.payload.reference, _("Not shown to you"))  # type: ignore[attr-defined]
        by = who.get(entry.recorded_by or 0, _("Somebody who is no longer listed"))
        when = london_time.short_moment(entry.happened.at)
        if isinstance(entry.payload, ReferenceClaimed):
            put_right = Link(_("Put right"), reverse("reference_put_right", args=[opened.ref, entry.root]), shown)
            rows.append((whose(entry.payload, words), shown, labels.begun(entry.payload.source), when, by, put_right))
        else:
            rows.append((sentences.sentence(entry, who), shown, timeline.how_known(entry, words), when, by, ""))
    columns = (_("Whose"), _("Reference"), _("Who says so"), _("When"), _("Written by"), _("Wrong?"))
    return Table(tuple(map(Column, columns)), tuple(rows)) if rows else None


def whose(claim: ReferenceClaimed, words: Words) -> str:
    """Whose reference it is: the system, its force or authority, and what the claim adds."""
    more = [
        known.force(claim.force).name if claim.force else "",
        known.authority(claim.authority).name if claim.authority else "",
        words(claim.words) if claim.words else "",
    ]
    return ", ".join([labels.begun(claim.system), *(part for part in more if part)])


# Looking for a child by a reference


class FindForm(fields.PageForm):
    reference = fields.TextField(
        gettext_lazy("Another system's reference, whole"),
        called=gettext_lazy("the reference"),
        hint=gettext_lazy("Police, Home Office, NRM, NHS, a school or an authority. Spaces and dashes do not matter."),
        spellcheck=False,
        autocomplete="off",
    )

    def clean_reference(self) -> str:
        said: str = self.cleaned_data["reference"]
        if not rules.can_be_one(said):
            raise fields.Complaint(
                _("Enter the whole reference: at least %(count)d letters or digits") % {"count": rules.SHORTEST},
                code="too_short",
            )
        return said


@door.signed_in
def find(request: HttpRequest) -> HttpResponse:
    """Whose reference this exactly is, among the children I may open; of others not even whether there is one."""
    form = FindForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "pages/reference_find.html", {"form": form}, status=422 if form.errors else 200)
    said = form.cleaned_data["reference"]
    councils = [numbers.kind(one.code, attempt) for one in known.authorities() for attempt in (1, 2)]
    with door.reading(request) as session:
        hits = vault.find_reference(session.token, said, kinds=councils)
        held = lists.of_children(session.connection, {child for child, _system in hits})
        gate.note_list(session, "search", [one.child for one in held])
    words = names(session.token, [one.name for one in held])
    systems: dict[int, list[str]] = {}
    for child, system in hits:
        systems.setdefault(child, []).append(labels.said(System(system)))
    found = [
        {
            "record": Link(words(one.name, one.ref), reverse("record", args=[one.ref])),
            "ref": one.ref,
            "whose": ", ".join(systems[one.child]),
            "role": labels.roles(one.capacity.split(", ")),
        }
        for one in held
    ]
    return render(request, "pages/reference_find.html", {"form": form, "searched": True, "found": found})
