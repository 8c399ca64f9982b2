"""The form renderer: every Django form comes out as GOV.UK markup. Name it in settings as FORM_RENDERER."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from django import forms
from django.forms.renderers import BaseRenderer
from django.template.backends.base import BaseEngine
from django.template.backends.django import DjangoTemplates

from alongside.web.bound_field import GovukBoundField

OUR_TEMPLATES = Path(__file__).parent / "templates"
DJANGO_WIDGETS = Path(forms.__file__).parent / "templates"


class GovukRenderer(BaseRenderer):
    """Has its own template engine, so that forms look the same whatever the pages' engine is set to."""

    form_template_name = "components/form.html"
    field_template_name = "components/other.html"
    bound_field_class = GovukBoundField

    @cached_property
    def engine(self) -> BaseEngine:
        return DjangoTemplates(
            {
                "NAME": "govuk_forms",
                "DIRS": [OUR_TEMPLATES, DJANGO_WIDGETS],
                "APP_DIRS": False,
                "OPTIONS": {"libraries": {"components": "alongside.web.templatetags.components"}},
            }
        )

    def get_template(self, template_name: str):  # noqa: ANN201 - the engine's own kind of template
        return self.engine.get_template(template_name)
