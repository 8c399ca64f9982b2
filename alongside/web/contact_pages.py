"""Pages about being in touch with a child."""

from django.utils.translation import gettext_lazy as _

from alongside.chronology.record import OpenRecord
from alongside.contact import operations as contact
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Known, Party, Way
from alongside.vocabulary.facts import Told
from alongside.web import fields
from alongside.web.told_form import RecordForm, choices
from alongside.web.write_page import WritePage


class MadeForm(RecordForm):
    how = fields.RadiosField(
        _("How do you know it was the child?"), choices(HowKnown, without=tuple(HEARD_ONLY)), called=_("how you know it was the child")
    )
    way = fields.RadiosField(
        _("How were you in touch?"), choices(Way, without=(Way.MESSAGE, Way.LETTER)), called=_("how you were in touch")
    )
    worker_role = fields.SelectField(
        _("Who was in touch?"), choices((Party.GUARDIAN, Party.CARER, Party.SOCIAL_WORKER, Party.POLICE, Party.SERVICE_LINE)),
        called=_("who was in touch"),
    )  # fmt: skip
    interpreter = fields.RadiosField(_("Was there an interpreter?"), choices(Known), called=_("whether there was an interpreter"))
    child_words = fields.LongTextField(_("What the child said, in their own words"), called=_("the child's words"), required=False)
    wants = fields.LongTextField(_("What does the child want?"), called=_("what the child wants"), required=False)
    told_next = fields.LongTextField(
        _("What was the child told will happen next?"), called=_("what the child was told"), required=False
    )
    words = fields.LongTextField(_("Anything else"), called=_("anything else"), required=False)


def _made(opened: OpenRecord, form: RecordForm, told: Told | None) -> None:
    said = form.cleaned_data
    contact.make(
        opened, how=HowKnown(said["how"]), way=Way(said["way"]), worker_role=Party(said["worker_role"]), language=None,
        interpreter=Known(said["interpreter"]), happened=form.happened_then, told=told,
    )  # fmt: skip


MADE = WritePage(
    title=_("In touch with the child"), button=_("Save"), permission=Permission.RECORD_CONTACT, form=MadeForm, act=_made,
    texts={"child_words": Class.ACCOUNT, "wants": Class.CASEWORK, "told_next": Class.CASEWORK, "words": Class.CASEWORK},
)  # fmt: skip
