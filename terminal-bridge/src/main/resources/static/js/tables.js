import { h, field, errorLine } from "./dom.js";
import { t, money } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { state, bill, keep, openBillAt } from "./state.js";
import { go, replace } from "./route.js";
import { billName } from "./parts.js";

/** So long a paid table is shown as not cleared yet. */
const LEAVING = 20 * 60000;

const open = () => [...state.bills.values()].filter((b) => b.state === "OPEN" && b.kind === "BILL");
const minutes = (since) => t("floor.minutes", Math.max(0, Math.floor((Date.now() - new Date(since)) / 60000)));
const unsent = (b) => b.lines.reduce((n, l) => n + (l.itemId ? l.quantity - l.sent : 0), 0);
const due = (b) => money(b.captured > 0 ? b.stillDue : b.due);

/** Minutes that go on by themselves. */
function since(at) { return h("span", { "data-since": at }, minutes(at)); }

/** What a waiter has to know of a bill, most urgent first: a class and the words for it. */
export function billState(b) {
  const shares = b.serving?.shares;
  if (b.undecided) return ["paying", t("floor.paying")];
  if (b.captured > 0) return ["partly", shares ? t("floor.shares", shares.paid, shares.count) : t("floor.part")];
  const held = b.lines.filter((l) => l.itemId && l.sent < l.quantity && l.course > b.serving.firedCourse).reduce((n, l) => n + l.quantity - l.sent, 0);
  const fresh = unsent(b) - held;
  if (fresh > 0) return ["unsent", t("floor.unsent", fresh)];
  if (b.serving?.shown) return ["shown", t("floor.shown")];
  if (held > 0) return ["held", t("floor.held", held)];
  return ["busy", t("floor.busy")];
}

/** Bills that belong to a table: the one that has it first, then those that were split off. */
export function billsAt(tableId) {
  return open().filter((b) => b.tableId === tableId || b.serving?.beside === tableId).sort((a, b) => (a.tableId ? 0 : 1) - (b.tableId ? 0 : 1));
}

function leftSince(table) {
  const paid = [...state.bills.values()].filter((b) => b.state === "PAID" && b.tableId === table.id && Date.now() - new Date(b.paidAt) < LEAVING);
  return paid.sort((a, b) => (a.paidAt < b.paidAt ? 1 : -1))[0]?.paidAt;
}

/** A table as it is read from across the room: its state in a word and a colour, how long, how many, how much. */
export function tile(table) {
  const bills = billsAt(table.id);
  const first = bills[0];
  const left = !first && leftSince(table);
  const [look, words] = first ? billState(first) : left ? ["left", t("floor.left")] : ["free", t("floor.free")];
  return h("button", { class: "table " + look, "data-table": table.name, "data-state": look, onclick: () => go(first ? "/bill/" + first.id : "/open/" + table.id) },
    h("b", {}, table.name), h("span", { class: "what" }, words),
    first ? h("small", { class: "facts" }, since(first.createdAt), first.guests > 0 && h("span", {}, t("floor.guests", first.guests)), bills.length > 1 && h("span", {}, t("floor.bills", bills.length))) : left ? h("small", {}, since(left)) : h("small", {}, t("floor.seats", table.seats)),
    first && h("small", { class: "num" }, money(bills.reduce((sum, b) => sum + (b.captured > 0 ? b.stillDue : b.due), 0))));
}

/** Bills without a table: at the counter, or parked. */
export function counterList() {
  const waiting = open().filter((b) => b.serving?.pickup).sort((a, b) => a.serving.pickup - b.serving.pickup);
  if (waiting.length === 0) return null;
  return [h("h2", { class: "area" }, t("counter.list")), h("div", { class: "list", id: "counter-bills" }, waiting.map((b) => {
    const [look, words] = billState(b);
    return h("button", { class: "item", "data-pickup": b.serving.pickup, onclick: () => go("/bill/" + b.id) }, h("span", {}, billName(b), h("small", {}, since(b.createdAt), b.serving.takeaway && " · " + t("counter.takeaway"))),
      h("span", { class: look === "busy" ? "muted" : "wait" }, words), h("span", { class: "num" }, due(b)));
  }))];
}

/** Keeps the minutes of a page true for as long as it is shown. */
export function keepTime(view) {
  const timer = setInterval(() => {
    if (!view.isConnected) clearInterval(timer);
    else view.querySelectorAll("[data-since]").forEach((el) => { el.textContent = minutes(el.dataset.since); });
  }, 15000);
  return view;
}

/** What can be done with where a bill is; on its page. */
export function placeButtons(b) {
  const table = b.tableId || b.serving?.beside;
  const others = table ? billsAt(table).filter((o) => o.id !== b.id) : [];
  const act = (id, key, path) => h("button", { id, onclick: () => go(path + b.id) }, t(key));
  return [others.map((o) => h("button", { class: "strip", "data-beside": o.id, onclick: () => go("/bill/" + o.id) }, h("span", {}, t("split.beside", billName(o))), h("b", { class: "num" }, due(o)), "›")),
    h("div", { class: "places", role: "group", "aria-label": t("place.title") }, act("place", "place.move", "/move/"), act("merge", "merge.title", "/merge/"), act("to-split", "split.title", "/split/"), act("details", "details.title", "/details/"))];
}

function top(id, key, back = "/bill/") {
  return h("header", { class: "bar" }, h("button", { type: "button", class: "quiet", onclick: () => go(id ? back + id : "/"), "aria-label": t("back") }, "‹"), h("h1", {}, t(key, id ? billName(bill(id)) : "")));
}

/** Does something once; a refusal is shown. */
function once(error, work) {
  let busy = false;
  return async (...args) => {
    if (busy) return;
    busy = true;
    error.show("");
    try { await work(...args); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); } finally { busy = false; }
  };
}

/** To a free table, or away from the tables until somebody takes it up again. */
export function moveView(id) {
  const b = bill(id);
  if (!b) { go("/"); return h("div"); }
  const error = errorLine();
  const name = field("name", t("counter.label"), { maxlength: 20, value: b.note || "" }, t("place.park.help"));
  const to = once(error, async (table) => { keep(await change("POST", `/bills/${id}/move`, { table })); replace("/bill/" + id); });
  const park = once(error, async () => { keep(await change("POST", `/bills/${id}/park`, { name: name.input.value })); replace("/bill/" + id); });
  const free = state.tables.filter((x) => !openBillAt(x.id));
  const areas = [...new Set(free.map((x) => x.area))];
  return h("form", { novalidate: true, onsubmit: (e) => { e.preventDefault(); park(); } }, top(id, "place.title.of"), h("div", { class: "page" }, error.el,
    free.length === 0 && h("p", { class: "empty" }, t("place.none")),
    areas.map((area) => [h("h2", { class: "area" }, area), h("div", { class: "tables" }, free.filter((x) => x.area === area).map((x) =>
      h("button", { type: "button", class: "table free", "data-to": x.name, onclick: () => to(x.id) }, h("b", {}, x.name), h("span", { class: "what" }, t("floor.free")), h("small", {}, t("floor.seats", x.seats)))))]),
    b.tableId && [h("h2", { class: "area" }, t("place.park")), name.box]),
  b.tableId && h("div", { class: "foot" }, h("button", { class: "primary", id: "park" }, t("place.park.do", billName(b)))));
}

/** All of it onto another open bill. */
export function mergeView(id) {
  const b = bill(id);
  if (!b) { go("/"); return h("div"); }
  const error = errorLine();
  const into = once(error, async (other) => {
    if (!window.confirm(t("merge.ask", billName(b), billName(other)))) return;
    keep(await change("POST", `/bills/${id}/merge`, { into: other.id }));
    replace("/bill/" + other.id);
  });
  const others = open().filter((o) => o.id !== id);
  return h("div", {}, top(id, "merge.title.of"), h("div", { class: "page" }, h("p", { class: "muted" }, t("merge.what")), error.el,
    others.length === 0 ? h("p", { class: "empty" }, t("merge.none")) : h("div", { class: "list" }, others.map((o) => h("button", { class: "item", "data-into": o.id, disabled: o.frozen, onclick: () => into(o) },
      h("span", {}, billName(o), h("small", { class: "no" }, o.number)), h("span", { class: "muted" }, billState(o)[1]), h("span", { class: "num" }, due(o)))))));
}

/** How many guests, under which name, carried away or not. */
export function detailsView(id) {
  const b = bill(id);
  if (!b) { go("/"); return h("div"); }
  const error = errorLine();
  const guests = field("guests", t("details.guests"), { inputmode: "numeric", maxlength: 3, value: b.guests });
  const name = field("name", t("counter.label"), { maxlength: 20, value: b.note || "" }, t("details.name.help"));
  const kind = kinds(b.serving.takeaway);
  const save = once(error, async () => {
    const count = /^\d{1,3}$/.test(guests.input.value.trim()) ? Number(guests.input.value) : -1;
    guests.fail(count < 0 ? t("details.guests.wrong") : "");
    if (count < 0) return;
    keep(await change("PATCH", `/bills/${id}`, { guests: count, name: name.input.value, ...(b.serving.pickup && { takeaway: kind.takeaway() }) }));
    go("/bill/" + id);
  });
  return h("form", { novalidate: true, onsubmit: (e) => { e.preventDefault(); save(); } }, top(id, "details.title.of"),
    h("div", { class: "page" }, guests.box, name.box, b.serving.pickup && kind.el, error.el), h("div", { class: "foot" }, h("button", { class: "primary", id: "save" }, t("details.do"))));
}

function kinds(takeaway) {
  const el = h("div", { class: "pair even", role: "group", "aria-label": t("counter.kind") });
  function draw() {
    el.replaceChildren(...[false, true].map((x) => h("button", { type: "button", class: "choice", id: x ? "takeaway" : "eat-here", "aria-pressed": String(x === takeaway), onclick: () => { takeaway = x; draw(); } }, (x === takeaway ? "✓ " : "") + t(x ? "counter.takeaway" : "counter.here"))));
  }
  draw();
  return { el, takeaway: () => takeaway };
}

/** A bill without a table, at once in the menu: order, pay, call out the number. */
export function counterView() {
  const error = errorLine();
  const name = field("name", t("counter.label"), { maxlength: 20 }, t("counter.help"));
  const kind = kinds(true);
  const start = once(error, async () => { replace("/menu/" + keep(await change("POST", "/counter-bills", { name: name.input.value, takeaway: kind.takeaway() })).id); });
  return h("form", { novalidate: true, onsubmit: (e) => { e.preventDefault(); start(); } }, top("", "counter.title"),
    h("div", { class: "page" }, kind.el, name.box, error.el), h("div", { class: "foot" }, h("button", { class: "primary", id: "counter-open" }, t("counter.do"))));
}
