"""Why a name is in the answer: lines of words and bits that add up to the score, none of it left unsaid."""

from dataclasses import dataclass
from math import fsum

from alongside.matching.part import Candidate
from alongside.matching.segment import Segment
from alongside.matching.tokens import BARE
from alongside.matching.weights import LEVELS, NOT_FOUND, NameWeights, TokenWeights, share


@dataclass(frozen=True, slots=True)
class Line:
    """One point of a score: what was asked, what was found, how alike they are, how usual that is, and its bits."""

    asked: str
    found: str
    how: str
    one_in: int | None
    bits: float

    def __str__(self) -> str:
        pair = f"{self.asked} ~ {self.found}" if self.asked and self.found else self.asked or self.found
        usual = f", 1 in {self.one_in:,} records" if self.one_in else ""
        return f"{pair}: {self.how}{usual}, {self.bits:+.2f} bits"


def total(lines: tuple[Line, ...]) -> float:
    """The score is this sum and nothing else."""
    return fsum(line.bits for line in lines)


def lines_of(
    candidate: Candidate,
    segment: Segment,
    asked: tuple[TokenWeights, ...],
    weights: NameWeights,
    *,
    people: int,
    read_otherwise: bool,
) -> tuple[Line, ...]:
    """Every point of one candidate's score."""
    known = segment.vocabulary.tokens
    lines = []
    paired = set()
    for weight, pair in zip(asked, candidate.pairs, strict=True):
        word = weight.token.rstrip(BARE)
        if pair is None:
            lines.append(Line(word, "", NOT_FOUND, None, round(weight.missed, 2)))
            continue
        token, level = pair
        paired.add(token)
        one_in = max(1, round(1 / share(weight.bearers[level], people)))
        lines.append(Line(word, known[token].rstrip(BARE), LEVELS[level], one_in, round(weight.bits[level], 2)))
    if candidate.extra:
        others = " ".join(word.rstrip(BARE) for word in segment.words(candidate.name))
        lines.append(
            Line(
                "",
                others,
                f"{candidate.extra} more in the name than was asked",
                None,
                round(weights.extra * candidate.extra, 2),
            )
        )
    if read_otherwise:
        read = " ".join(weight.token.rstrip(BARE) for weight in asked)
        lines.append(Line(read, "", "read with its words parted or joined", None, round(weights.rejoined, 2)))
    return tuple(lines)
