import { h, errorLine, svg } from "./dom.js";
import { t, money, number } from "./i18n.js";
import { change, get, picture, Refused, say } from "./api.js";
import { state, bill, keep } from "./state.js";
import { go, replace } from "./route.js";
import { withManager } from "./approve.js";
import { icon } from "./icons.js";
import { refundRows } from "./refund.js";
import { billName, partRows, tenderName } from "./parts.js";
import { failedSignal, paidSignal } from "./signal.js";

/** Codes as they were drawn, by what they hold: a page that is built anew does not ask again, when the code may be paid and gone. */
const drawnCodes = new Map();

function codePicture(tender) {
  if (!drawnCodes.has(tender.codeUrl)) {
    if (drawnCodes.size > 8) drawnCodes.clear();
    const asked = picture(tender.qr);
    drawnCodes.set(tender.codeUrl, asked);
    asked.catch(() => drawnCodes.delete(tender.codeUrl));
  }
  return drawnCodes.get(tender.codeUrl);
}

/** The customer's code or phone, then what became of it. */
export function payView(id) {
  const holder = h("div");
  let drawn = "";
  let flashed = bill(id)?.state === "PAID";
  let open = false;
  const code = h("div");
  async function showCode(tender) {
    if (code.dataset.code === tender.codeUrl) return;
    code.dataset.code = tender.codeUrl;
    code.replaceChildren();
    try {
      const text = await codePicture(tender);
      // meanwhile another code may be the one to show
      if (code.dataset.code === tender.codeUrl) code.replaceChildren(svg(text, t("tender.WECHAT_QR")));
    } catch (e) { if (code.dataset.code === tender.codeUrl) delete code.dataset.code; }
  }
  function draw() {
    const b = bill(id);
    if (!b) { get("/bills/" + id).then(keep, () => go("/")); return; }
    const key = JSON.stringify([b.state, b.tender, b.tenders, b.undecided, b.settleState, b.slip, b.refunds, b.refunding, b.member, b.attachable, state.link.state]);
    if (key === drawn) return;
    drawn = key;
    if (b.state === "PAID") {
      if (!flashed) { flashed = true; celebrate(b); }
      holder.replaceChildren(paid(b));
    } else if (!b.undecided && (!b.tender || b.tender.state === "PAID")) {
      // a part is paid; what is still due is asked for next
      if (b.tender) paidSignal();
      replace("/tender/" + id);
    } else {
      if (open && !b.undecided) failedSignal();
      open = b.undecided;
      holder.replaceChildren(waiting(b, code, showCode));
    }
  }
  holder.update = draw;
  draw();
  return holder;
}

function stateWords(b) {
  const tender = b.tender;
  if (state.link.state !== "ONLINE" && b.undecided) return t("pay.state.offline");
  if (!b.undecided && tender.reason) return t("pay.reason." + tender.reason);
  return t("pay.state." + tender.state);
}

function waiting(b, code, showCode) {
  const error = errorLine();
  const tender = b.tender;
  const open = b.undecided;
  const act = (path) => async (event) => {
    event.target.disabled = true;
    try { await change("POST", path, undefined); keep(await get("/bills/" + b.id)); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
    event.target.disabled = false;
  };
  async function cashBeside() {
    const body = { kind: "CASH" };
    try { keep(await withManager("cash_needs_manager", (approval) => change("POST", `/bills/${b.id}/charge`, { ...body, ...(approval && { approval }) }))); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  if (open && tender.codeUrl) showCode(tender);
  const rest = b.stillDue > 0 ? h("span", { class: "muted" }, t("tender.then", money(b.stillDue))) : null;
  const leave = () => go(b.kind === "BILL" ? "/bill/" + b.id : "/");
  return h("div", { class: "pay" }, h("header", { class: "page" }, h("span", { class: "muted" }, billName(b) + " · " + tenderName(tender.kind)), h("p", { class: "big" }, money(tender.amount)), open && rest),
    h("div", { class: "middle" }, open && tender.codeUrl ? code : h("div", { class: "glyph" + (open ? " busy" : "") }, icon(tender.kind)),
      h("p", { class: "state", role: "status" }, stateWords(b)), !open && h("p", { class: "muted" }, t("pay.nothing")), error.el),
    h("div", { class: "foot" }, open && state.link.state !== "ONLINE" && h("button", { id: "cash-beside", onclick: cashBeside }, t("pay.cashBeside")), open
      ? h("div", { class: "pair even" }, h("button", { id: "cancel", disabled: tender.state === "CANCELING", onclick: act(`/payments/${b.id}/cancel`) }, t("pay.cancel")), h("button", { onclick: act(`/payments/${b.id}/query`) }, t("pay.query")))
      : h("div", { class: "pair even" }, h("button", { onclick: leave }, t("back")), h("button", { class: "again", id: "again", onclick: () => replace("/tender/" + b.id) }, t("pay.again")))));
}

function celebrate(b) {
  const flash = h("div", { class: "flash pay-good", "aria-hidden": "true" }, h("div", { class: "tick" }, "✓"), h("div", { class: "big" }, money(b.due)), h("div", {}, t("paid.title")));
  document.body.append(flash);
  setTimeout(() => flash.remove(), 1400);
  paidSignal();
}

function paid(b) {
  const error = errorLine();
  const row = (label, value) => (value ? [h("dt", {}, label), h("dd", {}, value)] : null);
  async function reprint() {
    try { keep(await change("POST", `/bills/${b.id}/reprint`, undefined)); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  const slip = b.slip ? t("slip." + b.slip.state) + (b.slip.reason ? " · " + t("slip.reason." + b.slip.reason) : "") : t("slip.WAITING");
  const back = b.tenders.reduce((sum, p) => sum + p.change, 0);
  return h("div", {}, h("div", { class: "pay-good" }, h("div", { class: "tick", "aria-hidden": "true" }, "✓"), h("div", { class: "big" }, money(b.due)), h("div", { role: "status" }, t("paid.title")),
    b.serving?.pickup && h("div", { class: "pickup", id: "pickup" }, t(b.serving.takeaway ? "counter.call.takeaway" : "counter.call"), " ", h("b", {}, b.serving.pickup)),
    back > 0 && h("div", { class: "change" }, t("cash.change"), " ", h("b", {}, money(back)))),
    h("div", { class: "page" }, h("div", { class: "list tenders" }, partRows(b.tenders)), h("dl", { class: "rows" }, row(t("bill.table"), b.tableName),
      b.member && [row(t("paid.member"), b.member.name + " " + b.member.maskedNumber),
        row(t("topup.title"), b.kind === "TOP_UP" && (b.settleState === "DONE" ? t("topup.paid", money(b.member.balance)) : t("topup.booking"))),
        b.kind !== "TOP_UP" && row(t("paid.points"), b.settleState === "DONE" ? t("paid.points.done", number(b.pointsEarned), number(b.pointsBalance ?? 0)) : t("paid.points.pending"))],
      row(t("slip.title"), slip)), refundRows(b), b.refunding && h("p", { class: "wait", role: "status" }, t("refund.asking")), error.el,
    b.attachable && h("button", { id: "attach", onclick: () => go("/attach/" + b.id) }, t("member.attach")),
    !b.refunding && b.refunded < b.captured && h("button", { id: "to-refund", onclick: () => go("/refund/" + b.id) }, t("refund.title"))),
    h("div", { class: "foot" }, h("div", { class: "pair" }, h("button", { onclick: reprint }, t("slip.again")), h("button", { class: "primary", onclick: () => go(b.serving?.pickup ? "/counter" : "/") }, t("paid.next")))));
}
