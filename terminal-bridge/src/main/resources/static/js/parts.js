import { h } from "./dom.js";
import { t, money, number } from "./i18n.js";

/** In words, for ways of paying that a newer server may know. */
export function tenderName(kind) {
  const key = "tender." + kind;
  const text = t(key);
  return text === key ? kind : text;
}

/** What people call a bill. */
export function billName(b) {
  if (b.serving?.pickup) return t("counter.name", b.serving.pickup) + (b.note ? " · " + b.note : "");
  return b.kind === "TOP_UP" ? t("topup.title") : b.tableName || b.note || t("quick.title");
}

function detail(part) {
  if (part.problem) return t(part.problem === "possibly_double" ? "part.double" : "part.problem");
  if (part.state !== "PAID") return t("pay.state." + part.state);
  if (part.received !== null && part.received !== undefined) return t("part.cash", money(part.received), money(part.change));
  if (part.reference) return t("part.reference", part.reference);
  if (part.points > 0) return t("part.points", number(part.points));
  return part.transactionId || null;
}

/**
 * What was or is being paid, a line each.
 *
 * @param takeBack called for what a balance paid, when it is to be given up
 */
export function partRows(parts, takeBack = null) {
  return parts.map((part) => {
    const paid = part.state === "PAID" && !part.problem;
    const back = takeBack && part.revocable;
    return h("div", { class: "item part" + (back ? " back-able" : "") }, h("span", {}, tenderName(part.kind)),
      h("span", { class: paid ? "good" : part.problem ? "bad" : "wait" }, paid ? "✓ " + t("paid.short") : part.problem ? "⚠" : "…"), h("span", { class: "num" }, money(part.amount)),
      back && h("button", { class: "back", onclick: () => takeBack(part) }, t("tender.takeBack")),
      detail(part) && h("small", { class: part.problem ? "bad" : "" }, detail(part)));
  });
}
