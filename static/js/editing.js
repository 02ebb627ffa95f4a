// Editing in place: the link of components/inplace.html is swapped for components/inplace_form.html by htmx.
// The first field takes focus, Escape cancels, focus then returns to the link that opened the form.
let leaving = null;

document.addEventListener("htmx:afterSettle", (event) => {
  const place = event.detail.elt;
  const form = place.matches?.("[data-inplace-form]") ? place : place.querySelector?.("[data-inplace-form]");
  if (form && !form.querySelector("[data-error-summary]")) {
    (form.querySelector("[autofocus]") ?? form.querySelector("input:not([type=hidden]), textarea, select"))?.focus();
    return;
  }
  if (leaving) document.getElementById(leaving)?.querySelector("[data-inplace-edit]")?.focus();
  leaving = null;
});

document.addEventListener("htmx:beforeRequest", (event) => {
  leaving = event.detail.elt.closest("[data-inplace-form]")?.id ?? null;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.target.closest?.("[data-inplace-form]")?.querySelector("[data-inplace-cancel]")?.click();
});
