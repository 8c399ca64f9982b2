// Switches on those parts of govuk-frontend that we use. Every page does its work without this script.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

// ARIA lets a radio say that it is checked, not that something is unfolded (https://www.w3.org/TR/wai-aria-1.2/#radio);
// a reader hears the revealed box next in any case.
class PlainRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute("aria-expanded");
  }
}

const parts = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  PasswordInput,
  PlainRadios,
  ServiceNavigation,
  SkipLink,
];
for (const part of parts) {
  createAll(part);
}

// What a person cannot see is not sent: a box folded away under an answer that was not chosen stays on the page
// but not in the form, so that the answer and the boxes never contradict each other.
const FOLDED = ".govuk-radios__conditional--hidden, .govuk-checkboxes__conditional--hidden";
const BOXES = "input, select, textarea";

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) {
    return;
  }
  for (const folded of event.target.querySelectorAll(FOLDED)) {
    for (const box of folded.querySelectorAll(BOXES)) {
      box.disabled = true;
      box.dataset.folded = "";
    }
  }
});

// Coming back with the browser's Back button finds the page as it was left, so the boxes are opened again.
window.addEventListener("pageshow", () => {
  for (const box of document.querySelectorAll("[data-folded]")) {
    box.disabled = false;
    delete box.dataset.folded;
  }
});

// A link to a part that is folded opens it: without this script it leads to its heading.
function unfold() {
  const part = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (part instanceof HTMLDetailsElement) {
    part.open = true;
  }
}
addEventListener("hashchange", unfold);
unfold();
