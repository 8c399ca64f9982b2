"""What axe objects to on a page as it stands in Chromium."""

from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parents[1] / "alongside/web/assets/node_modules/axe-core/axe.min.js"
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
RUN = """async options => {
  const { passes, violations } = await axe.run(document, options)
  return [passes.length, violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`))]
}"""


def objections(page: Any) -> list[str]:
    """Each rule of WCAG 2.2 A and AA that the page breaks, with the element; fails where axe had next to nothing to judge."""
    if not AXE.exists():
        pytest.skip("axe is not installed: run `make setup`.")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text() + ";undefined")
    kept, broken = page.evaluate(RUN, OPTIONS)
    assert kept > 10
    return list(broken)
