"""What is to be written of one child: made before anything is written, and the same for a dry run."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from alongside.exchange.ssda903.facts import Sender
from alongside.exchange.ssda903.findings import Finding
from alongside.exchange.ssda903.stated import Stated
from alongside.vocabulary.facts import Entry


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write of one child: new facts in order; what a return said before, put right or taken back."""

    new: tuple[Stated, ...] = ()
    corrections: tuple[tuple[Entry, Stated], ...] = ()
    withdrawals: tuple[Entry, ...] = ()
    held: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def kinds(self) -> list[str]:
        """The kind of everything that is to be written."""
        corrected = [fact.kind for _, fact in self.corrections]
        return [*(fact.kind for fact in self.new), *corrected, *(entry.kind for entry in self.withdrawals)]


def as_entries(plan: Plan, sender: Sender, *, after: Sequence[Entry], child: int) -> list[Entry]:
    """The entries that writing a plan would add to a record, for folding without writing."""
    seq = max((entry.seq for entry in after), default=0)
    added: list[Entry] = []
    for entry in plan.withdrawals:
        added.append(msgspec.structs.replace(entry, seq=seq + len(added) + 1, corrects=entry.seq, withdraws=True))
    for corrected, fact in [*plan.corrections, *((None, fact) for fact in plan.new)]:
        number = seq + len(added) + 1
        added.append(
            Entry(
                child=child,
                seq=number,
                root=number if corrected is None else corrected.root,
                kind=fact.kind,
                happened=fact.happened,
                recorded_at=sender.now,
                recorded_by=None,
                payload=fact.payload,
                told=sender.told,
                corrects=None if corrected is None else corrected.seq,
            )
        )
    return added
