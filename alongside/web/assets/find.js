// Looks as one types: a third of a second after the last letter the form is sent, an answer still on its way is dropped,
// and what was found takes the place of what stood there. Without this script the button does the same.
const PAUSE = 300;
const LEAST = 2;

for (const form of document.querySelectorAll("form[data-find]")) {
  asTyped(form);
}

function asTyped(form) {
  const box = form.elements.namedItem("text");
  const results = document.querySelector("[data-find-results]");
  const said = document.querySelector("[data-find-said]");
  const away = document.querySelector("[data-find-away]");
  let waiting = 0;
  let asked = null;
  let shown = sent();

  // What stands in the boxes now, as it would be sent; compared so that moving about in them asks nothing.
  function sent() {
    const fields = new FormData(form);
    fields.delete("csrfmiddlewaretoken");
    return new URLSearchParams(fields).toString();
  }

  function stop() {
    clearTimeout(waiting);
    asked?.abort();
    asked = null;
    results.removeAttribute("aria-busy");
  }

  // Fetched as a document and not as text: nothing here turns words into markup.
  function look() {
    stop();
    const now = sent();
    if (now === shown) {
      return;
    }
    shown = now;
    if ([...box.value.trim()].length < LEAST) {
      results.replaceChildren();
      said.textContent = "";
      return;
    }
    const fields = new FormData(form);
    fields.set("as_typed", "yes");
    const request = new XMLHttpRequest();
    asked = request;
    request.open("POST", form.getAttribute("action"));
    request.responseType = "document";
    request.addEventListener("load", () => {
      if (asked !== request) {
        return;
      }
      const fresh = request.response?.querySelector("[data-find-results]");
      asked = null;
      results.removeAttribute("aria-busy");
      away.hidden = Boolean(fresh);
      if (!fresh) {
        shown = null;
        return;
      }
      results.replaceChildren(...document.adoptNode(fresh).childNodes);
      said.textContent = request.response.querySelector("[data-find-said]").textContent;
      shown = sent();
    });
    request.addEventListener("error", () => {
      if (asked !== request) {
        return;
      }
      asked = null;
      shown = null;
      away.hidden = false;
      results.removeAttribute("aria-busy");
    });
    results.setAttribute("aria-busy", "true");
    request.send(fields);
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  form.addEventListener("submit", stop);
}
