// [data-only="field value …"]: a field of a form that is needed only while another one has one of these values.
// Without scripts all are shown; the server leaves out what does not belong.
for (const control of document.querySelectorAll("[data-only]")) {
  const [name, ...values] = control.dataset.only.split(" ");
  const other = control.form.elements.namedItem(name);
  const shown = () => {
    control.closest(".field").hidden = !values.includes(other.value);
  };
  other.addEventListener("change", shown);
  shown();
}
