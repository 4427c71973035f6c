import { h, atDesk } from "./dom.js";
import { t, money, number } from "./i18n.js";
import { change, Refused } from "./api.js";
import { state, bill, keep } from "./state.js";
import { go } from "./route.js";
import { linkState } from "./floor.js";
import { billName, partRows } from "./parts.js";
import { paperButtons } from "./prints.js";
import { kilos, lineWords } from "./dish.js";
import { placeButtons } from "./tables.js";
import { fireButton, lineState } from "./line.js";

let shownError = "";

/** Does something to a bill; a refusal is shown on the bill's page. */
async function act(method, path, body) {
  shownError = "";
  try { keep(await change(method, path, body)); } catch (e) {
    if (!(e instanceof Refused)) throw e;
    shownError = e.problem.fields?.[0]?.message || e.problem.title;
    window.dispatchEvent(new Event("redraw"));
  }
}

function memberStrip(b) {
  const m = b.member;
  const change = () => go("/member/" + b.id);
  if (!m) return h("button", { class: "strip none", id: "member", onclick: change }, h("span", {}, t("member.find")), "›");
  return h("button", { class: "strip", id: "member", onclick: change }, h("span", {}, h("b", {}, m.name || m.maskedNumber), " ", m.tier && h("i", { class: "tag" }, m.tier), " ",
    t("member.summary", number(m.points), m.coupons.length), m.balance > 0 && h("small", { class: "muted" }, t("member.balance", money(m.balance)))), "›");
}

/** @param does what changes the bill: method, path, body */
export function lineRow(b, line, does = act) {
  const set = (q) => (q < line.sent ? go(`/void/${b.id}/${line.no}`) : does("PATCH", `/bills/${b.id}/lines/${line.no}`, { quantity: q }));
  const off = b.discounts.find((d) => d.kind === "MANUAL_LINE" && d.lineNo === line.no);
  const weight = line.detail?.weight;
  const name = [line.name, lineWords(line).map((w) => h("small", {}, w)), h("small", {}, weight ? money(line.detail.listPrice) + "/" + (weight.unitGrams === 1000 ? "kg" : weight.unitGrams + "g") : money(line.price), off && h("span", { class: "good" }, " · " + money(-off.amount))), lineState(line) && h("small", {}, lineState(line))];
  return h("div", { class: "item" }, b.frozen || !line.itemId ? h("span", {}, name)
    : h("button", { class: "quiet name", onclick: () => go(`/line/${b.id}/${line.no}`), title: t("line.open", line.name) }, name),
  b.frozen ? h("b", {}, weight ? kilos(weight.grams) : "×" + line.quantity) : weight ? h("span", { class: "steps" }, h("b", {}, kilos(weight.grams)), h("button", { class: "quiet", onclick: () => set(0), "aria-label": t("line.less", line.name) }, "✕")) : h("span", { class: "steps" },
    h("button", { class: "quiet", onclick: () => set(line.quantity - 1), "aria-label": t("line.less", line.name) }, "−"), h("b", {}, line.quantity),
    h("button", { class: "quiet", onclick: () => set(line.quantity + 1), "aria-label": t("line.more", line.name) }, "+")),
  h("span", { class: "num" }, money(line.gross)));
}

/** Coupons in one line; what each saves stands on the next page. */
function couponStrip(b) {
  if (!b.member || b.member.coupons.length === 0) return null;
  const used = b.discounts.filter((d) => d.kind === "COUPON");
  const text = used.length ? used.map((d) => d.name).join(" + ") : t("coupon.unused");
  return h("button", { class: "strip", id: "coupons", onclick: () => go("/coupons/" + b.id) }, h("span", {}, t("coupon.strip", b.member.coupons.length), h("small", { class: used.length ? "good" : "muted" }, text)),
    used.length > 0 && h("b", { class: "num good" }, money(-used.reduce((sum, d) => sum + d.amount, 0))), "›");
}

export function discountName(d) {
  if (d.kind === "TIER" || d.kind === "ROUNDING") return t("discount." + d.kind.toLowerCase());
  return d.kind.startsWith("MANUAL") ? t("discount.manual") + " · " + d.name : d.name;
}

function totals(b) {
  return h("div", { class: "sum" }, b.discounts.map((d) => [h("span", { class: "good" }, discountName(d)), h("span", { class: "num good" }, money(-d.amount))]),
    b.charges.map((c) => [h("span", {}, t("charge." + c.kind)), h("span", { class: "num" }, money(c.amount))]),
    h("span", {}, t(b.captured > 0 ? "tender.left" : "bill.due")), h("span", { class: "num total", id: "due" }, money(b.captured > 0 ? b.stillDue : b.due)));
}

/** Guests paid the table's bill on a phone as they had been shown it; what came afterwards is here. */
function paidBefore(b) {
  const before = b.serving?.splitFrom && bill(b.serving.splitFrom);
  if (!before || before.state !== "PAID" || !b.tableId || before.tableId !== b.tableId) return null;
  return h("button", { class: "strip", id: "paid-before", onclick: () => go("/pay/" + before.id) }, h("span", {}, t("split.afterwards", money(before.due))), "›");
}

export function billView(id) {
  const b = bill(id);
  if (!b) return h("div", { class: "empty" }, h("p", {}, t("bill.gone")), h("button", { onclick: () => go("/") }, t("back.floor")));
  if (b.state === "CANCELED") { go(b.serving?.mergedInto ? "/bill/" + b.serving.mergedInto : "/"); return h("div"); }
  const cancel = () => { if (b.lines.some((l) => l.sent > 0)) go("/void/" + b.id); else if (window.confirm(t("bill.cancel.ask", billName(b)))) act("POST", `/bills/${b.id}/cancel`, undefined); };
  const top = h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => go("/"), "aria-label": t("back") }, "‹"),
    h("h1", {}, b.guests > 0 && !b.serving?.pickup ? t("bill.title", billName(b), b.guests) : billName(b)), linkState(), !b.frozen && h("button", { class: "quiet danger", onclick: cancel }, t("bill.cancel")));
  const lines = b.lines.length === 0 ? h("p", { class: "empty" }, t("bill.empty")) : h("div", { class: "list", id: "lines" }, b.lines.map((l) => lineRow(b, l)));
  const parts = b.tenders.length > 0 && h("div", { class: "list" }, partRows(b.tenders));
  const rest = [paidBefore(b), couponStrip(b), !b.frozen && b.lines.length > 0 && h("button", { class: "strip none", id: "discount", onclick: () => go("/discount/" + b.id) }, h("span", {}, t("discount.title")), "›"), b.state === "OPEN" && fireButton(b),
    b.state === "OPEN" && b.lines.length > 0 && paperButtons(b, state.link.state === "ONLINE"), placeButtons(b), shownError && h("p", { class: "error", role: "alert" }, shownError)];
  const foot = h("div", { class: "foot" }, totals(b), h("div", { class: "pair" },
    h("button", { id: "add", disabled: b.frozen, onclick: () => { shownError = ""; go("/menu/" + b.id); } }, t("bill.add")),
    h("button", { class: "primary", id: "pay", disabled: b.lines.length === 0, onclick: () => { shownError = ""; go((b.undecided ? "/pay/" : "/tender/") + b.id); } }, t(b.undecided ? "bill.paying" : "bill.pay"))));
  return atDesk() ? h("div", {}, top, h("div", { class: "desk" }, h("div", { class: "page" }, lines, parts), h("aside", { class: "side" }, h("div", { class: "page" }, memberStrip(b), rest), foot)))
    : h("div", {}, top, h("div", { class: "page" }, memberStrip(b), lines, parts, rest), foot);
}
