import { h, field, errorLine } from "./dom.js";
import { t, money, fen, lang, switchTo } from "./i18n.js";
import { change, staff, Refused } from "./api.js";
import { state, keep } from "./state.js";
import { go } from "./route.js";
import { billName } from "./parts.js";
import { counterList, keepTime, tile } from "./tables.js";
import { waitingDevices } from "./devices.js";
import { printAlarm } from "./prints.js";

export function linkState() {
  const on = state.bridge && state.link.state === "ONLINE";
  return h("span", { class: "link" + (on ? "" : " off") }, t(on ? "link.on" : "link.off"));
}

export function floorView(again) {
  const areas = [...new Set(state.tables.map((x) => x.area))];
  const recent = [...state.bills.values()].filter((b) => b.state === "PAID").sort((a, b) => (a.paidAt < b.paidAt ? 1 : -1)).slice(0, 5);
  const unfinished = [...state.bills.values()].filter((b) => b.state === "OPEN" && b.kind !== "BILL");
  async function logout() { try { await change("POST", "/staff/logout", undefined); } catch (e) { if (!(e instanceof Refused)) throw e; } staff.session = null; again(); }
  return keepTime(h("div", {},
    h("header", { class: "bar" }, h("h1", {}, state.store ? state.store.name : t("brand")), linkState(),
      h("button", { class: "quiet", onclick: async () => { await switchTo(lang() === "zh" ? "en" : "zh"); again(); } }, t("language.short")),
      h("button", { class: "quiet", onclick: logout, title: t("logout") }, state.staff.name, h("span", { "aria-hidden": "true" }, " ⎋"))),
    h("div", { class: "page" }, waitingDevices(), printAlarm(), h("button", { class: "strip none", id: "scan", onclick: () => go("/scan") }, h("span", {}, t("scan.title")), "›"),
      state.tables.length === 0 && h("p", { class: "empty" }, t("floor.empty")),
      areas.map((area) => [h("h2", { class: "area" }, area), h("div", { class: "tables" }, state.tables.filter((x) => x.area === area).map(tile))]),
      counterList(),
      unfinished.length > 0 && [h("h2", { class: "area" }, t("floor.unfinished")), h("div", { class: "list" }, unfinished.map((b) =>
        h("button", { class: "item", onclick: () => go((b.undecided ? "/pay/" : "/tender/") + b.id) },
          h("span", {}, billName(b), h("small", { class: "no" }, b.number)), h("span", { class: "wait" }, t(b.undecided ? "floor.paying" : "floor.unpaid")), h("span", { class: "num" }, money(b.stillDue || b.due)))))],
      recent.length > 0 && [h("h2", { class: "area" }, t("floor.recent")), h("div", { class: "list" }, recent.map((b) =>
        h("button", { class: "item", onclick: () => go("/bill/" + b.id) },
          h("span", {}, billName(b), h("small", { class: "no" }, b.number)), h("span", { class: b.refunded > 0 ? "wait" : "good" }, b.refunded > 0 ? t("refund.short", money(b.refunded)) : "✓ " + t("paid.short")), h("span", { class: "num" }, money(b.due)))),
        h("button", { class: "item", id: "all-paid", onclick: () => go("/paid") }, h("span", {}, t("paid.all")), h("span"), h("b", { class: "num" }, "›")))],
      h("button", { class: "strip none", id: "prints", onclick: () => go("/prints") }, h("span", {}, t("prints.title")), "›")),
    h("div", { class: "foot" }, h("div", { class: "quad" }, h("button", { id: "topup", onclick: () => go("/topup") }, t("floor.topup")), h("button", { id: "shift", onclick: () => go("/shift") }, t("floor.shift")), h("button", { id: "counter", onclick: () => go("/counter") }, t("floor.counter")), h("button", { class: "primary", id: "quick", onclick: () => go("/quick") }, t("quick.title"))))));
}

/** How many guests; then the bill is there. */
export function openView(tableId) {
  const table = state.tables.find((x) => x.id === tableId);
  if (!table) { go("/"); return h("div"); }
  const error = errorLine();
  const open = async (guests) => {
    try { const view = keep(await change("POST", "/bills", { table: table.id, guests })); go("/bill/" + view.id); } catch (e) {
      if (!(e instanceof Refused)) throw e;
      error.show(e.problem.title);
    }
  };
  return h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => go("/"), "aria-label": t("back") }, "‹"), h("h1", {}, table.name)),
    h("div", { class: "page" }, h("p", { class: "muted" }, t("open.guests")),
      h("div", { class: "pad" }, Array.from({ length: 12 }, (_, i) => h("button", { onclick: () => open(i + 1) }, i + 1))), error.el));
}

/** An amount, and the code for it. */
export function quickView() {
  const amount = field("amount", t("quick.amount"), { inputmode: "decimal", placeholder: "0.00" });
  const note = field("note", t("quick.note"), { maxlength: 60 });
  const error = errorLine();
  const off = state.link.state !== "ONLINE";
  const button = h("button", { class: "primary", type: "submit", disabled: off }, t("quick.do"));
  const other = h("button", { type: "button", id: "other", onclick: () => submit(null, "/bills", (bill) => "/tender/" + keep(bill).id) }, t("quick.other"));
  async function submit(event, path = "/payments", next = (payment) => "/pay/" + payment.paymentId) {
    event?.preventDefault();
    amount.fail(""); note.fail(""); error.show("");
    const value = fen(amount.input.value);
    if (value === null) { amount.fail(t("quick.notAmount")); return; }
    button.disabled = other.disabled = true;
    try { go(next(await change("POST", path, { amount: value, note: note.input.value }))); } catch (e) {
      if (!(e instanceof Refused)) throw e;
      amount.fail(e.field("amount")); note.fail(e.field("note"));
      if (!e.field("amount") && !e.field("note")) error.show(e.problem.title);
    } finally { button.disabled = off; other.disabled = false; }
  }
  setTimeout(() => amount.input.focus());
  return h("form", { onsubmit: submit, novalidate: true },
    h("header", { class: "bar" }, h("button", { type: "button", class: "quiet", onclick: () => go("/"), "aria-label": t("back") }, "‹"), h("h1", {}, t("quick.title"))),
    h("div", { class: "page" }, amount.box, note.box, off && h("p", { class: "error" }, t("offline.wechat")), error.el),
    h("div", { class: "foot" }, h("div", { class: "pair" }, other, button)));
}
