// [data-check-all] ticks every [data-check] of its form, and a second press unticks them. Hidden without JavaScript.
function attach(root) {
  for (const button of root.querySelectorAll("[data-check-all]")) {
    button.hidden = false;
    button.onclick = () => {
      const boxes = [...button.form.querySelectorAll("[data-check]")];
      const every = boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = !every;
    };
  }
}

attach(document);
document.addEventListener("htmx:load", (event) => attach(event.detail.elt.parentElement ?? document));
