// Keeps a list fresh: every three seconds one number is asked for, and only when it has changed the list is fetched
// again and put in the place of the old one. The number says nothing of any child, and asking keeps no session alive.
const EVERY = 3000;
const AGAIN = "again";
const TRIES = 3;

if (document.querySelector("[data-live]")) {
  stopReloading();
  keepFresh();
}

function keepFresh() {
  let known = null;
  let unanswered = 0;
  const answered = (yes) => {
    unanswered = yes ? 0 : unanswered + 1;
    const lost = document.querySelector("[data-live-lost]");
    if (lost) {
      lost.hidden = unanswered < TRIES;
    }
  };
  const look = async () => {
    if (document.hidden) {
      return;
    }
    try {
      const answer = await fetch("/pulse", { cache: "no-store" });
      if (answer.status === 401) {
        location.reload();
        return;
      }
      answered(answer.ok);
      if (!answer.ok) {
        return;
      }
      const number = await answer.text();
      if (known !== null && number !== known) {
        renew();
      }
      known = number;
    } catch {
      answered(false);
    }
  };
  look();
  setInterval(look, EVERY);
  // A time that runs is drawn anew though nothing has happened; nobody is told of that.
  const runs = Number(document.querySelector("[data-live]").dataset.liveRuns ?? 0);
  if (runs > 0) {
    setInterval(() => document.hidden || renew(false), runs * 1000);
  }
  document.addEventListener("visibilitychange", look);
}

// The answer's header asks for a whole new page every half minute, for those without this script.
function stopReloading() {
  if (document.readyState === "complete") {
    window.stop();
  } else {
    window.addEventListener("load", () => setTimeout(() => window.stop(), 0));
  }
}

// Fetched as a document and not as text: nothing here turns words into markup.
function renew(aloud = true) {
  const asked = new XMLHttpRequest();
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.set(AGAIN, "1");
  asked.open("GET", address);
  asked.responseType = "document";
  asked.addEventListener("load", () => {
    const page = asked.response;
    const fresh = page?.querySelector("[data-live]");
    if (!fresh) {
      location.reload();
      return;
    }
    const focused = document.activeElement?.closest("[data-live]") ? document.activeElement.getAttribute("href") : null;
    const unfolded = [...document.querySelectorAll("[data-live] details[open]")].length > 0;
    document.querySelector("[data-live]").replaceWith(document.adoptNode(fresh));
    for (const details of unfolded ? document.querySelectorAll("[data-live] details") : []) {
      details.open = true;
    }
    const stood = page.querySelector(".alongside-fresh");
    if (stood) {
      document.querySelector(".alongside-fresh").replaceWith(document.adoptNode(stood));
    }
    if (focused) {
      [...document.querySelectorAll("[data-live] a")].find((link) => link.getAttribute("href") === focused)?.focus();
    }
    const said = document.querySelector("[data-live-said]");
    if (said && aloud) {
      said.textContent = said.dataset.liveSaid;
    }
  });
  asked.send();
}
