"""An address that may be known to those who would harm the child: whoever learns it says so at once."""

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.placement import operations as placement
from alongside.rules.permissions import Permission
from alongside.vocabulary import placement as facts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Told
from alongside.web import fields
from alongside.web.missing_words import choices
from alongside.web.search_pages import OWNERS
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.write_page import texts_of


class KnownForm(StepForm):
    WHEN = gettext_lazy("When did it become known?")

    said_by = fields.SelectField(gettext_lazy("Who says so?"), choices(OWNERS), called=gettext_lazy("who says so"))
    words = long_text(gettext_lazy("What happened?"), gettext_lazy("what happened"))


def _begin_with_me(form: KnownForm, opened: OpenRecord) -> None:
    form.initial.setdefault("said_by", my_party(form))


def _known(opened: OpenRecord, form: KnownForm, told: Told | None) -> None:
    said_by = Party(form.cleaned_data["said_by"])
    placement.report_compromised(opened, said_by=said_by, happened=form.happened_then, told=told)


ADDRESS_KNOWN = step(
    gettext_lazy("Somebody unsafe may know the address"),
    KnownForm,
    _known,
    texts=texts_of(facts.AddressCompromised),
    permission=Permission.WORK_EPISODE,
    goes_to="place",
    prepare=_begin_with_me,
    intro=gettext_lazy(
        "A car outside, a stranger at the door, a call, a post online that names the street. For a missing child the "
        "answer to “where would they sleep tonight” must then be given again."
    ),
)
