// Typing minutes: the keys of the page. Only combinations with Ctrl (⌘), which screen readers leave to the page; each
// presses a button that is there for the mouse too. Enter in the field of a new item adds it.
const form = document.querySelector("[data-write]");

function press(button) {
  if (button) form.requestSubmit(button);
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = `${event.shiftKey ? "Shift+" : ""}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
  const button = form?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!button) return;
  event.preventDefault();
  press(button);
});

document.querySelector("[data-new-item]")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  press(document.querySelector("[data-new-button]"));
});

// One goes on where one stopped: the cursor stands at the end of the text, not before it.
const text = form?.querySelector("textarea[autofocus]");
if (text && document.activeElement === text) text.setSelectionRange(text.value.length, text.value.length);
