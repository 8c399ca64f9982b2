"""A page as a person reads it: its words, its problems, what stands in its boxes, where its links lead."""

from dataclasses import dataclass
from typing import Any

import html5lib

NOW = {"happened-when": "now", "known_by": "myself"}
"""What is typed into every form about something that the writer did just now."""


class Page:
    """One answer of the site."""

    def __init__(self, answer: Any) -> None:
        self.status = answer.status_code
        self.html = answer.content.decode()
        self._tree = getattr(answer, "tree", None)
        if self._tree is None:
            self._tree = html5lib.parse(self.html, treebuilder="etree", namespaceHTMLElements=False)

    @property
    def words(self) -> str:
        """Everything a person reads, without what only a reading machine says twice."""
        return " ".join(" ".join(self._tree.itertext()).split())

    def section(self, heading: str) -> str:
        """The words of the part under the heading of this id. Raises StopIteration where the page has none."""
        part = next(each for each in self._tree.iter("section") if each.get("aria-labelledby") == heading)
        return " ".join(" ".join(part.itertext()).split())

    @property
    def problems(self) -> list[str]:
        """The lines of the error summary."""
        return [
            " ".join("".join(line.itertext()).split())
            for summary in self._tree.iter("div")
            if summary.get("class") == "govuk-error-summary"
            for line in summary.iter("li")
        ]

    def box(self, name: str) -> str | None:
        """What stands in a text box, or which answer is picked; None where there is no such box or answer."""
        for element in self._boxes():
            if element.get("name") != name:
                continue
            if element.tag == "select":
                picked = [o.get("value") for o in element.iter("option") if o.get("selected") is not None]
                return picked[0] if picked else ""
            if element.tag == "textarea":
                return element.text or ""
            if element.get("type") in ("radio", "checkbox"):
                if element.get("checked") is not None:
                    return element.get("value")
                continue
            return element.get("value", "")
        return None

    def boxes(self) -> set[str]:
        """The names of everything that can be filled in or pressed."""
        return {name for each in self._boxes() if (name := each.get("name"))}

    def _boxes(self) -> list[Any]:
        return [each for each in self._tree.iter() if each.tag in ("input", "textarea", "select", "button")]

    def options(self, name: str) -> list[tuple[str, str]]:
        """The lines of a select."""
        return [
            (option.get("value", ""), "".join(option.itertext()))
            for element in self._tree.iter("select")
            if element.get("name") == name
            for option in element.iter("option")
        ]

    @property
    def links(self) -> dict[str, str]:
        """Where each link leads, by its words."""
        return {" ".join("".join(link.itertext()).split()): link.get("href", "") for link in self._tree.iter("a")}

    @property
    def following(self) -> list[str]:
        """Where the next page of each list of this page is."""
        return [link.get("href", "") for link in self._tree.iter("a") if link.get("rel") == "next"]

    @property
    def rows(self) -> list[str]:
        """The words of each row of the tables' bodies."""
        bodies = [body for body in self._tree.iter("tbody")]
        return [" ".join(" ".join(row.itertext()).split()) for body in bodies for row in body.iter("tr")]


@dataclass(frozen=True)
class Whole:
    """A list with all its pages, read one after the other."""

    pages: tuple[Page, ...]

    @property
    def html(self) -> str:
        return " ".join(page.html for page in self.pages)

    @property
    def words(self) -> str:
        return " ".join(page.words for page in self.pages)

    @property
    def links(self) -> dict[str, str]:
        return {words: href for page in self.pages for words, href in page.links.items()}


def whole(visitor: Any, path: str) -> Whole:
    """Every page of a list, as somebody reads it who goes on to its end: other tests leave the cast hundreds of children."""
    todo, read = [path], dict[str, Page]()
    while todo:
        now = todo.pop(0)
        if now not in read:
            answer = visitor.get(now)
            assert answer.status_code == 200, (now, answer.status_code)
            read[now] = Page(answer)
            todo += read[now].following
    return Whole(tuple(read.values()))
