"""What the plan of a search reads: what the record suggests, its facts as they stand, and the lines owed over all children."""

from dataclasses import dataclass
from datetime import datetime

from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.database.some_of import SomeOf, some_of
from alongside.missing import queries
from alongside.rules import search_plan as rules
from alongside.rules.search_plan import Suggestion
from alongside.vocabulary import search_paths as paths
from alongside.vocabulary import search_plan as facts
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import Died, Located, Reviewed

LINES = (facts.LineOpened, facts.LinePassedOn, facts.LineAnswered, facts.LineSetAside, facts.SuggestionSetAside)
APPEALS = (
    paths.AppealDecided,
    paths.AppealMade,
    paths.TakeDownAsked,
    paths.AppealTakenDown,
    paths.TakeDownChecked,
)
ABROAD = (
    Located,
    paths.FoundAbroad,
    paths.WasToldAbroad,
    paths.AbroadQuestionAnswered,
    paths.ReturnFromAbroadDecided,
)
DEATH = (Died, paths.TellingDecided, paths.ToldOfDeath)


def everything(opened: OpenRecord) -> list[Entry]:
    """Every fact of the plan, with what suggests a line, as they stand, oldest first; one statement."""
    return queries.as_they_stand(opened, *LINES, facts.ThreeQuestionsAnswered, Reviewed, *APPEALS, *rules.SUGGEST)


def suggestions(opened: OpenRecord, entries: list[Entry] | None = None) -> tuple[Suggestion, ...]:
    """What could be a line of the open search: never more than this person may read."""
    found = queries.as_they_stand(opened, *rules.SUGGEST) if entries is None else entries
    return rules.suggestions(opened.standing, found)


def of_appeals(opened: OpenRecord) -> list[Entry]:
    """Every decision, appeal, asking down and look, oldest first."""
    return queries.as_they_stand(opened, *APPEALS)


def of_abroad(opened: OpenRecord) -> list[Entry]:
    """What is known of the child in another country, oldest first."""
    return queries.as_they_stand(opened, *ABROAD)


def of_death(opened: OpenRecord) -> list[Entry]:
    """The death, who tells whom, and who has heard."""
    return queries.as_they_stand(opened, *DEATH)


@dataclass(frozen=True, slots=True)
class Owed:
    """An open line of a child whom this session holds; `name` and `what` are sealed texts, `person` who owes it by name."""

    child: int
    ref: str
    name: int | None
    root: int
    topic: str
    owner: str
    person: int | None
    opened_at: datetime
    due_at: datetime
    what: int | None


def lines_owed(connection: Plain, *, at_most: int | None = None, after: int = 0) -> SomeOf[Owed]:
    """Every open line of the missing children I hold: mine by name, then the others, soonest due first."""
    rows = some_of(
        connection,
        """select s.child, s.ref, s.working_name, (l ->> 'root')::bigint as root, l ->> 'topic' as topic,
             l ->> 'owner' as owner, (l ->> 'person')::bigint as person, (l ->> 'opened_at')::timestamptz as opened_at,
             (l ->> 'due_at')::timestamptz as due_at, (l ->> 'what')::bigint as what
           from spine.standing s
           cross join lateral json_array_elements(coalesce(s.folded::json #> '{standing,search_plan,lines}', '[]')) l
           where s.slot = any ((select access.slots())::bigint[]) and s.missing_since is not null
             and l ->> 'ended' is null""",
        order="(person = access.person()) is not true, due_at, child, root",
        at_most=at_most,
        after=after,
    )
    return SomeOf((Owed(*row) for row in rows), of=rows.of)
