"""Every component and every kind of field on one page, filled with made-up people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django import forms
from django.http import QueryDict

from alongside.web import fields
from alongside.web.renderer import GovukRenderer
from alongside.web.templatetags import parts, record_parts

AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
RENDERER = GovukRenderer()


class EverythingForm(fields.PageForm):
    full_name = fields.TextField("Full name", called="the child’s full name", hint="As the child says it")
    born_on = fields.LondonDateField(
        "Date of birth", called="the date of birth", hint="For example, 27 3 2010", past_only=True
    )
    seen_at = fields.LondonMomentField(
        "When was the child last seen?", called="the time the child was last seen", quick=True, past_only=True
    )
    expected_at = fields.LondonMomentField("When is the next contact?", called="the next contact", required=False)
    how_known = fields.RadiosField(
        "How is this known?",
        [
            fields.Option("saw", "I saw the child", hint="Face to face, not on a screen"),
            fields.Option("told", "Somebody told me", reveals="told_by"),
            fields.Option("none", "It is not known", divider="or"),
        ],
        called="how this is known",
    )
    told_by = fields.TextField("Who told you?", called="who told you", width=20)
    needs = fields.CheckboxesField(
        "What does the child need now?",
        [
            ("interpreter", "An interpreter"),
            fields.Option("other", "Something else", reveals="other_need"),
            fields.Option("nothing", "Nothing now", divider="or", alone=True),
        ],
        called="what the child needs",
    )
    other_need = fields.TextField("What else?", called="what else the child needs")
    language = fields.SelectField("Language", [("vi", "Vietnamese"), ("sq", "Albanian")], called="a language")
    siblings = fields.WholeNumberField("Brothers and sisters", called="the number", min_value=0, max_value=30)
    notes = fields.LongTextField("What happened?", called="what happened")
    explained = fields.TickField("I have explained this to the child")


class ListForm(forms.Form):
    """An ordinary Django form, as the filter of a list."""

    area = forms.ChoiceField(choices=[("", "Every area"), ("north", "North"), ("wales", "Wales")], required=False)
    only_missing = forms.BooleanField(label="Only missing children", required=False)


def everything_form(typed: QueryDict | None = None) -> EverythingForm:
    return EverythingForm(typed, at=AT, renderer=RENDERER)


def _clock(state: str, weight: str, hours: float, **rest: object) -> record_parts.ClockLine:
    due_at = AT + timedelta(hours=hours)
    return record_parts.ClockLine("First contact with the child", state, weight, AT, due_at, **rest)


def context(typed: QueryDict | None = None) -> dict[str, object]:
    missing = parts.Tag("MISSING", "alarm")
    return {
        "demo": True,
        "form": everything_form(typed),
        "filter_form": ListForm({"area": "wales"}, auto_id="filter_%s", renderer=RENDERER),
        "chosen": [parts.Link("Wales", "/?")],
        "languages": [parts.Language("en", "English"), parts.Language("cy", "Cymraeg", "/cy")],
        "navigation": [
            parts.NavigationItem("Today", "/today", current=True),
            parts.NavigationItem("Children", "/children"),
            parts.NavigationItem("Children without a guardian", "/children/waiting"),
            parts.NavigationItem("Refer a child", "/refer"),
            parts.NavigationItem("Duties", "/duties"),
        ],
        "footer_links": [parts.Link("Accessibility", "/accessibility"), parts.Link("Privacy", "/privacy")],
        "identity": record_parts.IdentityBar(
            "Linh Made-Up", "K7Q-2MX-41", "16", "Ling", (missing, parts.Tag("Interpreter", "grey"))
        ),
        "news": record_parts.LastKnown(
            "Left the placement by the back door, alone",
            "Seen by a member of staff",
            "R. Invented, night worker",
            AT - timedelta(hours=15),
            AT - timedelta(hours=14, minutes=40),
            AT,
        ),
        "clocks": [
            _clock("running", "statutory_guidance", 30),
            _clock("due_soon", "statute", 0.75, owed_by="Exampleshire County Council"),
            _clock("overdue", "regulation", -3),
            _clock("met", "house", -3, done_at=AT - timedelta(hours=5)),
            _clock("met_late", "service_standard", -30, done_at=AT - timedelta(hours=5)),
            _clock("not_met_missing", "house", -30, reason="the child was missing from 20 November"),
            _clock("not_known", "statute", -50),
        ],
        "entries": _entries(missing),
        "rows": [
            parts.SummaryRow("Name", "Linh Made-Up", (parts.Link("Change", "/name", "the name"),)),
            parts.SummaryRow("State", missing),
            parts.SummaryRow("Phone", "07700 900123", (parts.Link("Change", "/phone", "the phone"),) * 2),
        ],
        "children": parts.Table(
            (parts.Column("Reference"), parts.Column("State"), parts.Column("Days waiting", numeric=True)),
            (
                (parts.Link("K7Q-2MX-41", "/c/1"), missing, 3),
                (parts.Link("B2P-9TR-07", "/c/2"), "Placed", 12),
            ),
            caption="Children without a guardian",
            first_cell_is_header=True,
        ),
    }


def _entries(missing: parts.Tag) -> list[record_parts.TimelineEntry]:
    return [
        record_parts.TimelineEntry(
            "Reported missing to the police",
            "R. Invented, night worker",
            AT - timedelta(hours=14),
            AT - timedelta(hours=14),
            "Police log number given",
            words="The police have not yet said that they have taken the report.",
            tags=(missing,),
            href="/entry/2",
        ),
        record_parts.TimelineEntry(
            "Seen at the placement",
            "A. Fictional, guardian",
            AT - timedelta(days=2),
            AT - timedelta(days=1),
            "Told by the carer",
            happened="Some time on 20 November 2026",
            correction=record_parts.Correction(
                "A. Fictional", AT - timedelta(hours=20), "it was the Friday, not the Thursday", "/entry/1"
            ),
        ),
    ]
