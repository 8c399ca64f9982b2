// Writes ../static: the compiled style sheet, govuk-frontend's script, our own small one, and the icon.
// It refuses a style sheet that names GOV.UK's own typeface, loads a font or fetches anything at all.
import { copyFileSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "static");

const FORBIDDEN = [
  [/GDS Transport/i, "GOV.UK's own typeface, which only GOV.UK may use"],
  [/@font-face/i, "a font to download"],
  [/url\(/i, "something to fetch"],
  [/@import/i, "another style sheet to fetch"],
  [/crest|crown/i, "the crown"],
];

function compiled() {
  const { css } = sass.compile(join(here, "scss", "alongside.scss"), {
    loadPaths: [join(here, "node_modules")],
    style: "compressed",
    quietDeps: true,
  });
  for (const [pattern, what] of FORBIDDEN) {
    if (pattern.test(css)) {
      throw new Error(`The style sheet must not contain ${what} (${pattern}).`);
    }
  }
  return css;
}

mkdirSync(target, { recursive: true });
writeFileSync(join(target, "alongside.css"), compiled());
const copies = {
  "govuk-frontend.min.js": join(here, "node_modules", "govuk-frontend", "dist", "govuk", "govuk-frontend.min.js"),
  "alongside.js": join(here, "alongside.js"),
  "live.js": join(here, "live.js"),
  "narrow.js": join(here, "narrow.js"),
  "copy.js": join(here, "copy.js"),
  "find.js": join(here, "find.js"),
  "alongside-icon.svg": join(here, "alongside-icon.svg"),
};
for (const [name, source] of Object.entries(copies)) {
  copyFileSync(source, join(target, name));
}
for (const name of ["alongside.css", ...Object.keys(copies)]) {
  const kilobytes = (statSync(join(target, name)).size / 1024).toFixed(1).padStart(7);
  console.log(`${kilobytes} kB  static/${name}`);
}
