"""Where each step says which kind it takes."""

from collections.abc import Callable
from typing import Any

from alongside.rules.standing import Standing
from alongside.vocabulary.facts import KIND_OF, Entry, Payload

Step = Callable[[Standing, Any, Entry], None]
STEPS: dict[str, Step] = {}


def step(*payloads: type[Payload]) -> Callable[[Step], Step]:
    """Bind the function below to the kinds of these payloads; refuses a second function for a kind."""

    def bind(change: Step) -> Step:
        for payload in payloads:
            name = KIND_OF[payload].name
            if name in STEPS:
                raise ValueError(f"two steps take {name}")
            STEPS[name] = change
        return change

    return bind
