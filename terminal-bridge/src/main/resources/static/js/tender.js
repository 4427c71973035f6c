import { h, field, errorLine } from "./dom.js";
import { t, money, fen, yuan, number } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { state, bill, keep } from "./state.js";
import { go, replace } from "./route.js";
import { icon } from "./icons.js";
import { codeField, recall } from "./codes.js";
import { MEMBER_CODE, OF_MEMBERS, PAYMENT_CODE } from "./recognise.js";
import { handed } from "./scanned.js";
import { billName, partRows } from "./parts.js";
import { amountPad } from "./keypad.js";

const KINDS = ["WECHAT_QR", "WECHAT_CODE", "CASH", "STORED_VALUE", "POINTS", "BANK_CARD"];
const IDS = { WECHAT_QR: "wechat", WECHAT_CODE: "wechat-code", CASH: "cash", STORED_VALUE: "stored-value", POINTS: "points", BANK_CARD: "bank-card" };
const COUNTER = new Set(["CASH", "BANK_CARD"]);
const LAST = "tender.last";
const online = () => state.link.state === "ONLINE";

/** What the member can pay with, in fen. */
function worth(b, kind) {
  if (kind === "STORED_VALUE") return b.member?.balance || 0;
  if (kind === "POINTS") return b.pointsMost;
  return Infinity;
}

function offered(b) {
  const last = localStorage.getItem(LAST);
  const kinds = KINDS.filter((k) => worth(b, k) > 0 && !(b.kind === "TOP_UP" && (k === "STORED_VALUE" || k === "POINTS")));
  return kinds.includes(last) ? [last, ...kinds.filter((k) => k !== last)] : kinds;
}

/** Takes money, or is told at the field why not. */
async function charge(id, body, fail) {
  try {
    localStorage.setItem(LAST, body.kind);
    const asked = location.hash;
    keep(await change("POST", `/bills/${id}/charge`, body));
    // what the bridge told meanwhile may have led on, and somebody may be typing there already
    if (location.hash === asked) replace("/pay/" + id);
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    fail(say(e));
  }
}

/** How the customer pays: all that is still due, or a part. */
export function tenderView(id, kind, share) {
  const b = bill(id);
  if (!b) { go("/"); return h("div"); }
  if (b.undecided || b.state === "PAID") { replace("/pay/" + id); return h("div"); }
  if (kind) return formView(b, kind, share ? Number(share) : null);
  change("POST", `/bills/${id}/present`, undefined).then(keep, (e) => { if (!(e instanceof Refused)) throw e; });
  return chooser(id, share ? Number(share) : null);
}

async function leave(b) {
  if (b.kind === "BILL") { go("/bill/" + b.id); return; }
  // an amount that nobody has paid anything of is forgotten
  if (b.tenders.length === 0) await change("POST", `/bills/${b.id}/cancel`, undefined).then(keep, (e) => { if (!(e instanceof Refused)) throw e; });
  go("/");
}

function header(b, back) {
  return h("header", { class: "bar" }, h("button", { class: "quiet", onclick: back, "aria-label": t("back") }, "‹"), h("h1", {}, t("tender.title", billName(b))));
}

/** @param chosen fen that somebody wants to pay of it, or null */
function chooser(id, chosen) {
  const error = errorLine();
  const parts = h("div");
  const sum = h("div", { class: "ask" });
  const tiles = h("div", { class: "tiles" });
  const amount = field("amount", t("tender.part"), { inputmode: "decimal", placeholder: "0.00" });
  const split = h("button", { class: "quiet", id: "split", "aria-expanded": "false", onclick: () => open(mode === "whole" ? "typed" : mode === "typed" && proposed() ? "share" : "whole") });
  const guests = h("button", { class: "quiet", id: "guests", onclick: () => go("/guests/" + id) }, t("guests.title"));
  const close = h("button", { class: "primary", id: "close-bill", hidden: true, onclick: () => charge(id, { kind: "CASH" }, error.show) }, t("tender.free"));
  let busy = false;
  let mode = proposed() ? "share" : "whole";
  /** What the next person pays: as chosen, or the next of equal shares; null when that is everything. */
  function proposed() {
    const next = chosen ?? bill(id)?.serving?.shares?.next;
    return next && next < bill(id).stillDue ? next : null;
  }
  function open(next) {
    mode = next;
    amount.input.value = "";
    amount.fail("");
    draw();
    if (mode === "typed") amount.input.focus();
  }
  /** Fen of this part; null = everything; undefined = what is typed is no part. */
  function share() {
    if (mode === "share") return proposed();
    if (mode === "whole" || amount.input.value.trim() === "") return null;
    const typed = fen(amount.input.value);
    return typed === null || typed === 0 || typed > bill(id).stillDue ? undefined : typed;
  }
  async function takeBack(part) {
    try { keep(await change("POST", `/bills/${id}/tenders/${part.tenderId}/cancel`, undefined)); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  async function choose(kind) {
    const part = share();
    if (part === undefined) { amount.fail(t("tender.part.wrong", money(bill(id).stillDue))); amount.input.focus(); return; }
    if (kind !== "WECHAT_QR") { go(`/tender/${id}/${kind}` + (part === null ? "" : "/" + part)); return; }
    if (busy) return;
    busy = true;
    await charge(id, part === null ? { kind } : { kind, amount: part }, error.show);
    busy = false;
  }
  function tile(b, kind) {
    const off = !online() && !COUNTER.has(kind);
    const note = off ? t("offline.short") : kind === "BANK_CARD" && !online() ? t("offline.card") : kind === "STORED_VALUE" ? money(worth(b, kind))
      : kind === "POINTS" ? t("tender.points.worth", number(b.member.spendable), money(worth(b, kind))) : null;
    return h("button", { class: "tile", id: IDS[kind], disabled: off, onclick: () => choose(kind) }, icon(kind), h("span", {}, t("tender." + kind), note && h("small", {}, note)));
  }
  function draw() {
    const b = bill(id);
    if (b.undecided || b.state === "PAID") { replace("/pay/" + id); return; }
    const part = share();
    const shares = b.serving?.shares;
    amount.fail("");
    amount.box.hidden = mode !== "typed";
    split.textContent = t(mode === "whole" ? "tender.split" : mode === "typed" && proposed() ? "shares.back" : "tender.whole");
    split.setAttribute("aria-expanded", String(mode === "typed"));
    parts.replaceChildren(...(b.tenders.length ? [h("div", { class: "list" }, partRows(b.tenders, takeBack))] : []));
    sum.replaceChildren(b.kind === "TOP_UP" ? h("b", {}, b.member.name + " " + b.member.maskedNumber) : "", shares ? h("b", { id: "shares" }, t("shares.progress", shares.paid, shares.count)) : "",
      h("span", { class: "muted" }, t(mode === "share" && part ? "shares.this" : b.tenders.length ? "tender.left" : "bill.due")), h("p", { class: "big", id: "still-due" }, money(mode === "share" && part ? part : b.stillDue)),
      part ? h("span", { class: "muted" }, t("tender.then", money(b.stillDue - part))) : b.bonus > 0 ? h("span", { class: "good" }, t("topup.bonus", money(b.bonus))) : b.subtotal > b.due ? h("span", { class: "good" }, t("tender.saved", money(b.subtotal - b.due))) : "");
    const free = b.due === 0 && b.tenders.length === 0;
    tiles.replaceChildren(...(b.stillDue > 0 ? offered(b).map((k) => tile(b, k)) : []));
    close.hidden = !free;
    split.hidden = b.stillDue === 0;
    guests.hidden = !online() || b.stillDue === 0 || b.kind === "TOP_UP";
  }
  amount.input.addEventListener("input", draw);
  const view = h("div", {}, header(bill(id), () => leave(bill(id))),
    h("div", { class: "page" }, parts, sum, amount.box, error.el), h("div", { class: "foot" }, h("div", { class: "pair even" }, split, guests), tiles, close));
  view.update = draw;
  view.typed = { read: () => !amount.box.hidden, write: (shown) => { if (shown) open("typed"); } };
  draw();
  return view;
}

/** What a way of paying still needs to know. */
function formView(b, kind, share) {
  const most = Math.min(share ?? b.stillDue, worth(b, kind));
  // points pay in whole steps
  const amount = kind === "POINTS" ? most - (most % b.member.pointsRule.worth) : most;
  const whole = amount === b.stillDue;
  const error = errorLine();
  const body = (more) => ({ kind, ...(whole ? {} : { amount }), ...more });
  const off = !online() && !COUNTER.has(kind);
  const form = kind === "CASH" ? cashForm(b, amount, body) : kind === "BANK_CARD" ? cardForm(b, amount, body) : codeForm(b, kind, amount, body, off);
  const top = h("div", { class: "ask" }, h("span", { class: "muted" }, t("tender." + kind)), h("p", { class: "big" }, money(amount)), !whole && h("span", { class: "muted" }, t("tender.then", money(b.stillDue - amount))));
  const view = h("form", { novalidate: true, onsubmit: (e) => { e.preventDefault(); form.submit(); } }, header(b, () => go("/tender/" + b.id)),
    h("div", { class: "page" }, top, off && h("p", { class: "error" }, t("offline.tender")), form.middle, error.el), h("div", { class: "foot" }, form.foot));
  view.update = () => { const now = bill(b.id); if (now.undecided || now.state === "PAID") replace("/pay/" + b.id); };
  setTimeout(() => form.focus?.focus());
  return view;
}

function button(text, attrs = {}) { return h("button", { class: "primary", type: "submit", ...attrs }, text); }

/** One press at a time; the button says so. */
function once(btn, work) {
  return async (...args) => { if (btn.disabled) return; btn.disabled = true; try { await work(...args); } finally { btn.disabled = false; } };
}

function cashForm(b, amount, body) {
  const received = field("received", t("cash.received"), { inputmode: "decimal", value: yuan(amount) });
  const back = h("b", { class: "num total", id: "change" });
  const show = () => { const got = fen(received.input.value); back.textContent = got === null || got < amount ? "—" : money(got - amount); };
  const notes = [...new Set([amount, ...[1000, 2000, 5000, 10000].map((n) => Math.ceil(amount / n) * n)])].slice(0, 4);
  const btn = button(t("cash.do", money(amount)), { id: "take-cash" });
  const pad = amountPad(received.input);
  received.input.addEventListener("input", show);
  received.input.addEventListener("focus", () => received.input.select());
  show();
  return {
    middle: [received.box, h("div", { class: "tiles notes" }, notes.map((n) => h("button", { type: "button", onclick: () => pad.propose(yuan(n)) }, money(n)))), pad.pad],
    focus: received.input,
    foot: [h("div", { class: "sum" }, h("span", {}, t("cash.change")), back), btn],
    submit: once(btn, async () => {
      const got = fen(received.input.value);
      if (got === null) { received.fail(t("quick.notAmount")); return; }
      received.fail("");
      await charge(b.id, body({ received: got }), received.fail);
    }),
  };
}

function cardForm(b, amount, body) {
  const reference = field("reference", t("card.reference"), { maxlength: 32, autocapitalize: "characters", spellcheck: "false" }, t("card.help"));
  const btn = button(t("card.do", money(amount)), { id: "take-card" });
  return {
    middle: reference.box, foot: btn, focus: reference.input,
    submit: once(btn, async () => { reference.fail(""); await charge(b.id, body({ reference: reference.input.value }), reference.fail); }),
  };
}

function codeForm(b, kind, amount, body, off) {
  const pays = kind === "WECHAT_CODE";
  const btn = button(t("code.do", money(amount)), { disabled: off, id: "take-code" });
  const submit = once(btn, async () => {
    code.fail("");
    if (off) return;
    await charge(b.id, body({ code: code.value() }), (text) => { code.fail(text); code.input.value = ""; code.input.focus(); });
  });
  const code = codeField("code", t(pays ? "code.payment" : "code.member"), { inputmode: "numeric" }, t(pays ? "code.payment.help" : "code.member.help"), submit, pays ? ["payment"] : OF_MEMBERS, pays ? PAYMENT_CODE : MEMBER_CODE);
  // a payment code that was scanned on another page is charged when somebody presses
  code.input.value = pays ? handed() : recall();
  const phone = !pays && h("button", { type: "button", id: "ask-phone", disabled: off, onclick: () => go(`/confirm/${b.id}/${kind}/${amount}`) }, t("confirm.do"));
  return { middle: code.box, foot: [phone, btn], focus: code.input, submit };
}
