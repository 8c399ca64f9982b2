"""Where a named condition is bound to the kinds it can read; `check` refuses a duty that asks what cannot be asked."""

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum

from alongside.law.duty import Duty
from alongside.rules.standing import Standing
from alongside.vocabulary.facts import KIND_OF, Entry, Payload

Condition = Callable[[Standing, Entry], bool]
CONDITIONS: dict[str, Condition] = {}
KINDS_OF: dict[str, frozenset[str]] = {}
"""The kinds whose facts a condition can read; empty where it reads the standing alone."""


def check(duties: Mapping[str, Duty]) -> None:
    """Refuse duties that ask what cannot be asked; raises ValueError that names every one."""
    wrong = [f"{duty.code}.toml: {problem}" for duty in duties.values() for problem in _problems(duty)]
    if wrong:
        raise ValueError("Conditions that cannot be asked:\n" + "\n".join(wrong))


def holds(names: Iterable[str], standing: Standing, entry: Entry) -> bool:
    """Whether all the named conditions hold of a fact and of the standing before it."""
    return all(CONDITIONS[name](standing, entry) for name in names)


def _problems(duty: Duty) -> Iterable[str]:
    for trigger in (*duty.starts, *duty.discharged, *duty.stopped):
        for name in trigger.when:
            if name not in CONDITIONS:
                yield f"there is no condition '{name}'; the conditions are in alongside/rules/conditions."
            elif KINDS_OF[name] and trigger.kind not in KINDS_OF[name]:
                kinds = ", ".join(sorted(KINDS_OF[name]))
                yield f"'{name}' cannot be asked of {trigger.kind}, only of {kinds}."


def _bind(name: str, payloads: tuple[type[Payload], ...], condition: Condition) -> None:
    if name in CONDITIONS:
        raise ValueError(f"two conditions are named {name}")
    CONDITIONS[name] = condition
    KINDS_OF[name] = frozenset(KIND_OF[payload].name for payload in payloads)


def of_fact(name: str, *payloads: type[Payload], **accepted: StrEnum | bool | Collection[StrEnum]) -> None:
    """A condition of the fact alone: each field named holds the value given, or one of those given."""
    sets = {field: {value} if isinstance(value, StrEnum | bool) else set(value) for field, value in accepted.items()}

    def condition(standing: Standing, entry: Entry) -> bool:
        return all(getattr(entry.payload, field) in values for field, values in sets.items())

    _bind(name, payloads, condition)


def of_standing(*payloads: type[Payload]) -> Callable[[Condition], Condition]:
    """A condition of the standing before the fact, named as its function."""

    def bind(condition: Condition) -> Condition:
        _bind(condition.__name__, payloads, condition)
        return condition

    return bind
