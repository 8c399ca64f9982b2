"""Asks in words: who can be asked, by when and why then, where an ask stands, and what the entries it points at say."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.asking.operations import Whom
from alongside.chronology.record import OpenRecord
from alongside.law import ladder, load
from alongside.law.duty import Confidence
from alongside.law.ladder import Step
from alongside.rules import asking as rules
from alongside.rules import sentences
from alongside.rules.state.asks import Ask
from alongside.vocabulary import reference
from alongside.vocabulary.asking import Subject
from alongside.vocabulary.codes import Nation, Party
from alongside.vocabulary.facts import Entry
from alongside.web import labels, london_time, timeline
from alongside.web.asking import Words
from alongside.web.templatetags.parts import Tag
from alongside.web.words import Words as Opened

TITLES: Mapping[Subject, Words] = {
    Subject.RISK: gettext_lazy("Point out a risk"),
    Subject.SAFER_PLACEMENT: gettext_lazy("Ask for a safer placement"),
    Subject.RISK_LEVEL: gettext_lazy("Challenge the police risk level"),
    Subject.MEETING: gettext_lazy("Ask for a meeting"),
    Subject.INTERPRETER: gettext_lazy("Ask for an interpreter"),
    Subject.SOLICITOR: gettext_lazy("Ask for a solicitor"),
    Subject.SERVICE: gettext_lazy("Ask for a service for the child"),
}
FIRST_ASKED: Mapping[Subject, str] = {
    Subject.RISK: "responsible_authority.worker",
    Subject.SAFER_PLACEMENT: "responsible_authority.team_manager",
    Subject.RISK_LEVEL: "police.duty_inspector",
    Subject.MEETING: "responsible_authority.team_manager",
    Subject.INTERPRETER: "responsible_authority.worker",
    Subject.SOLICITOR: "responsible_authority.worker",
    Subject.SERVICE: "health.worker",
}
"""Who a form begins with; whoever asks chooses."""

STATES: Mapping[str, tuple[Words, str]] = {
    "waiting": (gettext_lazy("Waiting"), "yellow"),
    "no_answer": (gettext_lazy("No answer"), "red"),
    "refused": (gettext_lazy("Refused"), "red"),
    "partly": (gettext_lazy("Agreed in part"), "orange"),
    "agreed": (gettext_lazy("Agreed: is it done?"), "teal"),
    "rested": (gettext_lazy("Let rest"), "grey"),
}


def state(ask: Ask, *, at: datetime) -> Tag:
    """Where an ask stands, as a mark."""
    words, colour = STATES[rules.where_it_stands(ask, at=at)]
    return Tag(words, colour)


def rung(step: Step) -> str:
    """What somebody there is called; what nobody has checked says so."""
    called = _(step.called)
    if step.confidence is not Confidence.UNVERIFIED:
        return called
    return _("%(called)s (not checked)") % {"called": called}


def rung_of(party: Party, code: object, nation: Nation | None) -> str:
    """The same of a rung as it is stored; where there is no such rung any more, the code's own words."""
    step = next((one for one in ladder.steps_in(nation) if (one.party, one.rung) == (party, code)), None)
    return _(step.called) if step is not None else labels.said(code)  # type: ignore[arg-type]


def body(ask: Ask) -> str:
    """The agency that was asked: an authority or a force by its name."""
    if ask.authority is not None:
        return reference.area(ask.authority).name
    if ask.force is not None:
        return reference.force(ask.force).name
    return labels.begun(ask.party)


def put_to(nation: Nation | None, steps: Iterable[Step] | None = None) -> list[tuple[str, str]]:
    """Everybody who can be asked, agency by agency and lowest rung first, as options of a form."""
    found = ladder.steps_in(nation) if steps is None else steps
    return [(step.code, f"{labels.begun(step.party)}: {rung(step)}") for step in found]


def whom(code: str, nation: Nation | None) -> Whom | None:
    """The answer of such a form; None for what is on no ladder."""
    step = next((one for one in ladder.steps_in(nation) if one.code == code), None)
    return None if step is None else Whom(step.party, step.rung)


def why_then(due: rules.Due) -> str:
    """The ground of the time by which an answer is wanted."""
    if due.duty is not None:
        title = _(load.duties()[due.duty].title)
        return _("Filled in with the time of “%(duty)s”, which already runs for this child.") % {"duty": title}
    return _("Filled in with our own wait: %(length)s (house rule). %(why)s") % {
        "length": due.wait.answer,
        "why": _(due.wait.says),
    }


def pointed_at(entries: Iterable[Entry], names: dict[int, str]) -> list[tuple[str, str]]:
    """Entries to point at, as options: what each says and when it was."""
    return [
        (
            str(one.root),
            _("%(said)s (entry of %(when)s)")
            % {"said": sentences.sentence(one, names), "when": london_time.short_moment(one.happened.at)},
        )
        for one in entries
    ]


def written_by(entry: Entry, names: Mapping[int, str], words: Opened) -> str:
    """Who wrote it and, where somebody else said it, who and how."""
    by = _("Written by %(by)s.") % {"by": names.get(entry.recorded_by or 0, _("somebody"))}
    return by if entry.told is None else f"{timeline.how_known(entry, words)}. {by}"


def in_a_line(ask: Ask, opened: OpenRecord) -> str:
    """What was asked of whom, and how long ago."""
    about = {
        "about": capfirst(labels.said(ask.about)),
        "body": body(ask),
        "rung": rung_of(ask.party, ask.rung, opened.standing.nation),
        "age": london_time.age_in_words(min(ask.asked_at, opened.at), at=opened.at),
    }
    return _("%(about)s. Asked %(age)s; now with %(body)s, %(rung)s.") % about


def suggestion(found: rules.Suggested) -> str:
    """Why the record suggests an ask, without a word that it was put."""
    times = _("once") if found.times_missing == 1 else _("%(count)d times") % {"count": found.times_missing}
    return _("The child has been missing %(times)s, and this home is %(kind)s.") % {
        "times": times,
        "kind": labels.within(reference.code_label("PLACE", found.home.place)),
    }
