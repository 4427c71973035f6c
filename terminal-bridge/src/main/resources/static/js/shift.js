import { h, field, errorLine } from "./dom.js";
import { t, money, fen, yuan } from "./i18n.js";
import { change, get, Refused } from "./api.js";
import { state } from "./state.js";
import { go, replace } from "./route.js";
import { tenderName } from "./parts.js";
import { withManager } from "./approve.js";
import { typedOp } from "./typed.js";

const PIECES = [10000, 5000, 2000, 1000, 500, 100, 50, 10];

const head = (title, to) => h("header", { class: "bar" }, h("button", { type: "button", class: "quiet", onclick: () => go(to), "aria-label": t("back") }, "‹"), h("h1", {}, title));
const row = (name, amount, cls = "") => h("div", { class: "item part " + cls }, h("span", {}, name), h("span"), h("span", { class: "num" }, amount));
const when = (instant) => new Date(instant).toLocaleString([], { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });

function totals(of) {
  if (of.totals.length === 0) return h("p", { class: "empty" }, t("shift.none"));
  return h("div", { class: "list" }, of.totals.map((x) => h("div", { class: "item part" }, h("span", {}, tenderName(x.kind)), h("span", { class: "muted" }, "×" + x.count), h("span", { class: "num" }, money(x.taken)),
    x.refunds > 0 && h("small", { class: "wait" }, t("shift.refunds", x.refunds), "  ", money(-x.refunded)))),
    row(t("shift.net"), h("b", {}, money(of.net))), of.topUps !== 0 && row(t("shift.topups"), money(of.topUps)));
}

export function differenceText(difference) {
  if (difference === 0) return h("span", { class: "good" }, "✓ " + t("shift.even"));
  return h("span", { class: "bad" }, "⚠ " + t(difference < 0 ? "shift.short" : "shift.over", money(Math.abs(difference))));
}

/** Shows an error at its field, or in the line below where there is none. */
function failed(e, fields, error) {
  if (!(e instanceof Refused)) throw e;
  let shown = false;
  for (const f of fields) { const text = e.field(f.input.name); f.fail(text); shown ||= !!text; }
  if (!shown) error.show(e.problem.title);
}

/** The drawer: who has it, what came in, what the day came to. */
export function shiftView() {
  const page = h("div", { class: "page" });
  const foot = h("div", { class: "foot" });
  const error = errorLine();
  let typing = false;
  async function load() {
    try { draw(await get("/shift")); } catch (e) { if (!(e instanceof Refused)) throw e; page.replaceChildren(h("p", { class: "error" }, e.problem.title)); }
  }
  function draw(view) {
    page.replaceChildren(view.open ? opened(view.open) : opening(view), error.el, ...day(view), ...earlier(view));
    foot.hidden = !view.open;
    if (view.open) foot.replaceChildren(h("div", { class: "pair even" }, h("button", { type: "button", id: "move", onclick: () => go("/shift/move") }, t("shift.move")), h("button", { type: "button", class: "primary", id: "count", onclick: () => go("/shift/close") }, t("shift.close"))));
    typing = !view.open;
  }
  function opening(view) {
    const cash = field("openingCash", t("shift.opening"), { inputmode: "decimal", value: yuan(view.opening) }, t("shift.open.help"));
    const btn = h("button", { class: "primary wide", type: "submit", id: "open-shift" }, t("shift.open.do"));
    async function submit(event) {
      event.preventDefault();
      const value = fen(cash.input.value);
      if (value === null) { cash.fail(t("quick.notAmount")); return; }
      btn.disabled = true;
      cash.fail(""); error.show("");
      try { draw(await change("POST", "/shift/open", { openingCash: value })); } catch (e) { failed(e, [cash], error); } finally { btn.disabled = false; }
    }
    return h("form", { class: "page flat", novalidate: true, onsubmit: submit }, cash.box, btn);
  }
  const opened = (o) => h("section", { class: "page flat" }, h("p", { class: "muted" }, o.number + " · ", t("shift.since", o.openedBy, when(o.openedAt))), totals(o),
    h("div", { class: "list" }, row(t("shift.opening.short"), money(o.openingCash)), o.movements.map((m) => h("div", { class: "item part" }, h("span", {}, t(m.amount < 0 ? "shift.out" : "shift.in")), h("span"), h("span", { class: "num" }, money(m.amount)), h("small", {}, [m.reason, m.staffName, when(m.at)].join(" · ")))),
      o.expectedCash !== null && row(t("shift.expected"), h("b", {}, money(o.expectedCash)))));
  function day(view) {
    const done = h("span", { class: "good", role: "status" });
    const print = async () => { try { await change("POST", "/days/" + view.today.date + "/print", {}); done.textContent = "✓ " + t("shift.printed"); } catch (e) { failed(e, [], error); } };
    return [h("h2", { class: "area" }, t("shift.day", view.today.date)), totals(view.today), h("div", { class: "pair even" }, h("button", { type: "button", id: "print-day", onclick: print }, t("shift.day.print")), done)];
  }
  function earlier(view) {
    if (view.closed.length === 0) return [];
    return [h("h2", { class: "area" }, t("shift.closed.list")), h("div", { class: "list" }, view.closed.map((c) => {
      const again = h("button", { type: "button", onclick: async () => { try { await change("POST", "/shifts/" + c.shiftId + "/print", {}); again.textContent = "✓ " + t("shift.printed"); } catch (e) { failed(e, [], error); } } }, t("shift.print"));
      return h("div", { class: "item part" }, h("b", {}, c.number), differenceText(c.countedCash - c.expectedCash), again, h("small", {}, [c.closedBy, when(c.closedAt), c.note].filter(Boolean).join(" · ")));
    }))];
  }
  load();
  const view = h("div", {}, head(t("shift.title"), "/"), page, foot);
  view.update = () => { if (!typing) load(); };
  return view;
}

/** Cash that is put into the drawer or taken out, with what for. */
export function moveView() {
  const error = errorLine();
  const amount = field("amount", t("shift.move.amount"), { inputmode: "decimal", placeholder: "0.00" });
  const reason = field("reason", t("shift.move.reason"), { maxlength: 60 });
  const reasons = h("div", { class: "chips wrap" }, t("shift.move.reasons").split("|").map((r) => h("button", { type: "button", onclick: () => { reason.input.value = r; } }, r)));
  let busy = false;
  async function move(kind) {
    const value = fen(amount.input.value);
    amount.fail(""); reason.fail(""); error.show("");
    if (!value) { amount.fail(t("quick.notAmount")); return; }
    if (busy) return;
    busy = true;
    try {
      await withManager("cash_out_needs_manager", (approval) => change("POST", "/shift/movements", { kind, amount: value, reason: reason.input.value, approval }, typedOp("/shift/move")));
      replace("/shift");
    } catch (e) { failed(e, [amount, reason], error); } finally { busy = false; }
  }
  setTimeout(() => amount.input.focus());
  const view = h("form", { novalidate: true, onsubmit: (e) => e.preventDefault() }, head(t("shift.move"), "/shift"), h("div", { class: "page" }, amount.box, reason.box, reasons, error.el),
    h("div", { class: "foot" }, h("div", { class: "pair even" }, h("button", { type: "button", id: "out", onclick: () => move("PAY_OUT") }, t("shift.out")), h("button", { type: "button", class: "primary", id: "in", onclick: () => move("PAY_IN") }, t("shift.in")))));
  view.update = () => {};
  return view;
}

/** Counts the drawer. What should be there is told only after the count, so that nobody counts towards it. */
export function closeView() {
  const error = errorLine();
  const total = field("countedCash", t("shift.count.total"), { inputmode: "decimal", placeholder: "0.00" }, t("shift.count.help"));
  const note = field("note", t("shift.note"), { maxlength: 60 });
  note.box.hidden = true;
  const undecided = [...state.bills.values()].filter((b) => b.undecided).length;
  const pieces = PIECES.map((worth) => {
    const input = h("input", { id: "count-" + worth, inputmode: "numeric", maxlength: 5, "aria-label": t("shift.count.pieces", worth / 100), oninput: sum });
    return { worth, input, row: h("label", { class: "count" }, h("span", {}, "¥" + worth / 100), input) };
  });
  function sum() {
    if (pieces.every((p) => p.input.value === "")) return;
    total.input.value = yuan(pieces.reduce((all, p) => all + p.worth * (Number.parseInt(p.input.value, 10) || 0), 0));
    total.fail("");
  }
  const btn = h("button", { class: "primary wide", type: "submit", id: "close-shift" }, t("shift.close.do"));
  // a manager who has agreed is not asked again because the count was off
  let agreed = "";
  async function submit(event) {
    event.preventDefault();
    const value = fen(total.input.value);
    total.fail(""); note.fail(""); error.show("");
    if (value === null) { total.fail(t("quick.notAmount")); total.input.focus(); return; }
    btn.disabled = true;
    try {
      await withManager("shift_of_another", (approval) => change("POST", "/shift/close", { countedCash: value, note: note.input.value, approval: agreed = approval || agreed }));
      replace("/shift");
    } catch (e) {
      failed(e, [total, note], error);
      if (e.code === "shift_difference") note.box.hidden = false;
    } finally { btn.disabled = false; }
  }
  const view = h("form", { novalidate: true, onsubmit: submit }, head(t("shift.close"), "/shift"),
    h("div", { class: "page" }, undecided > 0 && h("p", { class: "wait" }, t("shift.undecided", undecided)), total.box, h("div", { class: "counts" }, pieces.map((p) => p.row)), note.box, error.el), h("div", { class: "foot" }, btn));
  view.update = () => {};
  view.typed = { read: () => !note.box.hidden, write(shown) { note.box.hidden = !shown; } };
  return view;
}
