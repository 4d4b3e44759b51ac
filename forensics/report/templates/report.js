// Brings the filter of the posts to life and marks the chapter being read.
// The page is whole without it. Data are read from the rows and only ever written as text.
"use strict";
(() => {
  const lang = document.documentElement.lang;
  const figure = new Intl.NumberFormat(lang);
  const GROUPS = ["owner", "uncertain", "other", "event"];
  const OPEN_UP_TO = 400; // rows found up to which their years are opened at once

  const fill = (template, values) => template.replace(/\$(\w+)/g, (whole, name) => values[name] ?? whole);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // ---- the chapter being read ----
  function markChapter() {
    const links = new Map();
    for (const link of document.querySelectorAll("nav a")) links.set(link.hash.slice(1), link);
    const chapters = [...document.querySelectorAll("section.chapter")];
    let current = null;
    document.querySelector("nav").classList.add("live");
    const mark = () => {
      const passed = chapters.filter((one) => one.getBoundingClientRect().top < innerHeight / 3);
      const link = passed.length ? links.get(passed[passed.length - 1].id) : null;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "true");
      current = link;
    };
    addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
    mark();
  }

  // ---- the strip of bars: one per month, quarter or year ----
  const NS = "http://www.w3.org/2000/svg";
  function draw(name, attributes, parent) {
    const node = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    parent.append(node);
    return node;
  }

  const monthOf = (day) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7)) - 1;
  const firstDay = (month) => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
  const iso = (date) => date.toISOString().slice(0, 10);

  function periodsOf(rows, width) {
    const first = monthOf(rows[0].day);
    const months = monthOf(rows[rows.length - 1].day) - first + 1;
    const step = [1, 3, 12].find((size) => months / size <= width / 7) ?? 12;
    const start = step === 1 ? first : first - (first % step);
    const count = Math.ceil((first + months - start) / step);
    return { start, step, count };
  }

  function periodName(month, step) {
    const options = step === 12 ? { year: "numeric" } : { year: "numeric", month: "short" };
    const format = new Intl.DateTimeFormat(lang, { ...options, timeZone: "UTC" });
    if (step !== 3) return format.format(firstDay(month));
    return format.formatRange(firstDay(month), firstDay(month + 2));
  }

  class Strip {
    constructor(place, rows, names, template, choose) {
      Object.assign(this, { place, rows, names, template, choose, focused: 0, chosen: null });
      place.addEventListener("keydown", (event) => this.key(event));
      place.addEventListener("click", (event) => this.pick(event.target.closest(".period")));
    }

    show(found) {
      const width = this.place.clientWidth || 600;
      const { start, step, count } = periodsOf(this.rows, width);
      const tallies = Array.from({ length: count }, () => ({}));
      for (const row of found) {
        const tally = tallies[Math.floor((monthOf(row.day) - start) / step)];
        tally[row.group] = (tally[row.group] ?? 0) + 1;
      }
      const sum = (tally) => Object.values(tally).reduce((a, b) => a + b, 0);
      const most = Math.max(1, ...tallies.map(sum));
      const hadFocus = this.place.contains(document.activeElement);
      const high = 76;
      this.place.replaceChildren();
      const svg = draw("svg", { viewBox: `0 0 ${width} ${high + 18}`, height: high + 18 }, this.place);
      const wide = width / count;
      this.periods = tallies.map((tally, n) => {
        const from = start + n * step;
        const said = GROUPS.filter((key) => tally[key]).map((key) => `${this.names[key]} ${figure.format(tally[key])}`);
        const label = fill(this.template, { period: periodName(from, step), counts: said.join(", ") || "0" });
        const range = [iso(firstDay(from)), iso(new Date(firstDay(from + step) - 864e5))];
        const chosen = this.chosen?.[0] === range[0] && this.chosen?.[1] === range[1];
        const node = draw("g", { class: "period", role: "button", tabindex: -1, "aria-label": label, "aria-pressed": chosen }, svg);
        draw("title", {}, node).textContent = label;
        draw("rect", { class: "ground", x: n * wide, y: 0, width: wide, height: high }, node);
        let y = high;
        for (const key of GROUPS.filter((one) => tally[one])) {
          const tall = Math.max((tally[key] / most) * (high - 4), 1.5);
          y -= tall;
          draw("rect", { class: key, x: n * wide + 0.5, y, width: Math.max(wide - 1, 1), height: tall }, node);
        }
        return { node, range };
      });
      draw("line", { x1: 0, x2: width, y1: high, y2: high }, svg);
      this.years(svg, { start, step, count, wide, high });
      this.focus(Math.min(this.focused, count - 1), hadFocus);
    }

    years(svg, { start, step, count, wide, high }) {
      const every = Math.ceil(34 / ((12 / step) * wide));
      for (let n = 0; n < count; n += 1) {
        const month = start + n * step;
        if (month % 12 || Math.floor(month / 12) % every) continue;
        const x = Math.min(n * wide, count * wide - 28);
        draw("text", { x, y: high + 14, "aria-hidden": true }, svg).textContent = Math.floor(month / 12);
      }
    }

    focus(n, really) {
      this.periods[this.focused]?.node.setAttribute("tabindex", -1);
      this.focused = n;
      const { node } = this.periods[n];
      node.setAttribute("tabindex", 0);
      if (really) node.focus();
    }

    key(event) {
      const last = this.periods.length - 1;
      const to = { ArrowLeft: this.focused - 1, ArrowRight: this.focused + 1, Home: 0, End: last }[event.key];
      if (to !== undefined) this.focus(Math.min(Math.max(to, 0), last), true);
      else if (event.key === "Enter" || event.key === " ") this.pick(this.periods[this.focused].node);
      else return;
      event.preventDefault();
    }

    pick(node) {
      const n = this.periods.findIndex((one) => one.node === node);
      if (n < 0) return;
      this.focus(n, true);
      const again = node.getAttribute("aria-pressed") === "true";
      this.chosen = again ? null : this.periods[n].range;
      this.choose(this.chosen ?? ["", ""]);
    }
  }

  // ---- the filter ----
  function rowOf(tr) {
    const { kind = "", client = "" } = tr.dataset;
    const day = tr.querySelector("time").dateTime.slice(0, 10);
    return { tr, day, kind, client, group: tr.className, quoted: tr.querySelector("a") !== null, text: null };
  }

  function csvOf(rows, heads) {
    // The rule of timeline.csv: what could be a formula, or has an apostrophe, gets one more.
    const cell = (text) => `"${(/^[=+\-@'\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
    const lines = rows.map(({ tr }) => {
      const [, label, post] = tr.cells;
      const [text, about] = post.children;
      const [name, odds] = [label.firstChild.textContent, label.querySelector("small")?.textContent ?? ""];
      return [tr.querySelector("time").dateTime, name, odds, text.textContent, about.textContent];
    });
    const [when, attributed, posted] = heads;
    const all = [[when, attributed, attributed, posted, posted], ...lines];
    return `\ufeff${all.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  function filterPosts(root) {
    const get = (name) => root.querySelector(`#posts-${name}`);
    const fields = Object.fromEntries(
      ["search", "since", "until", "kind", "client", "order", "quoted"].map((name) => [name, get(name)]),
    );
    const boxes = [...root.querySelectorAll("input[name=group]")];
    const names = Object.fromEntries(boxes.map((box) => [box.value, box.dataset.name]));
    const years = [...root.querySelectorAll("details")].map((details) => {
      const body = details.querySelector("tbody");
      return { details, body, rows: [...body.rows].map(rowOf), mark: details.querySelector("summary span"), told: "" };
    });
    for (const year of years) year.told = year.mark.textContent;
    const rows = years.flatMap((year) => year.rows);
    if (!rows.length) return;
    [fields.since.min, fields.since.max] = [rows[0].day, rows[rows.length - 1].day];
    [fields.until.min, fields.until.max] = [rows[0].day, rows[rows.length - 1].day];
    const bar = root.querySelector(".filters");
    const heads = [...root.querySelector("thead").querySelectorAll("th")].map((head) => head.textContent);
    const output = root.querySelector("output");
    let found = rows;
    let down = false;

    const strip = new Strip(root.querySelector(".strip"), rows, names, root.dataset.bar, ([since, until]) => {
      [fields.since.value, fields.until.value] = [since, until];
      apply();
    });

    function matcher() {
      const groups = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      const words = fold(fields.search.value).split(/\s+/).filter(Boolean);
      const { since, until, kind, client, quoted } = fields;
      const inTime = (row) => (!since.value || row.day >= since.value) && (!until.value || row.day <= until.value);
      const other = (row) =>
        groups.has(row.group) &&
        (!kind.value || row.kind === kind.value) &&
        (!client.value || row.client === client.value) &&
        (!quoted.checked || row.quoted) &&
        words.every((word) => (row.text ??= fold(row.tr.cells[2].textContent)).includes(word));
      return { inTime, other };
    }

    function order() {
      if (down === (fields.order.value === "down")) return;
      down = !down;
      for (const { body } of years) body.append(...[...body.rows].reverse());
      const sorted = down ? [...years].reverse() : years;
      root.append(...sorted.map((year) => year.details));
    }

    function apply() {
      const { inTime, other } = matcher();
      const anyTime = rows.filter(other);
      const kept = new Set(anyTime.filter(inTime));
      found = [...kept];
      const all = found.length === rows.length;
      for (const { details, rows: own, mark, told } of years) {
        let matches = 0;
        for (const row of own) {
          const hit = kept.has(row);
          if (row.tr.hidden === hit) row.tr.hidden = !hit;
          matches += hit;
        }
        details.hidden = !matches;
        details.open = !all && matches > 0 && (details.open || found.length <= OPEN_UP_TO);
        mark.textContent = matches === own.length ? told : fill(root.dataset.count, { shown: figure.format(matches), total: figure.format(own.length) });
      }
      order();
      output.textContent = fill(root.dataset.count, { shown: figure.format(found.length), total: figure.format(rows.length) });
      strip.chosen = fields.since.value || fields.until.value ? [fields.since.value, fields.until.value] : null;
      strip.show(anyTime);
    }

    function reset() {
      for (const field of Object.values(fields)) {
        if (field.type === "checkbox") field.checked = false;
        else field.value = "";
      }
      for (const box of boxes) box.checked = true;
      apply();
      fields.search.focus();
    }

    function save() {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csvOf(found, heads)], { type: "text/csv" }));
      link.download = "posts.csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }

    let waiting = 0;
    bar.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 120);
    });
    get("reset").addEventListener("click", reset);
    get("save").addEventListener("click", save);
    addEventListener("resize", () => strip.show(rows.filter(matcher().other)));
    bar.hidden = false;
    apply();
  }

  markChapter();
  const posts = document.querySelector(".posts");
  if (posts) filterPosts(posts);
})();
