"""What an expected contact is: owed by the child's own plan and by no law, so that it has no file among the duties.

It says what the clock rests on, who hears when it is missed, and how it prints; `rules.clocks` counts it.
"""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from alongside.law.duty import Confidence, Weight
from alongside.law.tables import AuthorityTable

CODE = "expected_contact"


class Hears(Struct, frozen=True, forbid_unknown_fields=True):
    """Who hears of a contact that was missed, and when."""

    when: str
    tell: str


class ExpectedContact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The expected contact in words."""

    title: str
    says: str
    weight: Weight
    confidence: Confidence
    source: str
    times: str
    begins: str
    met: str
    ends: str
    while_missing: str
    missed: str
    doubt: str
    step: tuple[Hears, ...]
    source_of_ours: tuple[AuthorityTable, ...]


@cache
def expected_contact() -> ExpectedContact:
    written = tomllib.loads(files(__package__).joinpath("expected_contact.toml").read_text(encoding="utf-8"))
    plain = {name: " ".join(said.split()) if isinstance(said, str) else said for name, said in written.items()}
    return msgspec.convert(plain, ExpectedContact)


def rendered(weight: str, surety: str) -> str:
    """Its part of the page of duties."""
    known = expected_contact()
    return "\n".join(
        [
            "## Owed by whoever the child's plan names\n",
            f"### {known.title}\n",
            f"`{CODE}` · {weight} · England and Wales · {surety}\n",
            f"{known.says}\n",
            f"- Source: {known.source}",
            f"- Time: {known.times}",
            f"- Begins: {known.begins}",
            f"- Met by: {known.met}",
            f"- Ends without being met: {known.ends}",
            f"- While the child is missing: {known.while_missing}",
            f"- When it has passed: {known.missed}",
            *(f"- {step.when}: {step.tell}" for step in known.step),
            f"- **Doubt**: {known.doubt}",
            *(f"- {ours.instrument}: {ours.provision}" for ours in known.source_of_ours),
            "",
        ]
    )
