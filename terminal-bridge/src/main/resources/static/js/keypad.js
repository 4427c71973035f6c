import { h } from "./dom.js";
import { t } from "./i18n.js";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0"];

/**
 * Digits for an amount, large enough for a thumb; a keyboard goes on typing into the field. What stood there before the
 * first press is replaced, as it was a proposal.
 */
export function amountPad(input) {
  let proposed = input.value;
  input.setAttribute("inputmode", "none");
  function set(text) { input.value = text; input.dispatchEvent(new Event("input", { bubbles: true })); }
  function press(key) {
    const before = input.value === proposed ? "" : input.value;
    proposed = null;
    if (key === "." && (before.includes(".") || before === "")) { if (before === "") set("0."); return; }
    if (/\.\d\d$/.test(before) || before.length >= 9) return;
    set(before + key);
  }
  function back() { proposed = null; set(input.value.slice(0, -1)); }
  const pad = h("div", { class: "pad amount-pad", role: "group", "aria-label": t("keypad.title") },
    KEYS.map((key) => h("button", { type: "button", onclick: () => press(key) }, key)), h("button", { type: "button", onclick: back, "aria-label": t("back.digit") }, "⌫"));
  return { pad, propose(text) { proposed = text; set(text); } };
}
