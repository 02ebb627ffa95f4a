// A form is sent once: its button rests until the page comes back. Leaving with unsaved words in a form that does not
// save by itself (form[data-warn]) asks first.
const sent = new WeakSet();
const changed = new Set();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  changed.delete(form);
  // after the browser has read which button was pressed
  setTimeout(() => setResting(form, true));
});

function setResting(form, resting) {
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    resting ? button.setAttribute("aria-disabled", "true") : button.removeAttribute("aria-disabled");
  }
}

function wake(form) {
  sent.delete(form);
  setResting(form, false);
}

// Back from the page that followed, or an answer that left the form in its place
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(wake));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt?.closest?.("form");
  if (form) wake(form);
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-warn]");
  if (form) changed.add(form);
});

window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
