// A button that puts a whole note on the clipboard. Without this script the note is chosen and copied by hand.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const note = document.getElementById(button.dataset.copies);
  const done = document.getElementById(button.dataset.says);
  button.hidden = false;
  button.addEventListener("click", async () => {
    note.focus();
    note.select();
    try {
      await navigator.clipboard.writeText(note.value);
      done.textContent = button.dataset.copied;
    } catch {
      done.textContent = button.dataset.chosen;
    }
  });
}
