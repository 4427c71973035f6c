import { h, errorLine } from "./dom.js";
import { t, money } from "./i18n.js";
import { change, newOp, Refused, say } from "./api.js";
import { keep } from "./state.js";
import { left, stockBox } from "./stock.js";

/** What so many grams cost: rounded half up to the fen, as the bridge reckons it. */
export const weighed = (item, grams) => Math.floor((2 * item.price * grams + item.unitGrams) / (2 * item.unitGrams));

export const kilos = (grams) => Math.floor(grams / 1000) + "." + String(grams % 1000).padStart(3, "0") + " kg";

/** How a line differs from its dish: choices, and what the kitchen was told. */
export function lineWords(line) {
  const d = line.detail;
  if (!d) return [];
  return [d.modifiers.length > 0 && h("span", {}, d.modifiers.map((m) => m.name + (m.price ? " +" + money(m.price) : "")).join("、")),
    d.note && h("span", { class: "note" }, d.note)].filter(Boolean);
}

/** Whether a tap on the dish has to ask something first. */
export const asks = (item) => item.unitGrams != null || (item.choices || []).some((g) => g.least > 0) || (item.choices || []).length > 0;

function rule(group) {
  if (group.least === group.most) return t("dish.exactly", group.most);
  return group.least === 0 ? t("dish.upto", group.most) : t("dish.between", group.least, group.most);
}

/** One group of choices; the caller reads which are made. @param before what was chosen when the line was ordered, at its price then */
function groupBox(group, before, changed) {
  const kept = (c) => before.find((m) => m.id === c.id);
  const price = (c) => (kept(c) || c).price;
  const made = new Set(group.choices.filter(kept).map((c) => c.id));
  const buttons = group.choices.map((c) => h("button", { type: "button", "aria-pressed": String(made.has(c.id)), onclick: () => press(c.id) },
    c.name, price(c) > 0 && h("small", {}, " +" + money(price(c)))));
  function press(id) {
    if (made.has(id)) made.delete(id);
    else {
      // where one is asked for, another tap is another choice
      if (group.most === 1) made.clear();
      if (made.size < group.most) made.add(id);
    }
    buttons.forEach((b, i) => b.setAttribute("aria-pressed", String(made.has(group.choices[i].id))));
    changed();
  }
  const extra = () => group.choices.filter((c) => made.has(c.id)).reduce((sum, c) => sum + price(c), 0);
  return { group, made, extra, box: h("fieldset", { class: "group" }, h("legend", {}, group.name, " ", h("small", { class: "muted" }, rule(group))), h("div", { class: "chips wrap" }, buttons)) };
}

function noteBox(quickNotes, before) {
  const input = h("input", { id: "note", maxlength: 60, autocomplete: "off", placeholder: t("dish.note.hint"), value: before });
  const add = (text) => {
    const parts = input.value.split("、").filter(Boolean);
    input.value = (parts.includes(text) ? parts.filter((p) => p !== text) : [...parts, text]).join("、").slice(0, 60);
  };
  return { input, box: h("div", { class: "field" }, h("label", { for: "note" }, t("dish.note")), input,
    quickNotes.length > 0 && h("div", { class: "chips wrap quick" }, quickNotes.map((n) => h("button", { type: "button", onclick: () => add(n) }, n)))) };
}

/** Lays a sheet over the lower part of the page; it goes when somebody closes it or leaves the page. */
export function bottomSheet(label, ...content) {
  const close = () => { back.remove(); window.removeEventListener("hashchange", close); before?.focus?.(); };
  const before = document.activeElement;
  const sheet = h("div", { class: "bottom", role: "dialog", "aria-modal": "true", "aria-label": label }, ...content);
  const back = h("div", { class: "backdrop", onclick: (e) => { if (e.target === back) close(); }, onkeydown: (e) => { if (e.key === "Escape") close(); } }, sheet);
  window.addEventListener("hashchange", close);
  document.body.append(back);
  return { close, sheet };
}

/**
 * Asks how a dish is wanted and puts it on the bill. The same sheet says whether there is any left of it.
 *
 * @param line how it was ordered, when it is to be changed; then `done` is called afterwards
 */
export function dishSheet(billId, item, quickNotes, line = null, done = () => {}) {
  const before = line?.detail;
  // what was ordered keeps the price of that moment
  const dish = { ...item, price: before?.listPrice ?? line?.price ?? item.price, unitGrams: line ? before?.weight?.unitGrams ?? null : item.unitGrams };
  const groups = (item.choices || []).map((g) => groupBox(g, before?.modifiers || [], () => show()));
  const note = noteBox(quickNotes, before?.note || "");
  const error = errorLine();
  const grams = dish.unitGrams == null ? null : h("input", { id: "grams", inputmode: "numeric", maxlength: 6, autocomplete: "off", value: before?.weight?.grams ?? "", oninput: () => show() });
  const count = h("b", { "aria-live": "polite" }, "1");
  const weight = h("small", { class: "muted" });
  const add = h("button", { class: "primary", type: "button", id: "put", onclick: () => put() });
  let quantity = line?.quantity || 1;
  // one operation for one sheet: a second press is the same order
  const op = newOp();
  const typed = () => (grams && /^\d{1,6}$/.test(grams.value.trim()) ? Number(grams.value.trim()) : 0);
  const step = (by) => { quantity = Math.min(Math.max(99, line?.quantity || 0), Math.max(1, quantity + by)); show(); };
  function price() {
    const extras = groups.reduce((sum, g) => sum + g.extra(), 0);
    return (grams ? weighed(dish, typed()) + extras : (dish.price + extras) * quantity);
  }
  function show() {
    count.textContent = quantity;
    const open = groups.find((g) => g.made.size < g.group.least);
    if (grams) weight.textContent = typed() ? kilos(typed()) + " × " + money(dish.price) + "/" + item.unit : "";
    const none = !line && left(item) === 0;
    add.disabled = none || !!open || (grams !== null && typed() === 0);
    add.textContent = none ? t("stock.word") : open ? t("dish.open", open.group.name) : grams && typed() === 0 ? t("dish.weigh") : t(line ? "line.edit.do" : "dish.put", money(price()));
  }
  async function put() {
    error.show("");
    add.disabled = true;
    const body = { quantity, choices: groups.flatMap((g) => [...g.made]), note: note.input.value.trim() };
    if (grams) body.grams = typed();
    try {
      keep(await (line ? change("PATCH", `/bills/${billId}/lines/${line.no}`, body, op) : change("POST", `/bills/${billId}/lines`, { itemId: item.id, ...body }, op)));
      close();
      done();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      error.show(say(e));
      show();
    }
  }
  const steps = h("span", { class: "steps" }, h("button", { type: "button", class: "quiet", onclick: () => step(-1), "aria-label": t("line.less", item.name) }, "−"), count,
    h("button", { type: "button", class: "quiet", onclick: () => step(1), "aria-label": t("line.more", item.name) }, "+"));
  const { close, sheet } = bottomSheet(item.name,
    h("header", {}, h("b", {}, item.name), h("span", { class: "muted" }, money(dish.price) + " / " + item.unit), h("button", { type: "button", class: "quiet", onclick: () => close(), "aria-label": t("dish.close") }, "✕")),
    h("div", { class: "scroll" }, grams && h("div", { class: "field" }, h("label", { for: "grams" }, t("dish.grams")), grams, weight), groups.map((g) => g.box), note.box, !line && stockBox(item, () => close())),
    error.el, h("div", { class: "pair" }, grams ? h("span") : steps, add));
  show();
  if (!line && left(item) === 0) sheet.querySelector("details").open = true;
  (grams || sheet.querySelector("fieldset button") || add).focus();
  return { close };
}
