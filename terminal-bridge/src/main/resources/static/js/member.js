import { h, errorLine, svg } from "./dom.js";
import { t, money } from "./i18n.js";
import { change, get, picture, Refused, say } from "./api.js";
import { state, bill, keep } from "./state.js";
import { go, here } from "./route.js";
import { codeField, remember } from "./codes.js";
import { recognise, MEMBER_CODE, OF_MEMBERS } from "./recognise.js";
import { handed } from "./scanned.js";
import { details, face, figures, welcome } from "./card.js";
import { reason } from "./coupons.js";

const online = () => state.link.state === "ONLINE";

/** A bill's member: the card when there is one, and how to give the bill one. */
export function memberView(id, attach) {
  const member = bill(id)?.member;
  const code = handed();
  return member && !attach && !code && here().at(-1) !== "change" ? panelView(id, member) : findView(id, attach, code);
}

const STEPS = ["SCANNED", "FOLLOWED", "CARD"];

/** How far the guest has come with the join code, as words; what comes next is said too. */
function progress(id) {
  const step = state.joining.get(id);
  return t("join." + (STEPS.includes(step) ? step : "wait"));
}

/** Card number, phone or code; or the code that makes a member. */
function findView(id, attach, scanned) {
  const back = () => go((attach ? "/pay/" : "/bill/") + id);
  const value = codeField("value", t("member.value"), { inputmode: "numeric" }, t("member.help"), () => submit(), OF_MEMBERS, MEMBER_CODE);
  const code = h("div", { class: "page empty" });
  const stage = h("p", { class: "state", role: "status" });
  const off = !online();
  const before = bill(id)?.member?.id;
  let joining = false;
  const button = h("button", { class: "primary", type: "submit", disabled: off }, t(attach ? "member.attach" : "member.do"));
  async function submit(event) {
    event?.preventDefault();
    if (button.disabled) return;
    value.fail("");
    button.disabled = true;
    const typed = value.value();
    remember(typed);
    try {
      keep(await change("POST", `/bills/${id}/${attach ? "attach-member" : "member"}`, { value: typed }));
      // who shows a coupon wants to see what becomes of it
      if (!attach && recognise(typed).kind === "coupon") go("/coupons/" + id);
      else back();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      value.fail(e.field("value") || e.problem.title);
    } finally { button.disabled = off; }
  }
  async function join() {
    try {
      state.joining.delete(id);
      keep(await change("POST", `/bills/${id}/join-code`, undefined));
      joining = true;
      stage.textContent = progress(id);
      code.className = "pay join";
      code.replaceChildren(svg(await picture(`/bills/${id}/join-code.svg`), t("join.title")), stage);
    } catch (e) { if (!(e instanceof Refused)) throw e; code.replaceChildren(h("p", { class: "error" }, e.problem.title)); }
  }
  const view = h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: back, "aria-label": t("back") }, "‹"), h("h1", {}, t(attach ? "member.attach" : "member.find"))),
    h("form", { class: "page", onsubmit: submit, novalidate: true }, off && h("p", { class: "error" }, t("offline.member")), value.box, button,
      h("button", { type: "button", disabled: off, id: "join", onclick: join }, t("join.title"))), code);
  view.update = () => {
    stage.textContent = progress(id);
    const m = bill(id)?.member;
    if (!m || m.id === before || button.disabled) return;
    back();
    if (joining) welcome(m);
  };
  // what was scanned on another page is looked up at once
  value.input.value = scanned;
  if (value.value() && !off) setTimeout(submit);
  else setTimeout(() => value.input.focus());
  return view;
}

/** The member at this table: card, figures, what is usable now and why the rest is not, birthday, favourites, note. */
function panelView(id, member) {
  const error = errorLine();
  const more = h("div", { class: "page flat" });
  const coupons = h("div", { class: "list", id: "card-coupon-list" });
  const top = h("div", { class: "page flat" });
  const back = () => go("/bill/" + id);
  async function takeOff() {
    try { keep(await change("DELETE", `/bills/${id}/member`)); back(); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  async function drawCoupons() {
    const view = await get(`/bills/${id}/coupons`);
    coupons.hidden = view.coupons.length === 0;
    coupons.replaceChildren(...view.coupons.map((c) => h("button", { class: "item coupon", onclick: () => go("/coupons/" + id) }, h("span", {}, c.name),
      c.used ? h("b", { class: "good" }, "✓ " + t("coupon.used")) : h("span"), h("span", { class: "num" }, c.used ? money(-c.saves) : ""),
      h("small", {}, [reason(c), t("coupon.until", c.validTo)].filter(Boolean).join(" · ")))));
  }
  async function drawMore() {
    if (!online()) { more.replaceChildren(h("p", { class: "muted" }, t("memberCard.offline"))); return; }
    more.replaceChildren(details(await get(`/bills/${id}/member-card`)));
  }
  const told = (e) => { if (!(e instanceof Refused)) throw e; error.show(say(e)); };
  const b = bill(id);
  const view = h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: back, "aria-label": t("back") }, "‹"), h("h1", {}, t("memberCard.title"))),
    h("div", { class: "page", id: "member-card" }, top, error.el, coupons, more,
      !b.frozen && h("div", { class: "pair even" }, h("button", { class: "danger", id: "take-off", onclick: takeOff }, t("member.remove")), h("button", { id: "change-member", onclick: () => go(`/member/${id}/change`) }, t("member.change")))),
    h("div", { class: "foot" }, h("button", { class: "primary", onclick: back }, t("memberCard.back"))));
  view.update = () => {
    const now = bill(id)?.member;
    if (!now) { back(); return; }
    top.replaceChildren(face(now), figures(now));
    drawCoupons().catch(told);
  };
  top.replaceChildren(face(member), figures(member));
  drawCoupons().catch(told);
  drawMore().catch(told);
  return view;
}
