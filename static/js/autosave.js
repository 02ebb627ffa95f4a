// form[data-autosave="address"] saves as one types: POSTs all its fields there and says "saved 14:32" in its [data-saved].
// The server answers 204 or 2xx, 422 (not valid yet: keep typing; plain text says why), or 409 with the panel of two versions as HTML.
// Until the server has it, the text lies in this tab's sessionStorage: after an expired sign-in, a fallen network or a
// reload it is put back into the form. A form is sent only once the server has what was typed. A form with a hidden
// [data-expired] shows it instead of leaving for the sign-in; data-autosave-into="selector" takes the answer's HTML.
const PAUSE = 800;
const login = document.body.dataset.login;
const isVersion = (name) => /(^|-)(seen|version)$/.test(name);

class Autosave {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.autosave || form.action;
    this.key = `draft ${document.body.dataset.user ?? ""} ${location.pathname} ${form.id || this.address}`;
    this.note = form.querySelector("[data-saved]");
    this.edits = 0;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => this.send(event));
    this.restore();
  }

  fields() {
    return [...new FormData(this.form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  }

  changed() {
    this.edits += 1;
    sessionStorage.setItem(this.key, JSON.stringify(this.fields()));
    this.say(this.note?.dataset.unsaved ?? "", false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async save() {
    if (this.saving) {
      this.again = true;
      return;
    }
    this.saving = true;
    const edits = this.edits;
    try {
      const response = await fetch(this.address, {
        method: "POST",
        body: new FormData(this.form),
        headers: { "X-Requested-With": "autosave" },
        redirect: "follow",
      });
      await this.answered(response, edits);
    } catch {
      this.refused = true;
      this.timer = setTimeout(() => this.save(), 10 * PAUSE); // the network is down: the text waits in this tab
    }
    this.saving = false;
    if (this.again) {
      this.again = false;
      await this.save();
    }
  }

  // Sending while a save is on its way would let it arrive late; sending after the sign-in has expired would lose the
  // text. So what is typed is saved first, and sent when that went well. What the server finds wrong is sent too: the
  // page that comes back says it.
  async send(event) {
    if (event.defaultPrevented) return;
    if (!this.saving && !sessionStorage.getItem(this.key)) return this.forgetLater();
    if (this.sure) return this.forgetLater();
    event.preventDefault();
    const { submitter } = event;
    clearTimeout(this.timer);
    this.refused = false;
    await (this.saving ? this.whenSaved() : this.save());
    if (this.refused) return;
    this.sure = true;
    this.form.requestSubmit(submitter);
    this.sure = false;
  }

  whenSaved() {
    this.again = true;
    return new Promise((done) => {
      const wait = () => (this.saving ? setTimeout(wait, 20) : done());
      wait();
    });
  }

  signInAgain() {
    this.refused = true;
    const offer = this.form.querySelector("[data-expired]");
    if (offer) {
      offer.hidden = false;
      offer.scrollIntoView({ block: "center" });
    } else {
      location.assign(`${login}?next=${encodeURIComponent(location.pathname + location.search)}`);
    }
  }

  async answered(response, edits) {
    const isForbidden = response.status === 403 && this.form.querySelector("[data-expired]"); // a token of an older sign-in
    if (isForbidden || new URL(response.url).pathname === login) return this.signInAgain();
    this.takeVersion(response.headers.get("X-Version")); // also beside an error: other rows of the form may be saved
    if (response.status === 422 && response.headers.get("Content-Type")?.startsWith("text/plain")) {
      const why = await response.text();
      if (why && edits === this.edits) this.say(`${this.note?.dataset.unsaved ?? ""} – ${why}`, false);
    }
    if (response.status === 409) {
      this.refused = true;
      this.showConflict(await response.text());
    } else if (response.ok) {
      this.show(response);
      if (edits !== this.edits) return;
      sessionStorage.removeItem(this.key);
      const now = new Date();
      const time = `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
      this.say(`${this.note?.dataset.word ?? ""} ${time}`, true);
    }
  }

  async show(response) {
    const place = document.querySelector(this.form.dataset.autosaveInto || null);
    if (place && !place.contains(document.activeElement)) place.innerHTML = await response.text();
  }

  // The row's version moved with our own save; the next one must not look like a conflict. A form that holds several
  // rows gets a JSON object of field names and versions.
  takeVersion(said) {
    if (!said) return;
    const versions = said.startsWith("{") ? JSON.parse(said) : { seen: said, version: said };
    for (const [name, version] of Object.entries(versions)) {
      const field = this.form.elements.namedItem(name);
      if (field) field.value = version;
    }
  }

  showConflict(html) {
    this.panel?.remove();
    this.form.insertAdjacentHTML("beforebegin", html);
    this.panel = this.form.previousElementSibling;
    this.panel.addEventListener("submit", () => this.forget());
    this.panel.querySelector("[data-drop-drafts]")?.addEventListener("click", () => this.forget());
    this.panel.focus();
  }

  restore() {
    const kept = sessionStorage.getItem(this.key);
    if (!kept) return;
    const values = new Map();
    for (const [name, value] of JSON.parse(kept)) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of this.form.elements) {
      if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "file") continue;
      // the version the draft was written against stays with it, so that a newer row answers with a conflict
      if (field.type === "hidden" && !isVersion(field.name)) continue;
      const wanted = values.get(field.name) ?? [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = wanted.includes(option.value);
      else if (wanted.length && "value" in field && field.type !== "submit") field.value = wanted[0];
    }
    this.changed();
  }

  // The draft goes when the next page has come; when the form comes back with errors, the server returns the text itself.
  forgetLater() {
    clearTimeout(this.timer);
    addEventListener("pagehide", () => this.forget(), { once: true });
  }

  forget() {
    clearTimeout(this.timer);
    sessionStorage.removeItem(this.key);
  }

  say(words, saved) {
    if (!this.note) return;
    this.note.textContent = words;
    this.note.classList.toggle("is-unsaved", !saved);
  }
}

function attach(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    if (!form.autosave) form.autosave = new Autosave(form);
  }
}

attach(document);
document.addEventListener("htmx:load", (event) => attach(event.detail.elt.parentElement ?? document));
