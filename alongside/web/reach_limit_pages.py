"""Pages about one limit on a child: set with its ground, looked at again, ended. What the ground needs is a warning."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.contact import limits
from alongside.rules import limit_grounds as grounds
from alongside.rules import limits as rules
from alongside.rules.limit_grounds import Doubt
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vocabulary import reach as facts
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Told
from alongside.vocabulary.reach import Ground, LimitOn
from alongside.web import fields, labels
from alongside.web.labels import choices
from alongside.web.promise_pages import happened
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.write_page import texts_of

DECIDE = (
    Party.SOCIAL_WORKER,
    Party.EMERGENCY_DUTY_TEAM,
    Party.CARER,
    Party.PLACEMENT_PROVIDER,
    Party.GUARDIAN,
    Party.REVIEWING_OFFICER,
    Party.POLICE,
)
LOOK_AGAIN = (Party.SOCIAL_WORKER, Party.CARER, Party.PLACEMENT_PROVIDER, Party.GUARDIAN, Party.REVIEWING_OFFICER)


def status_in_words(standing: Standing) -> str:
    """The child's legal status as it is known here."""
    if standing.legal_status is None:
        return _("not known here")
    return reference.code_label(grounds.LEGAL_STATUS, standing.legal_status)


def doubt_in_words(doubt: Doubt, ground: Ground) -> str:
    """A warning in a sentence, to stand beside the legal status; never a verdict on the law."""
    basis = grounds.table()[ground]
    named = sorted(reference.code_label(grounds.LEGAL_STATUS, code) for code in basis.statuses)
    needed = _(" or ").join(labels.within(one) for one in named)
    match doubt:
        case Doubt.STATUS_NOT_KNOWN if needed == labels.said(ground):
            return _("The legal status is not known here.")
        case Doubt.STATUS_DOES_NOT_SHOW_IT if needed == labels.said(ground):
            return _("The legal status known here does not show it.")
        case Doubt.STATUS_NOT_KNOWN:
            return _("It needs: %(needed)s.") % {"needed": needed}
        case Doubt.STATUS_DOES_NOT_SHOW_IT:
            return _("It needs: %(needed)s. The legal status known here does not show it.") % {"needed": needed}
        case Doubt.NOT_THIS_NATION:
            return _("This is not the law of the child's nation.")
        case Doubt.COURT_MUST_HAVE_SAID_SO:
            return _("It needs an order or conditions in writing.")


def basis_in_words(ground: Ground) -> str:
    """Where the ground stands, and whether anybody here has read it there."""
    basis = grounds.table()[ground]
    words = f"{basis.instrument}, {basis.provision}."
    return words if basis.is_verified else f"{words} {_('Unverified.')}"


def _ground_option(ground: Ground, standing: Standing) -> fields.Option:
    # The page says once, above, that the status is not known; what a ground needs is not said twice either.
    known = standing.legal_status is not None
    warnings = [
        words
        for one in grounds.doubts(standing, ground)
        if (words := doubt_in_words(one, ground)) and (known or words != _("The legal status is not known here."))
    ]
    return fields.Option(ground.value, labels.begun(ground), hint=" ".join([basis_in_words(ground), *warnings]))


class SetForm(StepForm):
    SMALL = ("why",)

    on = fields.RadiosField(
        gettext_lazy("What is limited?"), choices(LimitOn), called=gettext_lazy("what is limited"), inline=True
    )
    what = long_text(
        gettext_lazy("What exactly may the child not do, and when?"),
        gettext_lazy("what exactly is limited"),
        required=True,
        rows=2,
    )
    ground = fields.RadiosField(
        gettext_lazy("On what ground?"),
        called=gettext_lazy("the ground: without one there is no limit"),
        hint=gettext_lazy(
            "A legal power or an agreement. Worry alone is no ground. What is said here is no legal advice."
        ),
    )
    agreed_by = fields.SelectField(gettext_lazy("Who decided it?"), choices(DECIDE), called=gettext_lazy("who decided"))
    who_agreed = fields.TextField(
        gettext_lazy("Who agreed to it, by name"),
        called=gettext_lazy("who agreed to it"),
        hint=gettext_lazy("Everybody whose agreement it rests on, or which order of which court."),
    )
    child_said = long_text(
        gettext_lazy("What does the child say to it?"),
        gettext_lazy("what the child says to it"),
        required=True,
        hint=gettext_lazy("In their own words. If they have not been asked, write why."),
    )
    review_at = fields.LondonMomentField(
        gettext_lazy("By when is it looked at again?"),
        called=gettext_lazy("the time by when it is looked at again"),
        hint=gettext_lazy("Within four weeks. It does not end by itself; past this date it shows as past its review."),
    )
    owed_by = fields.SelectField(
        gettext_lazy("Who looks at it again?"), choices(LOOK_AGAIN), called=gettext_lazy("who looks at it again")
    )
    why = long_text(gettext_lazy("What is it to prevent, and what was tried before?"), gettext_lazy("why"))
    happened = happened(gettext_lazy("Since when?"))


def _prepare_set(form: SetForm, opened: OpenRecord) -> None:
    form.fields["ground"].options = [_ground_option(ground, opened.standing) for ground in Ground]
    form.initial.setdefault("owed_by", Party.SOCIAL_WORKER.value)


def _set(opened: OpenRecord, form: SetForm, told: Told | None) -> None:
    said = form.cleaned_data
    limits.set_limit(
        opened,
        on=LimitOn(said["on"]),
        ground=Ground(said["ground"]),
        agreed_by=Party(said["agreed_by"]),
        review_at=said["review_at"],
        owed_by=Party(said["owed_by"]),
        happened=form.happened_then,
        told=told,
    )


def _status_above(opened: OpenRecord) -> dict[str, Any]:
    return {"legal_status": status_in_words(opened.standing)}


class ReviewForm(StepForm):
    SMALL = ("who_agreed",)

    why = long_text(gettext_lazy("Why does it go on?"), gettext_lazy("why it goes on"), required=True, rows=2)
    child_said = long_text(
        gettext_lazy("What does the child say to it now?"), gettext_lazy("what the child says now"), required=True
    )
    review_at = fields.LondonMomentField(
        gettext_lazy("By when is it looked at again?"),
        called=gettext_lazy("the time by when it is looked at again"),
        hint=gettext_lazy("Within four weeks."),
    )
    owed_by = fields.SelectField(
        gettext_lazy("Who looks at it again?"), choices(LOOK_AGAIN), called=gettext_lazy("who looks at it again")
    )
    who_agreed = fields.TextField(
        gettext_lazy("Who agreed to it now, by name"), called=gettext_lazy("who agreed"), required=False
    )
    happened = happened(gettext_lazy("When was it looked at?"))


class EndForm(StepForm):
    child_told = fields.RadiosField(
        gettext_lazy("Has the child been told that it has ended?"),
        choices(Known),
        called=gettext_lazy("whether the child has been told"),
    )
    words = long_text(gettext_lazy("Anything to add"), gettext_lazy("anything to add"), rows=2)
    happened = happened(gettext_lazy("When did it end?"))


def _the_limit(form: StepForm, opened: OpenRecord) -> None:
    """The page of a limit that has ended says so and asks nothing."""
    form.about = rules.standing_limit(opened.standing, form.which["limit"])
    if "owed_by" in form.fields:
        form.initial.setdefault("owed_by", Party.SOCIAL_WORKER.value)


def _limit_in_words(form: StepForm) -> str:
    about = {"on": labels.begun(LimitOn(form.about.on)), "ground": labels.said(Ground(form.about.ground))}
    return _("%(on)s. Ground: %(ground)s.") % about


def _review(opened: OpenRecord, form: ReviewForm, told: Told | None) -> None:
    limits.review_limit(
        opened,
        limit=form.about.root,
        review_at=form.cleaned_data["review_at"],
        owed_by=Party(form.cleaned_data["owed_by"]),
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


def _end(opened: OpenRecord, form: EndForm, told: Told | None) -> None:
    limits.end_limit(
        opened,
        limit=form.about.root,
        child_told=Known(form.cleaned_data["child_told"]),
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


def _page(title: Any, form: type[StepForm], act: Any, **more: Any) -> Any:
    return step(
        title,
        form,
        act,
        permission=Permission.PLACE,
        goes_to="limits",
        template="pages/reach_limit_step.html",
        **more,
    )


SET = _page(
    gettext_lazy("A limit on the child"),
    SetForm,
    _set,
    texts=texts_of(facts.LimitSet),
    prepare=_prepare_set,
    extra=_status_above,
    intro=gettext_lazy(
        "For any limit on a child's phone, internet, money, visitors, going out or post. Ordinary house rules "
        "that apply to every child are not limits."
    ),
)
REVIEWED = _page(
    gettext_lazy("The limit was looked at again and goes on"),
    ReviewForm,
    _review,
    texts=texts_of(facts.LimitReviewed),
    prepare=_the_limit,
    about=_limit_in_words,
)
ENDED = _page(
    gettext_lazy("The limit has ended"),
    EndForm,
    _end,
    texts=texts_of(facts.LimitEnded),
    prepare=_the_limit,
    about=_limit_in_words,
)
