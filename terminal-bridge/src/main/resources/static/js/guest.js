import { h, errorLine } from "./dom.js";
import { t, money } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { state } from "./state.js";
import { go } from "./route.js";
import { codeField } from "./codes.js";
import { OF_MEMBERS } from "./recognise.js";
import { hand, handed } from "./scanned.js";
import { details, face, figures } from "./card.js";

/** Who is this: a member looked up without a bill, by card, phone or a code. */
export function guestView() {
  const off = state.link.state !== "ONLINE";
  const error = errorLine();
  const shown = h("div", { class: "page", id: "guest-card" });
  const button = h("button", { class: "primary", type: "submit", disabled: off }, t("member.do"));
  const value = codeField("value", t("member.value"), { inputmode: "numeric" }, t("member.help"), () => submit(), OF_MEMBERS);
  async function submit(event) {
    event?.preventDefault();
    if (button.disabled || !value.value()) return;
    const code = value.value();
    value.fail(""); error.show("");
    button.disabled = true;
    try {
      const card = await change("POST", "/members/card", { value: code });
      value.input.value = "";
      const coupons = card.member.coupons.map((c) => h("div", { class: "item" }, h("span", {}, c.name, h("small", {}, t("coupon.until", c.validTo))), h("span"), c.off > 0 && h("span", { class: "num" }, money(-c.off))));
      shown.replaceChildren(face(card.member), figures(card.member), details(card), ...(coupons.length ? [h("div", { class: "list", id: "guest-coupons" }, coupons)] : []),
        h("button", { type: "button", id: "guest-topup", onclick: () => hand(code, "/topup") }, t("floor.topup")));
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      shown.replaceChildren();
      value.fail(e.field("value") || say(e));
    } finally { button.disabled = off; }
  }
  const view = h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => go("/"), "aria-label": t("back") }, "‹"), h("h1", {}, t("memberCard.who"))),
    h("form", { class: "page", onsubmit: submit, novalidate: true }, off && h("p", { class: "error" }, t("offline.member")), value.box, error.el, button), shown);
  view.update = () => {};
  value.input.value = handed();
  if (value.value() && !off) setTimeout(submit);
  else setTimeout(() => value.input.focus());
  return view;
}
