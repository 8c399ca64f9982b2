"""Forms about where a child lives: a home chosen, checked, approved, reached and ended."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.people import workers
from alongside.placement import operations as placement
from alongside.placement.operations import NewHome
from alongside.rules import london, nation_words
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.standing import Home
from alongside.vocabulary import reference
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Told
from alongside.vocabulary.placement import Approver
from alongside.web import around, fields, house_choice, labels, options
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.write_page import WritePage

COMMON = ("U6", "U4", "U3", "U1", "K2", "K3", "K1", "P1", "T4", "R2", "R5")
"""Codes of homes that are asked for most, which a list begins with."""


def placing(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    """A step that goes back to where the child lives."""
    return step(title, form, act, permission=Permission.PLACE, goes_to="place", **more)


def still_missing(opened: OpenRecord) -> dict[str, Any]:
    """A home written down for a missing child ends no search: the page says so, and where being back is recorded."""
    may_say_back = may(Actor(opened.person, opened.roles), Permission.WORK_EPISODE, opened.standing)
    return {"still_missing": opened.standing.missing, "may_say_back": may_say_back}


class HomeForm(StepForm):
    """A home as somebody gives it: a house on the list, or an area and a kind."""

    house = fields.SelectField(
        gettext_lazy("Which house?"),
        called=gettext_lazy("the house"),
        required=False,
        nothing_chosen=gettext_lazy("None on this list"),
        hint=gettext_lazy("Whoever is on duty in a house on the list sees the child from now."),
    )
    house_called = house_choice.by_name()
    authority = options.searchable(
        gettext_lazy("If none: in which authority does the home lie?"),
        options.authorities(),
        called=gettext_lazy("the authority"),
        required=False,
    )
    place = fields.SelectField(gettext_lazy("What kind of home?"), called=gettext_lazy("the kind of home"))
    provider = fields.SelectField(gettext_lazy("Who provides it?"), called=gettext_lazy("who provides it"))
    registered = fields.RadiosField(
        gettext_lazy("Is it registered?"), choices(Known), called=gettext_lazy("whether it is registered")
    )
    address = long_text(
        gettext_lazy("Address"),
        gettext_lazy("the address"),
        rows=2,
        hint=gettext_lazy("It is sealed. Only people who look after the child or look for them see it."),
    )


def offer_homes(form: StepForm, opened: OpenRecord, chosen: Home | None) -> None:
    """Fill the lists of houses and codes; begin with the home that was chosen, if there is one."""
    form.fields["house"].options = house_choice.options(opened)
    form.fields["place"].options = _codes("PLACE", opened, first=COMMON)
    form.fields["provider"].options = _codes("PLACE_PROVIDER", opened)
    if chosen is not None:
        form.initial |= {
            "house": str(chosen.desk or ""),
            "authority": "" if chosen.desk else chosen.authority,
            "place": chosen.place,
            "provider": chosen.provider,
            "registered": chosen.registered.value,
        }


def _codes(name: str, opened: OpenRecord, *, first: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    today, nation = london.day_of(opened.at), opened.standing.nation
    usable = [code for code in reference.code_list(name).values() if code.usable_on(today)]
    place = {code: number for number, code in enumerate(first)}
    ordered = sorted(usable, key=lambda code: place.get(code.code, len(first)))
    return [(code.code, nation_words.with_code(code.label, code.code, nation)) for code in ordered]


def home_in_words(opened: OpenRecord, home: Home | None) -> str:
    """The home by its house where this person sees that, else by its kind."""
    if home is None:
        return _("not known here")
    house = workers.names(opened.connection, [home.desk or 0]).get(home.desk or 0)
    if house is not None and around.sees_homes(opened):
        return house
    return labels.within(reference.code_label("PLACE", home.place))


def new_home(opened: OpenRecord, said: dict[str, Any]) -> NewHome:
    """The answers as the operation takes them."""
    return NewHome(
        place=said["place"],
        provider=said["provider"],
        authority=said["authority"] or None,
        house=house_choice.chosen(opened, said["house"], said["house_called"]),
        registered=Known(said["registered"]),
    )


class ChooseForm(HomeForm):
    WHEN = gettext_lazy("When was it chosen?")

    emergency = fields.TickField(
        gettext_lazy("It was found in an emergency"), called=gettext_lazy("for an emergency"), required=False
    )


def _choose(opened: OpenRecord, form: ChooseForm, told: Told | None) -> None:
    said = form.cleaned_data
    placement.choose(
        opened,
        new_home(opened, said),
        emergency=said["emergency"],
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


CHOOSE = placing(
    gettext_lazy("Choose a home"),
    ChooseForm,
    _choose,
    texts={"address": Class.LOCATION},
    prepare=lambda form, opened: offer_homes(form, opened, None),
)

PARTS = {
    "address_checked": gettext_lazy("The address itself, and who knows of it"),
    "adults_checked": gettext_lazy("The adults who live or come there"),
    "others_checked": gettext_lazy("The other children placed there"),
}


class CheckForm(StepForm):
    WHEN = gettext_lazy("When was it checked?")

    parts = fields.CheckboxesField(
        gettext_lazy("What was checked?"), list(PARTS.items()), called=gettext_lazy("what was checked")
    )
    checked_by = fields.TextField(gettext_lazy("Who checked it, by name?"), called=gettext_lazy("who checked it"))
    words = long_text(gettext_lazy("What did they find?"), gettext_lazy("what they found"))


def _check(opened: OpenRecord, form: CheckForm, told: Told | None) -> None:
    done = {name: name in form.cleaned_data["parts"] for name in PARTS}
    placement.check(opened, happened=form.happened_then, told=told, **done)


def _of_which_home(opened: OpenRecord) -> dict[str, Any]:
    """The home that was chosen, else the one lived in: it is that one that is checked and approved."""
    home = opened.standing.chosen or opened.standing.home
    if home is None:
        return {}
    of_what = (
        _("Chosen for the child: %(home)s") if opened.standing.chosen is not None else _("Where they live: %(home)s")
    )
    return {"of_what": of_what % {"home": home_in_words(opened, home)}}


CHECKED = placing(
    gettext_lazy("The home was checked"),
    CheckForm,
    _check,
    extra=_of_which_home,
    texts={"checked_by": Class.CASEWORK, "words": Class.LOCATION},
    intro=gettext_lazy(
        "A named person checks the address, the adults and the other children before the first night. Only "
        "all three make it checked."
    ),
)


class NotCheckedForm(StepForm):
    WHEN = gettext_lazy("When was that decided?")

    not_checked_because = long_text(
        gettext_lazy("Why was the home not checked?"), gettext_lazy("why it was not checked"), required=True
    )


def _not_checked(opened: OpenRecord, form: NotCheckedForm, told: Told | None) -> None:
    placement.leave_unchecked(opened, happened=form.happened_then, told=told)


NOT_CHECKED = placing(
    gettext_lazy("The home was not checked, because"),
    NotCheckedForm,
    _not_checked,
    extra=_of_which_home,
    texts={"not_checked_because": Class.CASEWORK},
    intro=gettext_lazy(
        "Nobody is turned away for want of a check. The reason stays on record, and the check is still owed."
    ),
)


class ApproveForm(StepForm):
    WHEN = gettext_lazy("When was it approved?")

    approved_by = fields.RadiosField(
        gettext_lazy("Who approved it?"), choices(Approver), called=gettext_lazy("who approved it")
    )


def _approve(opened: OpenRecord, form: ApproveForm, told: Told | None) -> None:
    by = Approver(form.cleaned_data["approved_by"])
    placement.approve(opened, approved_by=by, happened=form.happened_then, told=told)


APPROVED = placing(gettext_lazy("A home outside the area was approved"), ApproveForm, _approve, extra=_of_which_home)


class ArriveForm(HomeForm):
    WHEN = gettext_lazy("When did the child arrive?")

    SMALL = ("house", "house_called", "authority", "place", "provider", "registered", "address")

    received_by = fields.TextField(
        gettext_lazy("Who received the child, by name?"),
        called=gettext_lazy("who received the child"),
        required=False,
    )
    not_checked_because = long_text(
        gettext_lazy("If the home was not checked: why?"),
        gettext_lazy("why it was not checked"),
        hint=gettext_lazy("The child comes in either way."),
    )


def _offer_arrival(form: ArriveForm, opened: OpenRecord) -> None:
    """Of a home that was chosen only what is otherwise is asked, and last; else which home it is comes first."""
    offer_homes(form, opened, opened.standing.chosen)
    if opened.standing.chosen is None:
        form.SMALL = ()


def _arrive(opened: OpenRecord, form: ArriveForm, told: Told | None) -> None:
    placement.arrive(opened, new_home(opened, form.cleaned_data), happened=form.happened_then, told=told)


def _which_arrival(opened: OpenRecord) -> dict[str, Any]:
    standing = opened.standing
    lives_at = home_in_words(opened, standing.home) if standing.home is not None and standing.chosen is None else ""
    return {"was_chosen": standing.chosen is not None, "lives_at": lives_at, **still_missing(opened)}


ARRIVED = placing(
    gettext_lazy("The child arrived"),
    ArriveForm,
    _arrive,
    texts={"received_by": Class.CASEWORK, "not_checked_because": Class.CASEWORK, "address": Class.LOCATION},
    prepare=_offer_arrival,
    template="pages/arrived.html",
    extra=_which_arrival,
)


class EndForm(StepForm):
    WHEN = gettext_lazy("When did it end?")

    reason = fields.SelectField(gettext_lazy("Why did it end?"), called=gettext_lazy("why it ended"))
    notice_after_missing = fields.RadiosField(
        gettext_lazy("Was notice given because the child was missing?"),
        choices(Known),
        called=gettext_lazy("whether notice was given because the child was missing"),
    )
    words = long_text(gettext_lazy("Anything to add"), gettext_lazy("anything to add"))


def _reasons(form: EndForm, opened: OpenRecord) -> None:
    form.fields["reason"].options = [
        *_codes("REASON_PLACE_CHANGE", opened),
        *(pair for pair in _codes("REC", opened) if pair[0] != "X1"),
    ]


def _end(opened: OpenRecord, form: EndForm, told: Told | None) -> None:
    said = form.cleaned_data
    placement.end(
        opened,
        reason=said["reason"],
        notice_after_missing=Known(said["notice_after_missing"]),
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


def _which_home(opened: OpenRecord) -> dict[str, Any]:
    if opened.standing.home is None:
        return {}
    home = home_in_words(opened, opened.standing.home)
    return {"heading": _("The child has left this home: %(home)s") % {"home": home}}


ENDED = placing(
    gettext_lazy("The child has left this home"),
    EndForm,
    _end,
    texts={"words": Class.CASEWORK},
    prepare=_reasons,
    extra=_which_home,
    intro=gettext_lazy(
        "This does not end the search. For a missing child the answer to “where would they sleep tonight” must "
        "then be given again."
    ),
)
