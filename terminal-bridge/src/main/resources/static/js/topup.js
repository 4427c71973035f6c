import { h, field, errorLine } from "./dom.js";
import { t, money, fen } from "./i18n.js";
import { change, get, Refused, say } from "./api.js";
import { state, keep } from "./state.js";
import { go } from "./route.js";
import { codeField } from "./codes.js";
import { OF_MEMBERS } from "./recognise.js";
import { handed } from "./scanned.js";

/** A member pays money in: who, how much; then it is paid like a bill. */
export function topUpView() {
  const error = errorLine();
  const off = state.link.state !== "ONLINE";
  const steps = h("div", { class: "tiles" });
  const other = h("div", { hidden: true });
  const amount = field("amount", t("topup.amount"), { inputmode: "numeric" });
  const who = codeField("value", t("topup.member"), { inputmode: "numeric" }, t("member.help"), () => steps.querySelector("button")?.focus(), OF_MEMBERS);
  who.input.value = handed();
  let busy = false;
  async function open(pay) {
    who.fail(""); amount.fail(""); error.show("");
    if (!who.value()) { who.fail(t("topup.nobody")); who.input.focus(); return; }
    if (busy) return;
    busy = true;
    try { go("/tender/" + keep(await change("POST", "/top-ups", { value: who.value(), amount: pay })).id); } catch (e) {
      if (!(e instanceof Refused)) throw e;
      who.fail(e.field("value")); amount.fail(e.field("amount"));
      if (!e.field("value") && !e.field("amount")) error.show(say(e));
    } finally { busy = false; }
  }
  function show(offer) {
    if (!offer.open) { steps.replaceChildren(h("p", { class: "error" }, t("topup.closed"))); return; }
    steps.replaceChildren(...offer.steps.map((s) => h("button", { type: "button", class: "tile", "data-step": s.pay, onclick: () => open(s.pay) }, h("span", {}, money(s.pay), s.bonus > 0 && h("small", {}, t("topup.bonus", money(s.bonus)))))));
    other.hidden = !offer.anyAmount;
    other.replaceChildren(amount.box, h("p", { class: "help" }, t("topup.range", money(offer.least), money(offer.most))), h("button", { type: "submit", id: "any" }, t("topup.any")));
  }
  function submit(event) {
    event.preventDefault();
    if (other.hidden) return;
    const value = fen(amount.input.value);
    if (!value || value % 100 !== 0) { amount.fail(t("quick.notAmount")); return; }
    open(value);
  }
  if (!off) get("/top-ups").then(show, (e) => { if (!(e instanceof Refused)) throw e; error.show(say(e)); });
  const view = h("form", { novalidate: true, onsubmit: submit },
    h("header", { class: "bar" }, h("button", { type: "button", class: "quiet", onclick: () => go("/"), "aria-label": t("back") }, "‹"), h("h1", {}, t("topup.title"))),
    h("div", { class: "page" }, off ? h("p", { class: "error" }, t("topup.offline")) : [who.box, error.el, other]),
    !off && h("div", { class: "foot" }, steps));
  view.update = () => {};
  setTimeout(() => who.input.focus());
  return view;
}
