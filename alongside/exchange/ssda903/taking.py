"""A return taken into the children's records: one transaction a child under a recorded run, or a dry run.

The whole folder has been read and judged before the first write. A run that stopped is continued by taking
the same return again: whatever is held already is left as it is, so that taking it twice changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from alongside.access import gate
from alongside.chronology import law, read, write
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Role, transaction
from alongside.exchange.ssda903 import already_held, linking, numbers, reasons_of_records, runs
from alongside.exchange.ssda903.facts import Sender
from alongside.exchange.ssda903.findings import Finding
from alongside.exchange.ssda903.named_here import NamedHere, same_child
from alongside.exchange.ssda903.numbers import Numbers
from alongside.exchange.ssda903.plan import Plan, as_entries
from alongside.exchange.ssda903.reading import ReturnRead
from alongside.exchange.ssda903.selection import ChildFromReturn
from alongside.exchange.ssda903.standing_lists import Lists, Stands, lists_of
from alongside.exchange.ssda903.stated import Stated
from alongside.exchange.ssda903.whose_return import now_of
from alongside.rules.fold import Fold
from alongside.rules.standing import Standing
from alongside.vault import client as vault
from alongside.vocabulary.errors import NotOpen
from alongside.vocabulary.facts import Fact

Progress = Callable[[int, int], None]


@dataclass
class Taken:
    """What taking the return wrote, or on a dry run would write."""

    run: runs.Run | None = None
    begun: int = 0
    known: int = 0
    unchanged: int = 0
    facts_held: int = 0
    written: Counter[str] = field(default_factory=Counter)
    corrected: int = 0
    withdrawn: int = 0
    findings: list[Finding] = field(default_factory=list)
    children: list[Stands] = field(default_factory=list)

    @property
    def lists(self) -> Lists:
        return lists_of(self.children)


def take(
    folder: Path,
    returned: ReturnRead,
    by: Sender,
    *,
    dry_run: bool,
    progress: Progress | None = None,
) -> Taken:
    """Take every child of the return. Raises Refusal while another import of the same authority runs."""
    with runs.alone(by.council):
        taking = _Taking(returned, by, runs.digest(folder, returned), dry_run)
        children = taking.distinct()
        for number, child in enumerate(children, start=1):
            taking.take(child)
            if progress is not None:
                progress(number, len(children))
        taking.finish()
    return taking.taken


@dataclass
class _Taking:
    """One run over one return."""

    returned: ReturnRead
    by: Sender
    digest: str
    dry_run: bool
    taken: Taken = field(default_factory=Taken)

    def __post_init__(self) -> None:
        local_ids = [child.local_id for child in self.returned.children]
        self.numbers = Numbers(self.by.council, local_ids)
        self.named_here = NamedHere(self.by.council, local_ids)

    def distinct(self) -> list[ChildFromReturn]:
        """The children whose numbers the keeper can tell apart."""
        unclear = numbers.alike(child.local_id for child in self.returned.children)
        for child in self.returned.children:
            if child.local_id in unclear:
                why, at = reasons_of_records.NUMBERS_ALIKE, child.source
                self.taken.findings.append(
                    Finding(why, at.file, at.line, "CHILD", "header", rule=why.rule, of_child_taken=True)
                )
        return [child for child in self.returned.children if child.local_id not in unclear]

    def take(self, child: ChildFromReturn) -> None:
        for kind, record in self.numbers.candidates(child.local_id):
            if record is None:
                self._not_kept(child, kind)
                return
            try:
                self._known(child, record)
            except NotOpen:
                continue  # kept by a run that stopped before this child's record was committed
            return

    def _not_kept(self, child: ChildFromReturn, kind: str) -> None:
        """No earlier return named this child: the record in which somebody wrote the number, or a new one."""
        known, doubtful = self._named_here(child)
        if known is None:
            if doubtful:
                why, at = reasons_of_records.NUMBER_WRITTEN_HERE, child.source
                found = Finding(why, at.file, at.line, "CHILD", "header", rule=why.rule, of_child_taken=True)
                self.taken.findings.append(found)
            self._new(child, kind)
            return
        self.numbers.led_to.add(known)
        if not self.dry_run:
            vault.keep_exact(kind, child.local_id, known)
        self._known(child, known)

    def _named_here(self, child: ChildFromReturn) -> tuple[int | None, bool]:
        """The one record that claims the child's number, if it may be followed; and whether there is any doubt.

        A record that another number of this return leads to is that other child's.
        """
        claiming: list[tuple[int, bool]] = []
        for record in self.named_here.records(child.local_id):
            with transaction(Role.LOAD) as connection:
                opened = gate.open_for_load(connection, at=now_of(connection), run=0, operator=None, child=record)
                if self.named_here.stands_in(opened, child.local_id):
                    claiming.append((record, same_child(opened, child.born_on)))
        if len(claiming) == 1 and claiming[0][1] and claiming[0][0] not in self.numbers.led_to:
            return claiming[0][0], False
        return None, bool(claiming)

    def finish(self) -> None:
        """Close the run with its counts; a run that had only its end left to write is closed too."""
        if self.dry_run:
            return
        if self.taken.run is None:
            with transaction(Role.LOAD) as connection:
                stopped = runs.unfinished(
                    connection, authority=self.by.authority, as_at=self.by.as_at, digest=self.digest
                )
            self.taken.run = None if stopped is None else runs.Run(stopped, continued=True)
        if self.taken.run is not None:
            runs.finished(self.taken.run, _counts(self.taken, self.returned))

    def _run(self) -> runs.Run:
        """The run, begun with the first thing there is to write."""
        if self.taken.run is None:
            self.taken.run = runs.begun(authority=self.by.authority, as_at=self.by.as_at, digest=self.digest)
        return self.taken.run

    def _new(self, child: ChildFromReturn, kind: str) -> None:
        plan = already_held.plan_for_new(child, self.by)
        if self.dry_run:
            entries = as_entries(plan, self.by, after=(), child=0)
            fold = Fold.refold(entries, law.in_force(), born_on=child.born_on)
            self._count(plan, Stands(None, fold.standing), begun=True)
            return
        run = self._run()
        with transaction(Role.LOAD) as connection:
            opened = gate.open_for_load(connection, at=now_of(connection), run=run.number, operator=None)
            vault.keep_exact(kind, child.local_id, opened.child)
            opened.anchor = child.born_on
            standing = self._write(opened, plan)
        self._count(plan, Stands(opened.ref, standing), begun=True)

    def _known(self, child: ChildFromReturn, record: int) -> None:
        """Read, compare and write under the child's lock. Raises NotOpen where there is no such record."""
        with transaction(Role.LOAD) as connection:
            opened = gate.open_for_load(connection, at=now_of(connection), run=0, operator=None, child=record)
            entries = read.entries(connection, opened.child)
            born_on = opened.fold.born_on
            plan = already_held.plan_for_known(child, self.by, entries, born_on=born_on)
            standing = opened.standing
            if plan.kinds and self.dry_run:
                added = as_entries(plan, self.by, after=entries, child=record)
                standing = Fold.refold([*entries, *added], law.in_force(), born_on=born_on).standing
            elif plan.kinds:
                opened.run = self._run().number
                standing = self._write(opened, plan)
        self._count(plan, Stands(opened.ref, standing), begun=False)

    def _write(self, opened: OpenRecord, plan: Plan) -> Standing:
        told = self.by.told
        facts = [
            Fact(payload=entry.payload, happened=entry.happened, told=told, corrects=entry.seq, withdraws=True)
            for entry in plan.withdrawals
        ]
        said: list[tuple[int | None, Stated]] = [(entry.seq, fact) for entry, fact in plan.corrections]
        said += [(None, fact) for fact in plan.new]
        sealed = _sealed(opened, [fact for _, fact in said])
        for (corrects, fact), of_fact in zip(said, sealed, strict=True):
            payload = fact.sealed(of_fact)
            facts.append(Fact(payload=payload, happened=fact.happened, told=told, corrects=corrects))
        write.write(opened, linking.linked(facts, last_seq=opened.last_seq, standing=opened.standing))
        write.flush(opened)
        return opened.standing

    def _count(self, plan: Plan, stands: Stands, *, begun: bool) -> None:
        taken = self.taken
        taken.begun += begun
        taken.known += not begun
        taken.unchanged += not plan.kinds
        taken.facts_held += plan.held
        taken.written.update(plan.kinds)
        taken.corrected += len(plan.corrections)
        taken.withdrawn += len(plan.withdrawals)
        taken.findings += plan.findings
        taken.children.append(stands)


def _sealed(opened: OpenRecord, said: Iterable[Stated]) -> list[dict[str, int]]:
    """Every fact's words sealed, in one call for the child: the numbers by field, fact by fact."""
    listed = list(said)
    texts = {f"{n}:{name}": text for n, fact in enumerate(listed) for name, text in fact.texts.items()}
    if texts:
        gate.attach(opened, texts)
    return [{name: opened.sealed[f"{n}:{name}"] for name in fact.texts} for n, fact in enumerate(listed)]


def with_findings(returned: ReturnRead, taken: Taken) -> ReturnRead:
    """The return with what was found while it was taken, for one report of both."""
    findings = sorted([*returned.findings, *taken.findings], key=lambda finding: finding.place)
    return replace(returned, findings=tuple(findings))


def _counts(taken: Taken, returned: ReturnRead) -> dict[str, int]:
    return {
        "children_begun": taken.begun,
        "children_known": taken.known,
        "facts_written": sum(taken.written.values()),
        "rows_read": sum(file.read for file in returned.files),
        "rows_kept": sum(file.kept for file in returned.files),
        "rows_refused": sum(file.refused for file in returned.files),
    }
