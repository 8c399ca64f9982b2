"""The style sheet is ours alone, and what it is made from is locked without an address to fetch it from."""

from __future__ import annotations

import json
import re
from pathlib import Path

ASSETS = Path(__file__).parents[2] / "alongside/web/assets"


def relative_luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_style_sheet_has_neither_the_typeface_nor_the_crown_nor_anything_to_fetch(
    static_folder: Path,
) -> None:
    css = (static_folder / "alongside.css").read_text()

    assert not re.search(r"GDS Transport|@font-face|url\(|@import|crown|crest", css, re.IGNORECASE)
    assert "arial,helvetica" in css.replace(" ", "")


def test_the_colours_of_our_own_can_be_read(static_folder: Path) -> None:
    css = (static_folder / "alongside.css").read_text()
    colours = dict(re.findall(r"--govuk-([a-z-]+)-colour: ?(#[0-9a-f]{6})", css))

    for ink in ("brand", "link", "link-hover", "success"):
        assert contrast(colours[ink], "#ffffff") >= 4.5, ink
        assert contrast(colours[ink], colours["surface-background"]) >= 4.5, ink


def test_the_script_asks_no_other_machine() -> None:
    script = (ASSETS / "alongside.js").read_text()

    assert re.findall(r'from "([^"]+)"', script) == ["./govuk-frontend.min.js"]
    assert not re.search(r"[\"'`]https?://|fetch\(|innerHTML|eval\(", script)


def test_the_lock_file_has_hashes_and_no_addresses() -> None:
    packages = json.loads((ASSETS / "package-lock.json").read_text())["packages"]
    installed = [package for path, package in packages.items() if path]

    assert installed and all(package["integrity"].startswith("sha512-") for package in installed)
    assert not any("resolved" in package for package in packages.values())
    assert packages["node_modules/govuk-frontend"]["version"] == "6.6.0"
