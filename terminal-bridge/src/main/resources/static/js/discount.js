import { h, field, errorLine } from "./dom.js";
import { t, money, fen, yuan } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { bill, keep } from "./state.js";
import { go } from "./route.js";
import { withManager } from "./approve.js";

const SHARES = [5, 10, 12, 15, 20];

/** A discount by hand: on the bill, or on one line. */
export function discountView(id, lineNo) {
  const b = bill(id);
  const line = lineNo ? b?.lines.find((l) => String(l.no) === lineNo) : null;
  if (!b || b.frozen || (lineNo && !line)) { go("/bill/" + id); return h("div"); }
  const path = `/bills/${id}` + (line ? `/lines/${line.no}` : "") + "/discount";
  const now = line ? line.manual : b.manual;
  const amount = field("amount", t("discount.amount"), { inputmode: "decimal", placeholder: "0.00", value: now?.amount ? yuan(now.amount) : "" });
  const percent = field("percent", t("discount.percent"), { inputmode: "numeric", maxlength: 3, value: now?.percent || "" });
  const reason = field("reason", t("discount.reason"), { maxlength: 40, value: now?.reason || "" });
  const error = errorLine();
  const back = () => go("/bill/" + id);
  let share = !now || now.percent !== null;
  const by = (s, key) => h("button", { type: "button", "aria-pressed": String(share === s), onclick: () => { share = s; draw(); } }, t(key));
  const kinds = h("div", { class: "chips wrap", role: "group" });
  const shares = h("div", { class: "chips wrap" }, SHARES.map((p) => h("button", { type: "button", onclick: () => { percent.input.value = p; } }, t("discount.percent.tile", String((100 - p) / 10), p))));
  const reasons = h("div", { class: "chips wrap" }, t("discount.reasons").split("|").map((r) => h("button", { type: "button", onclick: () => { reason.input.value = r; } }, r)));
  function draw() {
    kinds.replaceChildren(by(true, "discount.by.percent"), by(false, "discount.by.amount"));
    percent.box.hidden = shares.hidden = !share;
    amount.box.hidden = share;
  }
  function read() {
    amount.fail(""); percent.fail(""); reason.fail(""); error.show("");
    if (share) {
      const value = /^\d{1,3}$/.test(percent.input.value.trim()) ? Number(percent.input.value) : 0;
      if (value < 1 || value > 100) { percent.fail(t("discount.percent.wrong")); return null; }
      return { percent: value };
    }
    const value = fen(amount.input.value);
    if (!value) { amount.fail(t("quick.notAmount")); return null; }
    return { amount: value };
  }
  async function give(event) {
    event.preventDefault();
    const how = read();
    if (!how) return;
    try {
      keep(await withManager("discount_needs_manager", (approval) => change("PUT", path, { ...how, reason: reason.input.value, ...(approval && { approval }) })));
      back();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      reason.fail(e.field("reason"));
      if (!e.field("reason")) error.show(say(e));
    }
  }
  async function remove() {
    try { keep(await change("DELETE", path)); back(); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  draw();
  const view = h("form", { novalidate: true, onsubmit: give },
    h("header", { class: "bar" }, h("button", { type: "button", class: "quiet", onclick: back, "aria-label": t("back") }, "‹"), h("h1", {}, t(line ? "discount.line" : "discount.title"))),
    h("div", { class: "page" }, h("div", { class: "sum" }, h("span", {}, line ? line.name + " ×" + line.quantity : t("bill.due")), h("b", { class: "num" }, money(line ? line.gross : b.due))),
      kinds, shares, percent.box, amount.box, reason.box, reasons, error.el),
    h("div", { class: "foot" }, h("div", { class: now ? "pair" : "" }, now && h("button", { type: "button", class: "danger", onclick: remove }, t("discount.remove")), h("button", { class: "primary wide", type: "submit", id: "give" }, t("discount.do")))));
  view.typed = { read: () => ({ share }), write(more) { share = more.share; draw(); } };
  return view;
}
