import { h, errorLine } from "./dom.js";
import { t, money } from "./i18n.js";
import { change, get, Refused, say } from "./api.js";
import { bill, keep } from "./state.js";
import { go } from "./route.js";

/** Why a coupon is not used, or what it does; null when there is nothing to say. */
export function reason(coupon) {
  if (coupon.used) return coupon.uses > 1 ? t("coupon.uses", coupon.uses) : null;
  const text = t("coupon.reason." + coupon.reason, coupon.withName || "", money(coupon.missing));
  return coupon.saves > 0 ? text + " · " + t("coupon.saves", money(coupon.saves)) : text;
}

/** The member's coupons: what each saves, and why the others are not used. */
export function couponsView(id) {
  const b = bill(id);
  if (!b?.member) { go("/bill/" + id); return h("div"); }
  const error = errorLine();
  const list = h("div", { class: "list" });
  const chips = h("div", { class: "chips", role: "group" });
  const due = h("b", { class: "num total", id: "due" });
  async function choose(choice) {
    error.show("");
    try { keep(await change("PUT", `/bills/${id}/coupon`, { choice })); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
    await draw();
  }
  function toggle(coupons, coupon) {
    const ids = coupons.filter((c) => (c.id === coupon.id ? !c.used : c.used)).map((c) => c.id);
    return choose(ids.length ? ids.join(",") : "NONE");
  }
  async function draw() {
    const view = await get(`/bills/${id}/coupons`);
    const now = bill(id);
    due.textContent = money(now.due);
    chips.replaceChildren(...["BEST", "NONE"].map((c) => h("button", { "aria-pressed": String(view.choice === c), disabled: now.frozen, onclick: () => choose(c) }, t(c === "BEST" ? "coupon.best" : "coupon.none"))));
    list.replaceChildren(...view.coupons.map((c) => h("button", { class: "item coupon", "aria-pressed": String(c.used), disabled: now.frozen || (!c.used && c.saves === 0), onclick: () => toggle(view.coupons, c) },
      h("span", {}, c.name), c.used ? h("b", { class: "good" }, "✓ " + t("coupon.used")) : h("span"), h("span", { class: "num" }, c.used ? money(-c.saves) : ""),
      h("small", {}, [reason(c), t("coupon.until", c.validTo)].filter(Boolean).join(" · ")))));
    if (view.coupons.length === 0) list.replaceChildren(h("p", { class: "empty" }, t("coupon.empty")));
  }
  const shown = draw().catch((e) => error.show(e.message));
  const view = h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => go("/bill/" + id), "aria-label": t("back") }, "‹"), h("h1", {}, t("coupon.title"))),
    h("div", { class: "page" }, chips, list, error.el),
    h("div", { class: "foot" }, h("div", { class: "sum" }, h("span", {}, t("bill.due")), due), h("button", { class: "primary", onclick: () => go("/bill/" + id) }, t("menu.done.short"))));
  view.update = () => shown.then(draw, () => {});
  return view;
}
