"""The inner loops of the search, one element after another: compiled where numba is installed, and plain Python where not.

`arrays` holds the same four answers on whole numpy arrays. A test holds the two equal, bit for bit.
"""

import numpy as np

from alongside.matching.shapes import Bits, Counts, Forms, Mask, Places, Sounds

FAR = np.float32(99.0)
"""Stands for every cost above the highest that counts."""


def distances(
    asked: Sounds, known: Sounds, lengths: Counts, some: Forms, costs: Bits, swap: float, most: float
) -> Bits:
    """For some of the known spellings (rows), the least cost in bits of writing each for the one asked; FAR above `most`.

    A spelling that begins as the one before it did goes on from there; so those in the order of their sounds cost least time.
    """
    told = np.empty(len(some), dtype=np.float32)
    size = len(asked)
    longest = known.shape[1]
    reached = np.empty((longest + 1, size + 1), dtype=np.float32)
    least = np.empty(longest + 1, dtype=np.float32)
    bound = np.float32(most)
    reached[0, 0] = np.float32(0)
    for i in range(1, size + 1):
        reached[0, i] = reached[0, i - 1] + costs[asked[i - 1], 0]
    least[0] = np.float32(0)
    done = 0
    before = 0
    for place in range(len(some)):
        number = some[place]
        width = lengths[number]
        same = 0
        if place > 0:
            while same < done and same < width and known[number, same] == known[before, same]:
                same += 1
        before = number
        done = same
        while done < width and not (done > 0 and least[done] > bound and least[done - 1] > bound):
            sound = known[number, done]
            done += 1
            added = costs[0, sound]
            reached[done, 0] = reached[done - 1, 0] + added
            lowest = reached[done, 0]
            for i in range(1, size + 1):
                heard = asked[i - 1]
                best = reached[done - 1, i - 1] + costs[heard, sound]
                dropped = reached[done, i - 1] + costs[heard, 0]
                if dropped < best:
                    best = dropped
                longer = reached[done - 1, i] + added
                if longer < best:
                    best = longer
                if i > 1 and done > 1 and heard == known[number, done - 2] and asked[i - 2] == sound:
                    swapped = reached[done - 2, i - 2] + np.float32(swap)
                    if swapped < best:
                        best = swapped
                reached[done, i] = best
                if best < lowest:
                    lowest = best
            least[done] = lowest
        told[place] = reached[done, size] if done == width and reached[done, size] <= bound else FAR
    return told


def slipped(asked: Sounds, known: Sounds, lengths: Counts, some: Forms) -> Mask:
    """Of some of the known words (rows of letters), which are one slip of the finger from the one asked, or the same."""
    told = np.zeros(len(some), dtype=np.bool_)
    size = len(asked)
    for place in range(len(some)):
        number = some[place]
        width = int(lengths[number])
        shorter = min(size, width)
        if shorter == 0 or max(size, width) - shorter > 1:
            continue
        begin = 0
        while begin < shorter and asked[begin] == known[number, begin]:
            begin += 1
        end = 0
        while end < shorter - begin and asked[size - 1 - end] == known[number, width - 1 - end]:
            end += 1
        told[place] = begin + end >= max(size, width) - 1 or (
            size == width
            and begin + end == size - 2
            and asked[begin] == known[number, begin + 1]
            and asked[begin + 1] == known[number, begin]
        )
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
    most: int,
    kept: Bits,
) -> int:
    """Leave in `found` the names that somebody bears who may be shown, in `kept` their scores less what they have too many.

    At least the `most` dearest of them, and all that are worth as much as the last of those; who cannot be among these may be
    left out. `score` and `last` are clean again afterwards.
    """
    highest = np.float32(0)
    for place in range(many):
        form = found[place]
        worth = score[form]
        score[form] = 0
        last[form] = 0
        kept[place] = worth
        if worth > highest:
            highest = worth
    steps = 512
    width = highest / np.float32(steps) + np.float32(1e-6)
    counted = np.zeros(steps + 1, dtype=np.int32)
    for place in range(many):
        counted[int(kept[place] / width)] += 1
    wanted = 2 * most
    while True:
        above = 0
        step = steps + 1
        while step > 0 and above < wanted:
            step -= 1
            above += counted[step]
        floor = np.float32(step) * width - width if step > 0 else np.float32(-1)
        enough = 0
        for place in range(many):
            if kept[place] >= floor and bearers[found[place]] > 0:
                over = sizes[found[place]] - asked
                if over <= 0 or kept[place] + np.float32(extra) * np.float32(over) > floor:
                    enough += 1
        if enough >= most or step == 0:
            break
        wanted = 4 * wanted
    left = 0
    for place in range(many):
        form = found[place]
        worth = kept[place]
        if worth >= floor and bearers[form] > 0:
            over = sizes[form] - asked
            if over > 0:
                worth += np.float32(extra) * np.float32(over)
            found[left] = form
            kept[left] = worth
            left += 1
    return left
