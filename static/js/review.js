// The review of minutes from a file. The row one works on shows its lines in the source; Divide cuts the text of an item
// where the cursor stands (the server divides at a line of three dashes).
const source = document.querySelector("[data-source]");

function show(row) {
  const numbers = (row?.dataset.lines ?? "").split(",").filter(Boolean);
  for (const line of source.querySelectorAll(".is-shown")) line.classList.remove("is-shown");
  const lines = numbers.map((number) => document.getElementById(`r${number}`)).filter(Boolean);
  for (const line of lines) line.classList.add("is-shown");
  if (lines.length) source.scrollTop = lines[0].offsetTop - source.offsetTop - source.clientHeight / 4;
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-lines]");
  if (row && source) show(row);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-divide]");
  const text = button && document.getElementById(button.dataset.divide);
  if (!text || /^\s*---\s*$/m.test(text.value)) return;
  const before = text.value.slice(0, text.selectionStart);
  const after = text.value.slice(text.selectionStart);
  if (before.trim() && after.trim()) text.value = `${before.trimEnd()}\n---\n${after.trimStart()}`;
});

// On a telephone the source would push the form away: it opens on demand.
if (source && matchMedia("(max-width: 75rem)").matches) source.closest("details").open = false;
