// form[data-opinion]: choosing a vote or a meeting fills the day, and a vote suggests the opinion where none is chosen.
// In the quick one, focus begins at the opinion and the keys 1, 2 and 3 choose it while focus is among its choices.
for (const form of document.querySelectorAll("form[data-opinion]")) {
  const fields = form.elements;
  const radios = [...form.querySelectorAll("input[name=verdict]")];
  const day = fields.namedItem("on");
  const meeting = fields.namedItem("meeting");
  const vote = fields.namedItem("vote");

  const fillDay = () => {
    const on = meeting?.selectedOptions[0]?.dataset.day;
    if (on) day.value = on;
  };

  vote?.addEventListener("change", () => {
    const { verdict, meeting: held } = vote.selectedOptions[0].dataset;
    if (!verdict) return;
    const suggested = radios.find((radio) => radio.value === verdict);
    if (suggested && !radios.some((radio) => radio.checked)) suggested.checked = true;
    if (meeting && held) meeting.value = held;
    fillDay();
  });
  meeting?.addEventListener("change", fillDay);

  if (form.dataset.opinion !== "quick") continue;
  form.querySelector("[data-keys-hint]").hidden = false;
  if (!document.querySelector("[data-error-summary]")) (radios.find((radio) => radio.checked) ?? radios[0])?.focus();
  form.addEventListener("keydown", (event) => {
    const chosen = event.target.name === "verdict" && radios[Number(event.key) - 1];
    if (!chosen || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    chosen.checked = true;
    chosen.focus();
  });
}
