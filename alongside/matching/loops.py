"""The inner loops of the search, one element after another: compiled where numba is installed, and plain Python where not.

`arrays` holds the same four answers on whole numpy arrays. A test holds the two equal, bit for bit.
"""

import numpy as np

from alongside.matching.shapes import Bits, Counts, Forms, Places, Sounds

FAR = np.float32(99.0)
"""Stands for every cost above the highest that counts."""


def distances(
    asked: Sounds, known: Sounds, lengths: Counts, some: Forms, costs: Bits, swap: float, most: float
) -> Bits:
    """For some of the known spellings (rows), the least cost in bits of writing each for the one asked; FAR above `most`."""
    told = np.empty(len(some), dtype=np.float32)
    size = len(asked)
    before = np.empty(known.shape[1] + 1, dtype=np.float32)
    above = np.empty(known.shape[1] + 1, dtype=np.float32)
    row = np.empty(known.shape[1] + 1, dtype=np.float32)
    for place in range(len(some)):
        number = some[place]
        width = lengths[number]
        above[0] = np.float32(0)
        for j in range(1, width + 1):
            above[j] = above[j - 1] + costs[0, known[number, j - 1]]
        least_above = np.float32(0)
        for i in range(1, size + 1):
            left_out = costs[asked[i - 1], 0]
            row[0] = above[0] + left_out
            least = row[0]
            for j in range(1, width + 1):
                sound = known[number, j - 1]
                best = above[j - 1] + costs[asked[i - 1], sound]
                dropped = above[j] + left_out
                if dropped < best:
                    best = dropped
                added = row[j - 1] + costs[0, sound]
                if added < best:
                    best = added
                if i > 1 and j > 1 and asked[i - 1] == known[number, j - 2] and asked[i - 2] == sound:
                    swapped = before[j - 2] + np.float32(swap)
                    if swapped < best:
                        best = swapped
                row[j] = best
                if best < least:
                    least = best
            before, above, row = above, row, before
            if least > np.float32(most) and least_above > np.float32(most):
                above[width] = FAR
                break
            least_above = least
        told[place] = above[width] if above[width] <= np.float32(most) else FAR
    return told


def sharing(starts: Places, members: Forms, asked: Counts, least: int, counted: Counts, found: Forms) -> int:
    """The tokens that have at least so many of the asked grams join `found`; how many. `counted` keeps how many each has."""
    many = 0
    for gram in asked:
        for place in range(starts[gram], starts[gram + 1]):
            token = members[place]
            counted[token] += 1
            if counted[token] == least:
                found[many] = token
                many += 1
    return many


def gathered(
    starts: Places,
    members: Forms,
    tokens: Counts,
    bits: Bits,
    most: int,
    score: Bits,
    last: Counts,
    turn: int,
    found: Forms,
    many: int,
) -> int:
    """Walk the names of each token, best first, adding once for each name; new names join `found`: how many it has."""
    left = most
    for number in range(len(tokens)):
        token = tokens[number]
        worth = bits[number]
        first = starts[token]
        end = min(starts[token + 1], first + left)
        left -= end - first
        for place in range(first, end):
            form = members[place]
            if last[form] != turn:
                if last[form] == 0:
                    found[many] = form
                    many += 1
                last[form] = turn
                score[form] += worth
        if left <= 0:
            break
    return many


def paired(parts: Forms, lengths: Counts, worth: Bits, missed: float, extra: float) -> tuple[Bits, Counts]:
    """Each asked token with at most one token of the name, the dearest pair first: the sum, and which token each got.

    `parts[name, place]` is a row of `worth`, whose columns are the asked tokens: what a pair is worth more than none;
    nought or less pairs nothing. `missed` is what the name is worth where no token of it is paired.
    """
    names, width = parts.shape
    asked = worth.shape[1]
    total = np.empty(names, dtype=np.float32)
    partner = np.full((names, asked), -1, dtype=np.int32)
    taken = np.zeros(width, dtype=np.bool_)
    for name in range(names):
        taken[:] = False
        got = np.float32(0)
        pairs = 0
        for _ in range(min(asked, lengths[name])):
            best = np.float32(0)
            best_asked = -1
            best_place = -1
            for i in range(asked):
                if partner[name, i] < 0:
                    for j in range(lengths[name]):
                        if not taken[j]:
                            value = worth[parts[name, j], i]
                            if value > best:
                                best, best_asked, best_place = value, i, j
            if best_asked < 0:
                break
            partner[name, best_asked] = best_place
            taken[best_place] = True
            got += best
            pairs += 1
        total[name] = got + np.float32(missed) + np.float32(extra) * np.float32(lengths[name] - pairs)
    return total, partner


def looked_up(
    starts: Places, parts: Forms, found: Forms, many: int, dense: Bits, score: Bits, last: Counts, turn: int
) -> None:
    """Add to names already found what their best token is worth, without walking everybody who bears a usual name."""
    for number in range(many):
        form = found[number]
        best = np.float32(0)
        for place in range(starts[form], starts[form + 1]):
            worth = dense[parts[place]]
            if worth > best:
                best = worth
        if best > 0:
            score[form] += best
        last[form] = turn


def settled(
    found: Forms,
    many: int,
    score: Bits,
    last: Counts,
    bearers: Counts,
    sizes: Counts,
    asked: int,
    extra: float,
    kept: Bits,
) -> int:
    """Leave in `found` the names that somebody bears who may be shown, in `kept` their scores less what they have too many.

    `score` and `last` are clean again afterwards.
    """
    left = 0
    for place in range(many):
        form = found[place]
        worth = score[form]
        score[form] = 0
        last[form] = 0
        if bearers[form] > 0:
            over = sizes[form] - asked
            if over > 0:
                worth += np.float32(extra) * np.float32(over)
            found[left] = form
            kept[left] = worth
            left += 1
    return left
