import { h, errorLine } from "./dom.js";
import { t } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { state, keepSoldOut } from "./state.js";

/** Portions that are left of a dish; null when nobody counts them. */
export const left = (item) => state.soldOut.get(item.id)?.remaining ?? null;

/** What is said of a dish's rest, in a word. */
export function leftWord(item) {
  const n = left(item);
  return n === null ? "" : n === 0 ? t("stock.word") : t("stock.left", n);
}

const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

/** Whoever stands at the table says that a dish is sold out, or how many portions the kitchen has left. */
export function stockBox(item, done) {
  const error = errorLine();
  const known = state.soldOut.get(item.id);
  const portions = h("input", { id: "portions", inputmode: "numeric", maxlength: 3, autocomplete: "off" });
  const kept = h("input", { type: "checkbox", id: "kept", checked: known?.kept === true });
  async function send(method, body) {
    error.show("");
    try { keepSoldOut(await change(method, `/items/${item.id}/sold-out`, body)); done(); } catch (e) {
      if (!(e instanceof Refused)) throw e;
      error.show(say(e));
    }
  }
  const mark = (remaining) => send("PUT", { remaining, kept: kept.checked });
  const count = () => { if (/^\d{1,3}$/.test(portions.value.trim())) mark(Number(portions.value.trim())); else portions.focus(); };
  return h("details", { class: "stock" }, h("summary", {}, t("stock.title"), " ", h("b", { class: "bad" }, leftWord(item))),
    known && h("p", { class: "help" }, t("stock.at", known.markedBy, clock(known.at))),
    h("label", { class: "tick", for: "kept" }, kept, h("span", {}, t("stock.kept"))),
    h("div", { class: "pair even" }, h("div", {}, h("label", { for: "portions" }, t("stock.portions")), portions), h("button", { type: "button", class: "low", onclick: count }, t("stock.set"))),
    h("div", { class: "pair even" }, h("button", { type: "button", class: "danger", id: "sold-out", onclick: () => mark(0) }, t("stock.all")),
      h("button", { type: "button", id: "lift", disabled: !known, onclick: () => send("DELETE", undefined) }, t("stock.lift"))), error.el);
}
