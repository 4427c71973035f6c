import { h, field, errorLine } from "./dom.js";
import { t, money, fen, number } from "./i18n.js";
import { change, get, Refused, say } from "./api.js";
import { state, bill, keep } from "./state.js";
import { go, replace } from "./route.js";
import { billName, tenderName } from "./parts.js";
import { askManager } from "./approve.js";
import { handed } from "./scanned.js";
import { typedOp } from "./typed.js";
import { division, givers, whereRows } from "./division.js";

const paidAt = (b) => new Date(b.paidAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });

/** A bill that somebody looks for among the paid ones, and that is not paid. */
function openRow(b) {
  const way = b.kind === "BILL" ? "/bill/" : b.undecided ? "/pay/" : "/tender/";
  return h("button", { class: "item", "data-open": b.id, onclick: () => go(way + b.id) }, h("span", {}, billName(b), h("small", { class: "no" }, b.number)),
    h("span", { class: "wait" }, t("paid.open")), h("span", { class: "num" }, money(b.captured > 0 ? b.stillDue : b.due)));
}

/** Paid bills, to look at, print again or give money back. */
export function paidView() {
  const list = h("div", { class: "list" });
  const search = h("input", { type: "search", placeholder: t("paid.search"), "aria-label": t("paid.search") });
  let asked = 0;
  async function draw() {
    const me = ++asked;
    try {
      const { bills: found, open } = await get("/bills?search=" + encodeURIComponent(search.value.trim()));
      if (me !== asked) return;
      [...open, ...found].forEach(keep);
      list.replaceChildren(...open.map(openRow), ...found.map((b) => h("button", { class: "item", onclick: () => go("/pay/" + b.id) },
        h("span", {}, billName(b), h("small", { class: "no" }, b.number + " · " + paidAt(b))), h("span", { class: b.refunded > 0 ? "wait" : "good" }, b.refunded > 0 ? t("refund.short", money(b.refunded)) : "✓ " + t("paid.short")), h("span", { class: "num" }, money(b.due)))));
      if (found.length + open.length === 0) list.replaceChildren(h("p", { class: "empty" }, t("paid.none")));
    } catch (e) { if (!(e instanceof Refused)) throw e; list.replaceChildren(h("p", { class: "error" }, e.problem.title)); unanswered(); }
  }
  // a bridge that was away is asked again as soon as it is back, not when somebody types on
  const unanswered = () => window.addEventListener("bridge", () => { if (list.isConnected) draw(); }, { once: true });
  let timer;
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(draw, 200); });
  search.value = handed();
  draw();
  const view = h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => go("/"), "aria-label": t("back") }, "‹"), h("h1", {}, t("paid.list"))), h("div", { class: "page" }, search, list));
  view.update = () => {};
  return view;
}

/** What returned, a block for each refund. */
export function refundRows(b) {
  return b.refunds.map((r) => h("div", { class: "list" },
    h("div", { class: "item part" }, h("b", {}, t("refund.title")), h("span", { class: r.state === "DONE" ? "good" : "wait" }, r.state === "DONE" ? "✓ " + t("refund.state.DONE") : "… " + t("refund.state.OPEN")), h("b", { class: "num" }, money(-r.amount)),
      h("small", {}, [r.reason, r.askedBy].filter(Boolean).join(" · "))),
    r.parts.map((p) => h("div", { class: "item part" }, h("span", {}, tenderName(p.kind)), h("span", { class: p.state === "SUCCESS" ? "good" : p.needsHuman ? "bad" : "wait" }, t("refund.part." + (p.needsHuman ? "human" : p.state === "SUCCESS" ? "SUCCESS" : "open"))), h("span", { class: "num" }, money(p.amount)), p.account && h("small", {}, p.account)))));
}

/** Chooses what to give back, shows what returns where, then does it. */
export function refundView(id) {
  const b = bill(id);
  if (!b) { get("/bills/" + id).then((view) => { keep(view); window.dispatchEvent(new Event("redraw")); }, () => go("/")); return h("div"); }
  if (b.state !== "PAID" || b.refunding || b.refunded >= b.captured) { replace("/pay/" + id); return h("div"); }
  const error = errorLine();
  const kinds = h("div", { class: "chips wrap", role: "group" });
  const lines = h("div", { class: "list", id: "refund-lines" });
  const amount = field("amount", t("refund.amount"), { inputmode: "decimal", placeholder: "0.00" });
  const reason = field("reason", t("refund.reason"), { maxlength: 80 });
  const reasons = h("div", { class: "chips wrap" }, t("refund.reasons").split("|").map((r) => h("button", { type: "button", onclick: () => { reason.input.value = r; } }, r)));
  const what = h("div", { class: "list", id: "refund-parts" });
  const picked = new Map();
  const references = new Map();
  const all = givers(b);
  const hand = division(all, reference, byHand);
  const manual = h("div");
  const divide = h("button", { class: "strip none", type: "button", id: "divide", hidden: true, onclick: () => { own = !own; show(); } });
  const btn = h("button", { class: "primary", type: "submit", id: "refund", disabled: true });
  let kind = b.refunded > 0 ? "amount" : "everything";
  let preview = null;
  let asked = 0;
  /** a person divides it over the ways of paying */
  let own = false;
  /** what was typed before a reload */
  let before = null;
  const by = (k) => h("button", { type: "button", "aria-pressed": String(kind === k), onclick: () => { kind = k; draw(); } }, t("refund.by." + k));
  function pieces(line, by_) { const n = Math.max(0, Math.min(line.quantity, (picked.get(line.no) || 0) + by_)); n ? picked.set(line.no, n) : picked.delete(line.no); draw(); }
  /** null while nothing is chosen */
  function wish() {
    if (kind === "everything") return { everything: true };
    if (kind === "amount") { const value = fen(amount.input.value); return value ? { amount: value } : null; }
    return picked.size ? { lines: [...picked].map(([no, quantity]) => ({ no, quantity })) } : null;
  }
  function draw() {
    kinds.replaceChildren(by("everything"), by("lines"), by("amount"));
    amount.box.hidden = kind !== "amount";
    lines.hidden = kind !== "lines";
    lines.replaceChildren(...b.lines.map((line) => h("div", { class: "item" }, h("span", {}, line.name, h("small", {}, "×" + line.quantity)), h("span", { class: "steps" },
      h("button", { type: "button", class: "quiet", onclick: () => pieces(line, -1), "aria-label": t("line.less", line.name) }, "−"), h("b", {}, picked.get(line.no) || 0),
      h("button", { type: "button", class: "quiet", onclick: () => pieces(line, 1), "aria-label": t("line.more", line.name) }, "+")))));
    show();
  }
  /** Asks what would return where; what is on its way when something else is wanted is not waited for. */
  async function ask(wanted) {
    const me = ++asked;
    preview = null;
    btn.disabled = true;
    error.show("");
    try {
      const seen = wanted && (await change("POST", `/bills/${id}/refunds/preview`, wanted));
      if (me === asked) preview = seen;
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      if (me === asked && !(own && hand.refuse(e))) error.show(say(e));
    }
    return me === asked;
  }
  async function show() {
    if (!(await ask(wish()))) return;
    if (preview && own) { begin(); return; }
    tell();
  }
  /** Begins with what was typed before a reload, else as it would be divided without us. */
  function begin() {
    const parts = before?.amount === preview.amount ? before.parts : preview.parts;
    before = null;
    const whole = preview;
    hand.begin(parts, whole.amount);
    tell();
    if (parts !== whole.parts) byHand();
  }
  async function byHand() {
    const parts = hand.parts();
    if (!parts) { asked++; preview = null; btn.disabled = true; error.show(""); return; }
    if (await ask({ ...wish(), parts })) tell();
  }
  function tell() {
    btn.textContent = preview ? t("refund.do", money(preview.amount)) : t("refund.title");
    btn.disabled = !preview;
    divide.hidden = all.length < 2 || (!preview && !own);
    divide.replaceChildren(h("span", {}, t(own ? "refund.divide.auto" : "refund.divide")), "›");
    if (own !== manual.contains(hand.box)) manual.replaceChildren(...(own ? [hand.box] : []));
    what.replaceChildren(...(preview ? [...(own ? [] : whereRows(preview, reference)), ...also(preview)] : []));
    what.hidden = what.childElementCount === 0;
  }
  function also(p) {
    const row = (name, value) => h("div", { class: "item part" }, h("span", {}, name), h("span"), h("span", { class: "num" }, value));
    return [p.pointsBack > 0 && row(t("refund.pointsBack"), number(p.pointsBack)), p.pointsTaken > 0 && row(t("refund.pointsTaken"), number(-p.pointsTaken)),
      ...p.coupons.map((c) => row(t("refund.coupon", c), "")), p.approval !== "NONE" && h("div", { class: "item part" }, h("span", { class: "wait" }, t("refund.approval." + p.approval)))].filter(Boolean);
  }
  /** The number on the slip of the card terminal; null for other ways of paying. */
  function reference(part) {
    if (part.kind !== "BANK_CARD") return null;
    const box = field("reference-" + part.tenderId, t("refund.cardSlip"), { maxlength: 32, value: references.get(part.tenderId) || "" });
    box.input.addEventListener("input", () => references.set(part.tenderId, box.input.value.trim()));
    return h("div", { class: "whole" }, box.box);
  }
  async function submit(event) {
    event.preventDefault();
    if (btn.disabled || !preview) return;
    reason.fail(""); error.show("");
    if (!reason.input.value.trim()) { reason.fail(t("refund.reason.missing")); reason.input.focus(); return; }
    const seen = preview;
    let approval = "";
    if (seen.approval !== "NONE") {
      approval = await askManager(t("refund.approval.ask", money(seen.amount)));
      if (approval === null) return;
    }
    btn.disabled = true;
    const parts = own || references.size ? { parts: seen.parts.map((p) => ({ tenderId: p.tenderId, amount: p.amount, reference: references.get(p.tenderId) || undefined })) } : {};
    try {
      keep(await change("POST", `/bills/${id}/refunds`, { ...wish(), ...parts, reason: reason.input.value, expected: seen.amount, ...(approval && { approval }) }, typedOp("/refund/" + id)));
      replace("/pay/" + id);
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      // it was asked for before a reload, with another approval; the bill shows what became of it
      if (e.code === "op_reused") { replace("/pay/" + id); return; }
      await (own ? byHand() : show());
      if (!(own && hand.refuse(e))) error.show(say(e));
    }
  }
  amount.input.addEventListener("input", show);
  const off = state.link.state !== "ONLINE";
  const view = h("form", { novalidate: true, onsubmit: submit },
    h("header", { class: "bar" }, h("button", { type: "button", class: "quiet", onclick: () => go("/pay/" + id), "aria-label": t("back") }, "‹"), h("h1", {}, t("refund.title") + " · " + (b.tableName || b.number))),
    h("div", { class: "page" }, off && h("p", { class: "error" }, t("offline.refund")), kinds, lines, amount.box, manual, what, divide, reason.box, reasons, error.el),
    h("div", { class: "foot" }, btn));
  view.update = () => {};
  view.typed = {
    read: () => ({ kind, picked: [...picked], references: [...references], own, divided: own && preview ? { amount: preview.amount, parts: preview.parts.map(({ tenderId, amount: part }) => ({ tenderId, amount: part })) } : null }),
    write(more) {
      kind = more.kind;
      own = !!more.own && all.length > 1;
      before = more.divided || null;
      more.picked.forEach(([no, quantity]) => picked.set(no, quantity));
      more.references.forEach(([tender, number]) => references.set(tender, number));
      draw();
    },
  };
  draw();
  return view;
}
