"""One step on a child's way on one page: what is asked comes first, who said so is folded away below.

The fold opens by itself for somebody who answers the line, and wherever something in it needs looking at.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party, Teller
from alongside.web import fields
from alongside.web.bound_field import GovukBoundField
from alongside.web.told_form import TOLD, RecordForm
from alongside.web.write_page import Act, WritePage

TELLER_OF_JOB = {
    "carer": Teller.CARER,
    "social_worker": Teller.SOCIAL_WORKER,
    "police_officer": Teller.OFFICER,
    "direct_worker": Teller.GUARDIAN,
    "regional_practitioner": Teller.GUARDIAN,
    "post_18_worker": Teller.GUARDIAN,
    "practice_coordinator": Teller.GUARDIAN,
}
"""In whose place somebody speaks who writes for themselves."""

PARTY_OF_JOB = {
    "carer": Party.CARER,
    "social_worker": Party.SOCIAL_WORKER,
    "police_officer": Party.POLICE,
    "direct_worker": Party.GUARDIAN,
    "regional_practitioner": Party.GUARDIAN,
    "post_18_worker": Party.GUARDIAN,
    "practice_coordinator": Party.PRACTICE_COORDINATOR,
    "service_manager": Party.SERVICE_MANAGER,
    "line_worker": Party.SERVICE_LINE,
}
"""Which place in the work somebody fills."""


class StepForm(RecordForm):
    """A form that is drawn in two parts: the step itself, and in a fold who said so."""

    SMALL: tuple[str, ...] = ()
    """Fields that may wait, drawn in a fold of their own."""

    @property
    def asked(self) -> list[GovukBoundField]:
        """What the step itself asks, in order."""
        return self._drawn(name for name in self.fields if name not in (*TOLD, *self.SMALL))

    @property
    def small(self) -> list[GovukBoundField]:
        """What may be added now or later."""
        return self._drawn(self.SMALL)

    @property
    def small_open(self) -> bool:
        return self._touched(self.SMALL)

    @property
    def who_said(self) -> list[GovukBoundField]:
        """Who knows it, with what belongs to that."""
        return self._drawn(TOLD)

    @property
    def who_said_open(self) -> bool:
        return "known_by" in self.fields and (self["known_by"].value() == "told" or self._touched(TOLD))

    def _drawn(self, names: Any) -> list[GovukBoundField]:
        found = [self[name] for name in names if name in self.fields]
        return [field for field in found if not field.is_hidden and not field.is_revealed]

    def _touched(self, names: tuple[str, ...]) -> bool:
        return self.is_bound and any(
            name in self.errors or self.cleaned_data.get(name) for name in names if name != "known_by"
        )


def my_teller(form: RecordForm) -> Teller | None:
    """In whose place the writer speaks; None for somebody who only writes for others."""
    return TELLER_OF_JOB.get(form.writer.job) if form.writer is not None else None


def my_party(form: RecordForm) -> str:
    """The writer's own place in the work, as a form's first answer."""
    found = PARTY_OF_JOB.get(form.writer.job) if form.writer is not None else None
    return "" if found is None else found.value


def step(
    title: Any,
    form: type[RecordForm],
    act: Act,
    *,
    texts: Mapping[str, Class] | None = None,
    permission: Permission = Permission.WORK_EPISODE,
    goes_to: str = "episode",
    button: Any = gettext_lazy("Save"),
    template: str = "pages/step.html",
    **more: Any,
) -> WritePage:
    """A page for one step, drawn with the fold; it goes back to the episode unless another page is named."""
    return WritePage(
        title=title,
        button=button,
        permission=permission,
        form=form,
        act=act,
        texts=texts or {},
        template=template,
        goes_to=goes_to,
        **more,
    )


def long_text(
    label: Any, called: Any, *, required: bool = False, hint: Any = "", rows: int = 3
) -> fields.LongTextField:
    """A few lines to write; optional unless the step cannot do without."""
    return fields.LongTextField(label, called=called, required=required, hint=hint, rows=rows)
