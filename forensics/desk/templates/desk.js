// The page's only script: sends the file and the forms, asks how far the work is, and shows the
// next page. It puts text into the page, never markup.
"use strict";
(() => {
  const BEAT = { busy: 700, rest: 5000 };
  const body = document.body, main = document.getElementById("main");
  const find = (selector, within = document) => within.querySelector(selector);
  let silent = 0, over = false, sending = false, timer = 0;

  const send = (name, value, more = {}) => fetch(name, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value ?? {}), ...more,
  });
  const reload = () => { over = true; location.reload(); };

  function tell(place, text) {
    place.textContent = text;
    place.hidden = false;
    place.scrollIntoView({ block: "center" });
  }

  function gone(title, text) {
    over = true;
    clearTimeout(timer);
    const heading = document.createElement("h1"), line = document.createElement("p");
    heading.textContent = title;
    heading.tabIndex = -1;
    line.textContent = text;
    line.className = "lead";
    main.replaceChildren(heading, line);
    document.querySelectorAll("header button").forEach((button) => { button.disabled = true; });
    heading.focus();
  }

  async function why(answer) {
    try { return (await answer.json()).why || ""; } catch { return ""; }
  }

  async function act(name, value, place = find("#why")) {
    place.hidden = true;
    let answer;
    try { answer = await send(name, value); } catch { return lost(); }
    if (answer.ok) return reload();
    tell(place, await why(answer));
  }

  function lost() {
    const words = find("#gone").dataset;
    gone(document.title, words.lost);
  }

  async function beat() {
    if (over) return;
    try {
      const answer = await fetch("state");
      if (!answer.ok) return lost();
      show(await answer.json());
      silent = 0;
    } catch {
      if (++silent > 4) return lost();
    }
    if (!over) timer = setTimeout(beat, body.dataset.phase === "busy" ? BEAT.busy : BEAT.rest);
  }

  function show(state) {
    if (!sending && String(state.turn) !== body.dataset.turn) return reload();
    const line = find("#line");
    if (!line) return;
    if (line.textContent !== state.line) line.textContent = state.line;
    find("#detail").textContent = state.detail;
    find('[data-act="stop"]').disabled = !state.stops;
  }

  function upload(file) {
    const box = find("#sending"), bar = find("progress", box), said = find(".doing", box);
    const request = new XMLHttpRequest();
    sending = true;
    find("#why").hidden = true;
    find("#drop").hidden = true;
    box.hidden = false;
    said.textContent = box.dataset.sending.replace("\ue000", file.name);
    request.upload.onprogress = (event) => { bar.value = event.total ? event.loaded / event.total : 0; };
    request.onload = () => {
      if (request.status === 200) return reload();
      let text = "";
      try { text = JSON.parse(request.responseText).why || ""; } catch { /* no word came */ }
      back(text);
    };
    request.onerror = () => back("");
    request.open("POST", `evidence?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);

    function back(text) {
      sending = false;
      box.hidden = true;
      find("#drop").hidden = false;
      if (text) tell(find("#why"), text); else beat();
    }
  }

  function dropping(zone) {
    const input = find("#file");
    input.addEventListener("change", () => { if (input.files.length) upload(input.files[0]); });
    // A file dropped beside the frame must not take the place of the page.
    for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
    zone.addEventListener("dragover", () => zone.classList.add("over"));
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      const files = event.dataTransfer.files, item = event.dataTransfer.items[0];
      const entry = item && item.webkitGetAsEntry ? item.webkitGetAsEntry() : null;
      if (files.length > 1) return tell(find("#why"), zone.dataset.several);
      if (entry && entry.isDirectory) return tell(find("#why"), zone.dataset.folder);
      if (files.length) upload(files[0]);
    });
  }

  const FORMS = {
    reading(form) {
      const columns = {};
      for (const choice of form.querySelectorAll("[data-column]")) {
        const first = [...choice.options].find((one) => one.defaultSelected);
        const changed = choice.value !== (first ? first.value : "");
        if (choice.value && (changed || choice.hasAttribute("data-given"))) columns[choice.dataset.column] = choice.value;
      }
      const value = (name) => form.elements[name].value;
      return { columns, source_zone: value("source_zone"), date_order: value("date_order"), format: value("format") };
    },
    report(form) {
      const value = (name) => (form.elements[name] ? form.elements[name].value : "");
      const length = [...form.querySelectorAll('[name="length"]')].find((one) => one.checked);
      return {
        account: value("account_other") || value("account"),
        title: value("title"), author: value("author"), time_zone: value("time_zone"),
        questions: value("questions").split("\n"),
        langs: [...form.querySelectorAll('[name="langs"]:checked')].map((one) => one.value),
        explicit: form.elements.explicit.checked ? "mask" : "show",
        redact: form.elements.redact.checked,
        length: length ? length.value : "",
      };
    },
  };

  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      act(form.dataset.form, FORMS[form.dataset.form](form), find("[data-why]", form));
    });
  }
  for (const button of document.querySelectorAll("[data-act]")) {
    button.addEventListener("click", async () => {
      const name = button.dataset.act;
      const form = find('[data-form="report"]');
      const value = name === "language" ? { lang: button.dataset.lang, draft: form ? FORMS.report(form) : null } : {};
      if (name !== "close") return act(name, value);
      const words = find("#gone").dataset;
      try { await send("close"); } catch { /* It has closed already. */ }
      gone(words.closedTitle, words.closed);
    });
  }
  const zone = find("[data-suggest]");
  if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  if (find("#drop")) dropping(find("#drop"));
  addEventListener("pagehide", () => { send("leaving", {}, { keepalive: true }).catch(() => {}); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  find("h1").focus({ preventScroll: true });
  timer = setTimeout(beat, body.dataset.phase === "busy" ? BEAT.busy : BEAT.rest);
})();
