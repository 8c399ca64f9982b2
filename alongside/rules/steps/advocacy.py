"""Steps of the guardian's own service: who is asked, who holds, who covers, who follows."""

from alongside.rules.standing import Ask, Guardian, Standing
from alongside.rules.steps import continuity, holding
from alongside.rules.steps.registry import step
from alongside.vocabulary import advocacy
from alongside.vocabulary.facts import Entry


@step(advocacy.SupportDecided)
def support_decided(standing: Standing, payload: advocacy.SupportDecided, entry: Entry) -> None:
    standing.support = payload.support
    standing.parental_figure = payload.parental_figure


@step(advocacy.Allocated)
def allocated(standing: Standing, payload: advocacy.Allocated, entry: Entry) -> None:
    standing.asked_worker = payload.worker


@step(advocacy.AllocationAccepted, advocacy.HandedOver)
def taken_on(standing: Standing, payload: advocacy.AllocationAccepted | advocacy.HandedOver, entry: Entry) -> None:
    standing.guardian = Guardian(payload.worker, payload.role, entry.happened.at)
    standing.had_guardian = True
    standing.asked_worker = standing.next_guardian = None
    continuity.handover_over(standing)


@step(advocacy.AllocationRefused)
def allocation_refused(standing: Standing, payload: advocacy.AllocationRefused, entry: Entry) -> None:
    if standing.asked_worker == payload.worker:
        standing.asked_worker = None


@step(advocacy.CoverArranged)
def cover_arranged(standing: Standing, payload: advocacy.CoverArranged, entry: Entry) -> None:
    standing.cover, standing.cover_until = payload.worker, payload.until


@step(advocacy.CoverEnded)
def cover_ended(standing: Standing, payload: advocacy.CoverEnded, entry: Entry) -> None:
    if standing.cover == payload.worker:
        standing.cover = standing.cover_until = None
    holding.gone(standing, payload.worker)


@step(advocacy.HandoverAgreed)
def handover_agreed(standing: Standing, payload: advocacy.HandoverAgreed, entry: Entry) -> None:
    standing.next_guardian = payload.worker
    continuity.agreed(standing, entry)


@step(advocacy.GuardianLost)
def guardian_lost(standing: Standing, payload: advocacy.GuardianLost, entry: Entry) -> None:
    if standing.guardian is not None and standing.guardian.worker == payload.worker:
        standing.guardian = None
        continuity.handover_over(standing)
    if standing.asked_worker == payload.worker:
        standing.asked_worker = None
    if standing.cover == payload.worker:
        standing.cover = standing.cover_until = None
    holding.gone(standing, payload.worker)


@step(advocacy.DutyAsked)
def duty_asked(standing: Standing, payload: advocacy.DutyAsked, entry: Entry) -> None:
    standing.asks.append(Ask(entry.root, payload.duty, payload.occurrence, payload.asked, payload.answer_due_at))


@step(advocacy.DutyAnswered)
def duty_answered(standing: Standing, payload: advocacy.DutyAnswered, entry: Entry) -> None:
    for ask in standing.asks:
        if ask.seq == payload.asked:
            ask.answered = entry.root
