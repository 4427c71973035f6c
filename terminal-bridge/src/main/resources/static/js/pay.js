import { h, field, errorLine, svg } from "./dom.js";
import { t, money, fen, number } from "./i18n.js";
import { change, get, picture, Refused } from "./api.js";
import { state, bill, keep } from "./state.js";
import { go } from "./route.js";

const say = (e) => e.problem.fields?.[0]?.message || e.problem.title;

/** How the customer pays. */
export function tenderView(id) {
  const b = bill(id);
  if (!b) { go("/"); return h("div"); }
  if (b.undecided || b.state === "PAID") { go("/pay/" + id); return h("div"); }
  const error = errorLine();
  const off = state.link.state !== "ONLINE";
  const cash = h("div", { class: "page", hidden: true });
  let busy = false;
  async function charge(body, fail) {
    if (busy) return;
    busy = true;
    try { keep(await change("POST", `/bills/${id}/charge`, body)); go("/pay/" + id); } catch (e) {
      if (!(e instanceof Refused)) throw e;
      (fail || error.show)(say(e));
    } finally { busy = false; }
  }
  function showCash() {
    cash.hidden = false;
    const received = field("received", t("cash.received"), { inputmode: "decimal", value: (b.due / 100).toFixed(2) });
    const change_ = h("b", { class: "num total", id: "change" });
    const show = () => { const got = fen(received.input.value); change_.textContent = got === null || got < b.due ? "—" : money(got - b.due); };
    const notes = [...new Set([b.due, ...[1000, 2000, 5000, 10000].map((n) => Math.ceil(b.due / n) * n)])].slice(0, 4);
    received.input.addEventListener("input", show);
    show();
    cash.replaceChildren(received.box,
      h("div", { class: "tiles" }, notes.map((n) => h("button", { onclick: () => { received.input.value = (n / 100).toFixed(2); show(); } }, money(n)))),
      h("div", { class: "sum" }, h("span", {}, t("cash.change")), change_),
      h("button", { class: "primary", id: "take-cash", onclick: () => {
        const got = fen(received.input.value);
        if (got === null) { received.fail(t("quick.notAmount")); return; }
        received.fail(""); charge({ kind: "CASH", received: got }, received.fail);
      } }, t("cash.do", money(b.due))));
    cash.scrollIntoView({ block: "end" });
  }
  return h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => go("/bill/" + id), "aria-label": t("back") }, "‹"), h("h1", {}, t("bill.pay"))),
    h("div", { class: "page" }, h("p", { class: "big" }, money(b.due)),
      h("div", { class: "tiles" },
        h("button", { class: "tile", id: "wechat", disabled: off, onclick: () => charge({ kind: "WECHAT_QR" }) }, t("tender.WECHAT_QR"), off && h("small", {}, t("offline.short"))),
        h("button", { class: "tile", id: "cash", onclick: showCash }, t("tender.CASH"))), error.el), cash);
}

/** The customer's code, then what became of it. */
export function payView(id) {
  const holder = h("div");
  let drawn = "";
  let flashed = bill(id)?.state === "PAID";
  const code = h("div");
  async function showCode(tender) {
    if (code.dataset.code === tender.codeUrl) return;
    code.dataset.code = tender.codeUrl;
    try { code.replaceChildren(svg(await picture(tender.qr), t("tender.WECHAT_QR"))); } catch (e) { delete code.dataset.code; }
  }
  function draw() {
    const b = bill(id);
    if (!b) { get("/bills/" + id).then(keep, () => go("/")); return; }
    const key = JSON.stringify([b.state, b.tender, b.settleState, b.slip, b.member, b.attachable, state.link.state]);
    if (key === drawn) return;
    drawn = key;
    if (b.state === "PAID") {
      if (!flashed) { flashed = true; celebrate(b); }
      holder.replaceChildren(paid(b));
    } else holder.replaceChildren(waiting(b, code, showCode));
  }
  holder.update = draw;
  draw();
  return holder;
}

function waiting(b, code, showCode) {
  const error = errorLine();
  const tender = b.tender;
  const act = (path) => async (event) => {
    event.target.disabled = true;
    try { await change("POST", path, undefined); keep(await get("/bills/" + b.id)); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
    event.target.disabled = false;
  };
  const open = b.undecided;
  if (open && tender.codeUrl) showCode(tender);
  const again = () => go(b.kind === "QUICK" ? "/quick" : "/tender/" + b.id);
  const leave = () => go(b.kind === "QUICK" ? "/" : "/bill/" + b.id);
  return h("div", { class: "pay" }, h("header", { class: "page" }, h("span", { class: "muted" }, b.tableName || t("quick.title")), h("p", { class: "big" }, money(tender ? tender.amount : b.due))),
    h("div", { class: "middle" }, open && tender.codeUrl ? code : null, h("p", { class: "state", role: "status" }, t("pay.state." + (tender ? tender.state : "CANCELED"))), error.el),
    h("div", { class: "foot" }, open
      ? h("div", { class: "pair even" }, h("button", { id: "cancel", onclick: act(`/payments/${b.id}/cancel`) }, t("pay.cancel")), h("button", { onclick: act(`/payments/${b.id}/query`) }, t("pay.query")))
      : h("div", { class: "pair even" }, h("button", { onclick: leave }, t("back")), h("button", { onclick: again }, t("pay.again")))));
}

function celebrate(b) {
  const flash = h("div", { class: "flash pay-good", "aria-hidden": "true" }, h("div", { class: "tick" }, "✓"), h("div", { class: "big" }, money(b.due)), h("div", {}, t("paid.title")));
  document.body.append(flash);
  setTimeout(() => flash.remove(), 1400);
  if (navigator.vibrate) navigator.vibrate([80, 40, 80]);
  try {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    tone.frequency.value = 880; tone.connect(audio.destination); tone.start(); tone.stop(audio.currentTime + 0.12);
  } catch (e) { console.debug("no sound", e); }
}

function paid(b) {
  const error = errorLine();
  const tender = b.tender;
  const row = (label, value) => (value ? [h("dt", {}, label), h("dd", {}, value)] : null);
  async function reprint() {
    try { keep(await change("POST", `/bills/${b.id}/reprint`, undefined)); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  const slip = b.slip ? t("slip." + b.slip.state) + (b.slip.reason ? " · " + t("slip.reason." + b.slip.reason) : "") : t("slip.WAITING");
  return h("div", {}, h("div", { class: "pay-good" }, h("div", { class: "tick", "aria-hidden": "true" }, "✓"), h("div", { class: "big" }, money(b.due)), h("div", { role: "status" }, t("paid.title"))),
    h("div", { class: "page" }, h("dl", { class: "rows" }, row(t("bill.table"), b.tableName), row(t("paid.by"), t("tender." + tender.kind)),
      tender.kind === "CASH" ? [row(t("cash.received"), money(tender.received)), row(t("cash.change"), money(tender.change))] : row(t("paid.transaction"), tender.transactionId),
      b.member && [row(t("paid.member"), b.member.name + " " + b.member.maskedNumber),
        row(t("paid.points"), b.settleState === "DONE" ? t("paid.points.done", number(b.pointsEarned), number(b.pointsBalance ?? 0)) : t("paid.points.pending"))],
      row(t("slip.title"), slip)), error.el,
    b.attachable && h("button", { id: "attach", onclick: () => go("/attach/" + b.id) }, t("member.attach"))),
    h("div", { class: "foot" }, h("div", { class: "pair" }, h("button", { onclick: reprint }, t("slip.again")), h("button", { class: "primary", onclick: () => go("/") }, t("paid.next")))));
}
