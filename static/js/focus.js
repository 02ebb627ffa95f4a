// Focus goes where the reader is needed: to the summary of errors or to a conflict, on a new page and in a new fragment.
// After a swap it returns to the control with the same data-refocus.
const SUMMARY = "[data-error-summary], [data-conflict]";
let wanted = null;

function focusSummary(root) {
  const summary = root.matches?.(SUMMARY) ? root : root.querySelector(SUMMARY);
  if (summary?.closest("[data-sample]")) return false; // the style guide shows one, nothing went wrong
  summary?.focus();
  return Boolean(summary);
}

focusSummary(document);

document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.detail.requestConfig?.triggeringEvent?.submitter ?? document.activeElement;
  wanted = button?.dataset?.refocus ?? null;
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (focusSummary(event.detail.elt)) return;
  if (!wanted) return;
  const [, action] = wanted.split(" ");
  const same = document.querySelector(`[data-refocus="${CSS.escape(wanted)}"]`);
  (same ?? document.querySelector(`[data-refocus$=" ${CSS.escape(action)}"]`))?.focus();
  wanted = null;
});

// A link of the summary goes to the field itself, also to a group of choices.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});
