"""Choosing a worker of the service: those of the child's region first, then everybody else."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from alongside.database.connect import Plain
from alongside.people import workers
from alongside.people.workers import Worker
from alongside.rules.standing import Standing
from alongside.vocabulary import reference
from alongside.vocabulary.advocacy import GuardianRole
from alongside.web import labels

EVERY_ROLE = tuple(role.value for role in GuardianRole)
Options = list[tuple[str, str]]


def everybody(connection: Plain, standing: Standing) -> list[Worker]:
    """Every worker who may be a guardian: the child's own region first; one question a region."""
    area = standing.responsible or standing.area
    own = reference.area(area).region_code if area is not None else ""
    regions = sorted(reference.regions(), key=lambda code: (code != own, code))
    return [one for code in regions for one in workers.guardians_of_region(connection, code, jobs=EVERY_ROLE)]


def options(people: Iterable[Worker], *, without: Iterable[int | None] = ()) -> Options:
    """Them as lines of a select: name, work, region, room."""
    left_out = set(without)
    return [(str(one.number), in_words(one)) for one in people if one.number not in left_out]


def in_words(one: Worker) -> str:
    region = reference.regions().get(one.region or "", _("no region"))
    about = {
        "name": one.name,
        "job": labels.job(one.job),
        "region": region,
        "holds": one.holds,
        "room": one.room_for,
    }
    return _("%(name)s: %(job)s, %(region)s; holds %(holds)s of %(room)s") % about


def role_of(job: str) -> GuardianRole:
    """In what role a worker becomes a guardian: that of their own job."""
    return GuardianRole(job) if job in EVERY_ROLE else GuardianRole.DIRECT_WORKER
