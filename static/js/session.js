// An htmx request answered by the sign-in page means that the sign-in has expired: show the whole page, not a piece of it
// inside this one. What is being typed is kept by autosave.js.
const login = document.body.dataset.login;

document.addEventListener("htmx:beforeSwap", (event) => {
  const { responseURL } = event.detail.xhr;
  if (!responseURL || !login || new URL(responseURL).pathname !== login) return;
  event.detail.shouldSwap = false;
  document.dispatchEvent(new CustomEvent("session:expired"));
  location.assign(`${login}?next=${encodeURIComponent(location.pathname + location.search)}`);
});
