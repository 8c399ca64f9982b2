"""Some rows of a list that may be longer, in a fixed order, and how many there are in all: one statement for both."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from alongside.database.connect import Plain

Row = TypeVar("Row")


class SomeOf(list[Row], Generic[Row]):
    """Rows of a list. `of` is how many there are in all, here or not; `also` are other counts that were asked for."""

    def __init__(self, rows: Iterable[Row], *, of: int, also: tuple[int, ...] = ()) -> None:
        super().__init__(rows)
        self.of = of
        self.also = also

    @property
    def more(self) -> int:
        """How many come after those that a list shows from its beginning."""
        return self.of - len(self)


def cut(rows: list[Row], *, at_most: int | None = None, after: int = 0) -> SomeOf[Row]:
    """Some of a list that is here whole."""
    return SomeOf(rows[after:] if at_most is None else rows[after : after + at_most], of=len(rows))


def some_of(
    connection: Plain,
    found: str,
    values: Iterable[object] = (),
    *,
    order: str,
    which: str = "true",
    also: Iterable[str] = (),
    at_most: int | None = None,
    after: int = 0,
) -> SomeOf[tuple[Any, ...]]:
    """The rows of the query `found` for which `which` holds, all of them or `at_most` of them `after` so many.

    `order` must leave no two rows equal, or somebody would be on two pages and somebody else on none. Beyond the end
    there are no rows and the counts still stand. `also` are aggregates over all that was found, whatever `which` says.
    """
    if at_most is None and not after and not also:
        whole = connection.execute(
            f"select f.* from ({found}) f where {which} order by {order}", tuple(values)
        ).fetchall()  # noqa: S608
        return SomeOf(whole, of=len(whole))
    counts = ", ".join([f"count(*) filter (where {which})", *also])
    rows = connection.execute(
        f"""with found as materialized ({found}),
              page as (select f.*, row_number() over (order by {order}) as place from found f where {which}
                       order by place limit %s offset %s),
              counted as (select array[{counts}] as counts from found)
            select counted.counts, page.* from counted left join page on true order by page.place""",  # noqa: S608
        (*values, at_most, after),
    ).fetchall()
    of, *others = rows[0][0]
    return SomeOf((row[1:-1] for row in rows if row[-1] is not None), of=of, also=tuple(others))
