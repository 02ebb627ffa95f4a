// The hash of a file that somebody chooses, computed in the browser: the file itself is never sent.
(() => {
  const form = document.querySelector("[data-hash-form]");
  if (!form || !window.crypto?.subtle) return;
  const chooser = form.querySelector("[data-hash-file]");
  chooser.hidden = false;
  chooser.querySelector("input").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const words = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
    form.elements.hash.value = words.join("");
    form.requestSubmit();
  });
})();
