import { h, field, errorLine } from "./dom.js";
import { t, money, fen } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { bill, keep } from "./state.js";
import { go, replace } from "./route.js";
import { billName } from "./parts.js";

const WAYS = ["items", "persons", "amount"];

/** Equal shares that differ by one fen at most and sum to the whole; the last one takes the rest. */
export function shares(whole, count) {
  const upTo = (n) => Math.floor((whole * n) / count);
  return Array.from({ length: count }, (_, i) => upTo(i + 1) - upTo(i));
}

/** Several people pay: some take their dishes to a bill of their own, others pay a share of this one. */
export function splitView(id, way = "items") {
  const b = bill(id);
  if (!b || b.state !== "OPEN") { go("/"); return h("div"); }
  const error = errorLine();
  const parts = { items: byItems, persons: byPersons, amount: byAmount };
  const chosen = WAYS.includes(way) ? way : "items";
  const part = parts[chosen](b, error);
  const chips = h("div", { class: "chips wrap", role: "group", "aria-label": t("split.title") }, WAYS.map((w) =>
    h("button", { type: "button", id: "by-" + w, "aria-pressed": String(w === chosen), onclick: () => replace(`/split/${id}/${w}`) }, t("split.by." + w))));
  let busy = false;
  async function submit(event) {
    event.preventDefault();
    if (busy) return;
    busy = true;
    error.show("");
    try { await part.submit(); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); } finally { busy = false; }
  }
  return h("form", { novalidate: true, onsubmit: submit }, h("header", { class: "bar" }, h("button", { type: "button", class: "quiet", onclick: () => go("/bill/" + id), "aria-label": t("back") }, "‹"), h("h1", {}, t("split.title.of", billName(b)))),
    h("div", { class: "page" }, chips, h("p", { class: "muted" }, t("split.what." + chosen)), part.middle, error.el), h("div", { class: "foot" }, part.foot));
}

/** Dishes onto a bill of their own. */
function byItems(b, error) {
  const wanted = new Map();
  const list = h("div", { class: "list" });
  const sum = h("div", { class: "sum" });
  const btn = h("button", { class: "primary", id: "split-do" });
  const pieces = b.lines.reduce((n, l) => n + l.quantity, 0);
  const step = (line, by) => { wanted.set(line.no, Math.min(line.quantity, Math.max(0, (wanted.get(line.no) || 0) + by))); draw(); };
  function draw() {
    const goes = b.lines.filter((l) => wanted.get(l.no) > 0);
    const count = goes.reduce((n, l) => n + wanted.get(l.no), 0);
    list.replaceChildren(...b.lines.map((l) => h("div", { class: "item", "data-line": l.name }, h("span", {}, l.name, h("small", {}, t("split.of", l.quantity, money(l.price)))),
      h("span", { class: "steps" }, h("button", { type: "button", class: "quiet", disabled: !wanted.get(l.no), onclick: () => step(l, -1), "aria-label": t("line.less", l.name) }, "−"), h("b", {}, wanted.get(l.no) || 0),
        h("button", { type: "button", class: "quiet", disabled: wanted.get(l.no) === l.quantity, onclick: () => step(l, 1), "aria-label": t("line.more", l.name) }, "+")), h("span", { class: "num" }, money(l.price * (wanted.get(l.no) || 0))))));
    sum.replaceChildren(h("span", {}, t("split.sum")), h("b", { class: "num total" }, money(goes.reduce((n, l) => n + l.price * wanted.get(l.no), 0))));
    btn.disabled = count === 0 || count === pieces;
    btn.textContent = t("split.items.do", count);
  }
  draw();
  return {
    middle: [b.frozen && h("p", { class: "error" }, t("split.frozen")), list], foot: [sum, btn],
    submit: async () => {
      if (b.frozen) { error.show(t("split.frozen")); return; }
      const lines = [...wanted].filter(([, q]) => q > 0).map(([no, quantity]) => ({ no, quantity }));
      const made = await change("POST", `/bills/${b.id}/split`, { lines });
      keep(made.bill);
      replace("/bill/" + keep(made.fresh).id);
    },
  };
}

/** Everybody pays the same: the bill stays one, and the next tender is for a share. */
function byPersons(b) {
  let count = b.serving.shares?.count || Math.max(2, Math.min(50, b.guests));
  const counter = h("b", { class: "big" });
  const each = h("p", { class: "muted", role: "status" });
  const btn = h("button", { class: "primary", id: "share-do" });
  const step = (by) => { count = Math.min(50, Math.max(2, count + by)); draw(); };
  function draw() {
    const parts = shares(b.stillDue, count);
    counter.textContent = t("split.persons.count", count);
    each.textContent = parts[0] === parts[count - 1] ? t("split.persons.each", money(parts[0])) : t("split.persons.last", money(parts[0]), money(parts[count - 1]));
    btn.textContent = t("split.persons.do", money(parts[0]));
    btn.disabled = b.stillDue <= 0;
  }
  draw();
  const pad = h("div", { class: "pad" }, Array.from({ length: 9 }, (_, i) => h("button", { type: "button", "data-persons": i + 2, onclick: () => { count = i + 2; draw(); } }, i + 2)));
  return {
    middle: [h("div", { class: "ask" }, h("div", { class: "steps" }, h("button", { type: "button", onclick: () => step(-1), "aria-label": t("split.persons.less") }, "−"), counter, h("button", { type: "button", onclick: () => step(1), "aria-label": t("split.persons.more") }, "+")), each), pad,
      b.serving.shares && h("button", { type: "button", class: "danger", id: "unshare", onclick: async () => { keep(await change("DELETE", `/bills/${b.id}/shares`)); go("/bill/" + b.id); } }, t("split.persons.off"))],
    foot: btn,
    submit: async () => { keep(await change("PUT", `/bills/${b.id}/shares`, { count })); go("/tender/" + b.id); },
  };
}

/** Somebody pays so much of it. */
function byAmount(b) {
  const amount = field("amount", t("tender.part"), { inputmode: "decimal", placeholder: "0.00" });
  setTimeout(() => amount.input.focus());
  return {
    middle: [h("div", { class: "sum" }, h("span", {}, t("tender.left")), h("b", { class: "num" }, money(b.stillDue))), amount.box],
    foot: h("button", { class: "primary", id: "amount-do" }, t("split.amount.do")),
    submit: async () => {
      const typed = fen(amount.input.value);
      const good = typed !== null && typed > 0 && typed <= b.stillDue;
      amount.fail(good ? "" : t("tender.part.wrong", money(b.stillDue)));
      if (good) go(`/tender/${b.id}//${typed}`);
    },
  };
}
