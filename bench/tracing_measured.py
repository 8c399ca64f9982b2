"""One run's recall of ours by script and by nationality, written where the page that shows it reads: `--write`."""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from alongside.matching import measured
from alongside.matching.measured import Group, Measured
from alongside.vocabulary import reference
from bench.tracing_report import interval
from bench.tracing_sets import Sets

FEWEST = 20
"""Questions below which a nationality is not shown: of so few a share says nothing."""


def write(hits: Mapping[str, Sequence[bool]], sets: Sets) -> Measured:
    """`hits` are, by set, whether each question was answered among the first ten names."""
    countries = {each.code: each.country for each in reference.nationalities()}
    by_country: defaultdict[str, list[bool]] = defaultdict(list)
    for which, many in hits.items():
        for question, hit in zip(sets.questions[which], many, strict=False):
            by_country[countries.get(question.group, question.group)].append(hit)
    groups = [_group(which, "script", many) for which, many in hits.items() if many]
    groups += [_group(country, "nationality", many) for country, many in by_country.items() if len(many) >= FEWEST]
    told = Measured(date(*time.gmtime()[:3]), len(sets.names), tuple(groups))
    measured.write(told)
    print(
        f"\nwritten to {measured.FILE.name}: {len(groups)} groups, the worst {told.worst.group if told.worst else 'none'}"
    )
    return told


def _group(name: str, kind: str, hits: Sequence[bool]) -> Group:
    share, low, high = interval(hits)
    return Group(name[:1].upper() + name[1:], kind, len(hits), round(share, 4), round(low, 4), round(high, 4))
