"""Everything a page's form is declared with, under one name: `from alongside.web import fields`."""

from alongside.web.asking import Asked, Complaint
from alongside.web.choice_fields import CheckboxesField, Option, RadiosField, SelectField, TickField
from alongside.web.date_fields import LondonDateField
from alongside.web.moment_fields import LondonMomentField
from alongside.web.page_form import PageForm
from alongside.web.text_fields import LongTextField, TextField, WholeNumberField

__all__ = [
    "Asked",
    "CheckboxesField",
    "Complaint",
    "LondonDateField",
    "LondonMomentField",
    "LongTextField",
    "Option",
    "PageForm",
    "RadiosField",
    "SelectField",
    "TextField",
    "TickField",
    "WholeNumberField",
]
