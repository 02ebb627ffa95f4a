// Where a Czech line may not break: after a one-letter word, before a dash, inside a date, an abbreviation in letters
// (o. p. s.) and between a short number and its unit. Words people typed come without hard spaces, so they get them here.

const HARD = "\u00a0";
const NEVER = "textarea, input, select, pre, code, script, style, svg, [contenteditable]";
const PLACES = [
  [/(?<![\p{L}\p{N}.])([ksvzouia]) (?=\S)/giu, `$1${HARD}`],
  [/ (?=[–—] )/gu, HARD],
  [/(?<!\p{L})(\p{Ll}\.) (?=\p{Ll}\.)/gu, `$1${HARD}`],
  [/(\d\.) (?=\d)/gu, `$1${HARD}`],
  [/(?<!\d)(\d{1,2}\.) (?=\p{Ll})/gu, `$1${HARD}`],
  [/(?<![\d.,])(\d{1,3}(?:,\d+)?) (?=[\p{Ll}%])/gu, `$1${HARD}`],
];

function tidied(text) {
  return PLACES.reduce((said, [place, hard]) => said.replace(place, hard), text);
}

function tidy(part) {
  const nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    const text = tidied(node.data);
    if (text !== node.data && !node.parentElement.closest(NEVER)) node.data = text;
  }
}

if (document.documentElement.lang === "cs") {
  tidy(document.body);
  document.addEventListener("htmx:load", (event) => tidy(event.target));
}
