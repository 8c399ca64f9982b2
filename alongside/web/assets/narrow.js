// A select of many lines gets a box above it: what is typed there leaves only the lines with these words in them.
for (const select of document.querySelectorAll("select[data-narrow]")) {
  narrow(select);
}

function narrow(select) {
  const lines = [...select.options];
  const label = document.createElement("label");
  label.className = "alongside-narrow-label";
  label.htmlFor = `${select.id}-narrow`;
  label.textContent = select.dataset.narrow;
  const box = document.createElement("input");
  box.className = "govuk-input govuk-input--width-20 alongside-narrow";
  box.id = label.htmlFor;
  box.type = "search";
  box.autocomplete = "off";
  box.spellcheck = false;
  select.before(label, box);

  box.addEventListener("input", () => {
    const words = plain(box.value).split(" ").filter(Boolean);
    const chosen = select.value;
    const left = lines.filter((line) => line.value === "" || words.every((word) => plain(line.text).includes(word)));
    select.replaceChildren(...left);
    const real = left.filter((line) => line.value !== "");
    const still = left.some((line) => line.value === chosen && chosen !== "");
    select.value = still ? chosen : words.length && real.length === 1 ? real[0].value : "";
  });
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase();
}
