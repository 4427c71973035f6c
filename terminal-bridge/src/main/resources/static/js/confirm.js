import { h, errorLine } from "./dom.js";
import { t, money } from "./i18n.js";
import { change, get, newOp, Refused, say } from "./api.js";
import { bill, keep } from "./state.js";
import { go, replace } from "./route.js";
import { icon } from "./icons.js";
import { billName, tenderName } from "./parts.js";

const EVERY = 1000;
const left = (asked) => Math.min(120, Math.max(0, Math.round((Date.parse(asked.expiresAt) - Date.now()) / 1000)));

/** The member agrees on the own phone instead of showing a code; then the amount is taken with that. */
export function confirmView(id, kind, share) {
  const b = bill(id);
  if (!b) { go("/"); return h("div"); }
  if (b.undecided || b.state === "PAID") { replace("/pay/" + id); return h("div"); }
  const amount = Number(share);
  const error = errorLine();
  const words = h("p", { class: "state", role: "status" });
  const help = h("p", { class: "muted" });
  const glyph = h("div", { class: "glyph" }, icon(kind));
  const foot = h("div", { class: "pair even" });
  let asked = null;
  /** One press for one approval: sent again, it takes once. */
  let op = newOp();

  const back = () => replace("/tender/" + id);
  const scan = () => replace(`/tender/${id}/${kind}/${amount}`);
  const button = (key, work, attrs = {}) => h("button", { type: "button", onclick: work, ...attrs }, t(key));

  function show(state, ...buttons) {
    glyph.classList.toggle("busy", state === "ASKED" || state === "APPROVED");
    words.textContent = t("confirm." + state);
    foot.replaceChildren(...buttons);
  }
  function draw() {
    const state = asked ? asked.state : "ASKING";
    const over = state === "DECLINED" || state === "EXPIRED" || state === "WITHDRAWN";
    help.textContent = state === "ASKED" ? t("confirm.told." + asked.told) + " " + t("confirm.left", left(asked)) : over ? t("pay.nothing") : "";
    if (state === words.dataset.state) return;
    words.dataset.state = state;
    if (state === "ASKED") show(state, button("confirm.cancel", () => withdraw(back), { id: "withdraw" }), button("confirm.scan", () => withdraw(scan), { id: "scan" }));
    else if (over) show(state, button("back", back), button("confirm.again", ask, { class: "again", id: "again" }));
    else show(state);
  }
  async function ask() {
    error.show("");
    op = newOp();
    try { asked = await change("POST", `/bills/${id}/confirmations`, { kind, amount }); draw(); } catch (e) { refused(e); }
  }
  async function withdraw(then) {
    try { asked = await change("POST", `/confirmations/${asked.id}/withdraw`, undefined); } catch (e) { refused(e); return; }
    // the member was faster: the money is taken, as both agreed
    if (asked.state === "USED") keep(await get("/bills/" + id)); else then();
  }
  async function take() {
    try {
      keep(await change("POST", `/bills/${id}/charge`, { kind, amount, confirmation: asked.id }, op));
      replace("/pay/" + id);
    } catch (e) { refused(e); }
  }
  function refused(e) {
    if (!(e instanceof Refused)) throw e;
    error.show(say(e));
    glyph.classList.remove("busy");
    words.textContent = "";
    delete words.dataset.state;
    foot.replaceChildren(button("back", back), asked?.state === "APPROVED" ? button("confirm.take", take, { class: "again" }) : button("confirm.again", ask, { class: "again", id: "again" }));
  }
  async function look() {
    if (!view.isConnected) return;
    if (asked?.state === "ASKED") {
      try { asked = await get("/confirmations/" + asked.id); error.show(""); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
      if (!view.isConnected) return;
      draw();
      if (asked.state === "APPROVED") await take();
    }
    setTimeout(look, EVERY);
  }

  const view = h("div", { class: "pay" }, h("header", { class: "page" }, h("span", { class: "muted" }, billName(b) + " · " + tenderName(kind)), h("p", { class: "big" }, money(amount)), h("span", { class: "muted" }, b.member?.name || "")),
    h("div", { class: "middle" }, glyph, words, help, error.el), h("div", { class: "foot" }, foot));
  view.update = () => { const now = bill(id); if (now && (now.undecided || now.state === "PAID")) replace("/pay/" + id); };
  draw();
  ask();
  setTimeout(look, EVERY);
  return view;
}
