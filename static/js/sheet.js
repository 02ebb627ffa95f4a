// [data-share="places"]: shows what percentage two typed numbers make. [data-parts="id of the whole"]: adds its parts up.
// Only help while typing: the server computes and checks the same.
const read = (field) => {
  const plain = field.value.replace(/[\s\u00a0\u2009\u202f]/g, "").replace(",", ".");
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
};
const write = (number, places) =>
  new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 0, maximumFractionDigits: places }).format(number);

for (const group of document.querySelectorAll("[data-share]")) {
  const [part, whole] = group.querySelectorAll("input[type=text]");
  const result = group.querySelector("[data-share-result]");
  group.addEventListener("input", () => {
    const [above, below] = [read(part), read(whole)];
    const known = above !== null && below > 0;
    result.textContent = known ? `${write((100 * above) / below, Number(group.dataset.share))}\u00a0${result.dataset.unit}` : "–";
  });
}

for (const group of document.querySelectorAll("[data-parts]")) {
  const whole = document.getElementById(group.dataset.parts);
  const sum = group.querySelector("[data-parts-sum]");
  const add = () => {
    const parts = [...group.querySelectorAll("input[type=text]")].map(read).filter((number) => number !== null);
    const total = parts.reduce((all, part) => all + part, 0);
    const of = whole && read(whole) !== null ? ` / ${write(read(whole), 4)}` : "";
    sum.textContent = parts.length ? `${sum.dataset.words} ${write(total, 4)}${of}` : "";
  };
  group.addEventListener("input", add);
  whole?.addEventListener("input", add);
  add();
}
