import { h } from "./dom.js";
import { t, money, number } from "./i18n.js";

/** In words, for ways of paying that a newer server may know. */
export function tenderName(kind) {
  const key = "tender." + kind;
  const text = t(key);
  return text === key ? kind : text;
}

function detail(part) {
  if (part.problem) return t("part.problem");
  if (part.state !== "PAID") return t("pay.state." + part.state);
  if (part.received !== null && part.received !== undefined) return t("part.cash", money(part.received), money(part.change));
  if (part.reference) return t("part.reference", part.reference);
  if (part.points > 0) return t("part.points", number(part.points));
  return part.transactionId || null;
}

/** What was or is being paid, a line each. */
export function partRows(parts) {
  return parts.map((part) => {
    const paid = part.state === "PAID" && !part.problem;
    return h("div", { class: "item part" }, h("span", {}, tenderName(part.kind)),
      h("span", { class: paid ? "good" : part.problem ? "bad" : "wait" }, paid ? "✓ " + t("paid.short") : part.problem ? "⚠" : "…"), h("span", { class: "num" }, money(part.amount)),
      detail(part) && h("small", { class: part.problem ? "bad" : "" }, detail(part)));
  });
}
