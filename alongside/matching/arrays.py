"""The inner work of the search on whole numpy arrays: what `loops` answers, for a machine without a compiler."""

import numpy as np

from alongside.matching.loops import FAR
from alongside.matching.shapes import Bits, Counts, Forms, Mask, Places, Sounds


def slices(starts: Places, owners: Counts) -> Places:
    """The places of all lists of these owners, one after another."""
    first = starts[owners]
    sizes = starts[np.asarray(owners) + 1] - first
    shift = np.cumsum(sizes) - sizes
    return np.repeat(first - shift, sizes) + np.arange(int(sizes.sum()))


def distances(
    asked: Sounds, known: Sounds, lengths: Counts, some: Forms, costs: Bits, swap: float, most: float
) -> Bits:
    """For some of the known spellings (rows), the least cost in bits of writing each for the one asked; FAR above `most`."""
    known, lengths = known[some], lengths[some]
    many, longest = known.shape
    added = costs[0][known]
    above = np.zeros((longest + 1, many), dtype=np.float32)
    for j in range(1, longest + 1):
        above[j] = above[j - 1] + added[:, j - 1]
    before = above
    for i, sound in enumerate(asked):
        row = np.empty_like(above)
        left_out = costs[sound, 0]
        row[0] = above[0] + left_out
        for j in range(1, longest + 1):
            best = np.minimum(above[j - 1] + costs[sound, known[:, j - 1]], above[j] + left_out)
            best = np.minimum(best, row[j - 1] + added[:, j - 1])
            if i > 0 and j > 1:
                swapped = (known[:, j - 2] == sound) & (known[:, j - 1] == asked[i - 1])
                best = np.where(swapped, np.minimum(best, before[j - 2] + np.float32(swap)), best)
            row[j] = best
        before, above = above, row
    told = above[np.asarray(lengths, dtype=np.int64), np.arange(many)]
    return np.where(told <= np.float32(most), told, FAR)


def slipped(asked: Sounds, known: Sounds, lengths: Counts, some: Forms) -> Mask:
    """Of some of the known words (rows of letters), which are one slip of the finger from the one asked, or the same."""
    known, widths = known[some], lengths[some].astype(np.int64)
    size, longest = len(asked), known.shape[1]
    shorter, longer = np.minimum(widths, size), np.maximum(widths, size)
    places = np.arange(longest)
    heard = np.zeros(longest + 2, dtype=np.uint8)
    heard[:size] = asked
    begin = np.cumprod((known == heard[:longest]) & (places < shorter[:, None]), axis=1).sum(axis=1)
    rows = np.arange(len(known))
    backward = known[rows[:, None], np.maximum(widths[:, None] - 1 - places, 0)]
    same = (backward == heard[np.maximum(size - 1 - places, 0)]) & (places < (shorter - begin)[:, None])
    end = np.cumprod(same, axis=1).sum(axis=1)
    first, second = np.minimum(begin, longest - 1), np.minimum(begin + 1, longest - 1)
    swapped = (heard[first] == known[rows, second]) & (heard[second] == known[rows, first])
    swapped &= (widths == size) & (begin + end == size - 2)
    told: Mask = (shorter > 0) & (longer - shorter <= 1) & ((begin + end >= longer - 1) | swapped)
    return told


def sharing(starts: Places, members: Forms, asked: Counts, least: int, counted: Counts, found: Forms) -> int:
    """The tokens that have at least so many of the asked grams join `found`; how many. `counted` keeps how many each has."""
    counted += np.bincount(members[slices(starts, asked)], minlength=len(counted)).astype(counted.dtype)
    enough = np.flatnonzero(counted >= least)
    found[: len(enough)] = enough
    return len(enough)


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
    sizes = starts[tokens + 1] - starts[tokens]
    names = members[slices(starts, tokens)][:most]
    worth = np.repeat(bits, sizes)[:most]
    fresh = last[names] != turn
    names, worth = names[fresh], worth[fresh]
    _, first = np.unique(names, return_index=True)
    first.sort()
    names, worth = names[first], worth[first]
    new = names[last[names] == 0]
    found[many : many + len(new)] = new
    last[names] = turn
    score[names] += worth
    return many + len(new)


def paired(parts: Forms, lengths: Counts, worth: Bits, missed: float, extra: float) -> tuple[Bits, Counts]:
    """Each asked token with at most one token of the name, the dearest pair first: the sum, and which token each got."""
    names, width = parts.shape
    asked = worth.shape[1]
    grid = worth[parts].transpose(0, 2, 1).copy()
    grid[
        np.broadcast_to(np.arange(width) >= np.asarray(lengths)[:, None], (names, width))[:, None, :].repeat(
            asked, axis=1
        )
    ] = 0
    partner = np.full((names, asked), -1, dtype=np.int32)
    total = np.zeros(names, dtype=np.float32)
    pairs = np.zeros(names, dtype=np.int32)
    rows = np.arange(names)
    for _ in range(min(asked, width)):
        flat = grid.reshape(names, -1)
        best = flat.argmax(axis=1)
        value = flat[rows, best]
        live = value > 0
        if not live.any():
            break
        which, place = rows[live], best[live]
        i, j = place // width, place % width
        partner[which, i] = j
        total[which] += value[live]
        pairs[which] += 1
        grid[which, i, :] = 0
        grid[which, :, j] = 0
    return total + np.float32(missed) + np.float32(extra) * (np.asarray(lengths) - pairs).astype(np.float32), partner


def looked_up(
    starts: Places, parts: Forms, found: Forms, many: int, dense: Bits, score: Bits, last: Counts, turn: int
) -> None:
    """Add to names already found what their best token is worth, without walking everybody who bears a usual name."""
    forms = found[:many]
    if many:
        sizes = starts[forms + 1] - starts[forms]
        worth = dense[parts[slices(starts, forms)]]
        score[forms] += np.maximum(np.maximum.reduceat(worth, np.cumsum(sizes) - sizes), 0)
        last[forms] = turn


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

    All of them, where `loops` leaves out most who are not among the `most` dearest.
    """
    forms = found[:many].copy()
    worth = score[forms]
    score[forms] = 0
    last[forms] = 0
    shown = bearers[forms] > 0
    forms, worth = forms[shown], worth[shown]
    over = np.maximum(sizes[forms].astype(np.int64) - asked, 0).astype(np.float32)
    found[: len(forms)] = forms
    kept[: len(forms)] = worth + np.float32(extra) * over
    return len(forms)
