// Menus are <details data-menu>: one open at a time, closed by Escape or by a click elsewhere. Notices can be hidden.
const openMenus = () => document.querySelectorAll("[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) {
    dismiss.closest("[data-notice]").remove();
    document.getElementById("content")?.focus();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// The button makes sense only with a script, so it comes hidden.
function showDismissButtons(root) {
  for (const button of root.querySelectorAll("[data-dismiss]")) button.hidden = false;
}

showDismissButtons(document);
document.addEventListener("htmx:load", (event) => showDismissButtons(event.detail.elt));
