import { h, field, errorLine } from "./dom.js";
import { t } from "./i18n.js";
import { change, Refused } from "./api.js";

/** Digits on a pad, shown as dots; the caller reads them with pin() and clears them. */
export function pinPad(language = null, onEnter = () => {}) {
  const dots = h("div", { class: "dots", "aria-hidden": "true" });
  let pin = "";
  const show = () => dots.replaceChildren(...Array.from({ length: Math.max(6, pin.length) }, (_, i) => h("i", { class: i < pin.length ? "on" : "" })));
  const press = (digit) => { if (pin.length < 12) { pin += digit; show(); } };
  const back = () => { pin = pin.slice(0, -1); show(); };
  const key = (d) => h("button", { type: "button", onclick: () => press(d) }, d);
  const pad = h("div", { class: "pad", role: "group", "aria-label": t("login.pin") }, ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(key),
    h("button", { type: "button", onclick: back, "aria-label": t("back.digit") }, "⌫"), key("0"), language || h("span"));
  show();
  return {
    dots, pad, pin: () => pin, clear() { pin = ""; show(); },
    onkey(event, typing) {
      if (typing && event.key !== "Enter") return;
      if (/^\d$/.test(event.key)) press(event.key);
      if (event.key === "Backspace") back();
      if (event.key === "Enter" && event.target.tagName !== "BUTTON") onEnter();
    },
  };
}

/**
 * Lays a sheet over the page on which a manager agrees by PIN.
 *
 * @param why what the manager agrees to, in a sentence
 * @returns the approval to send along, or null when nobody agrees
 */
export function askManager(why) {
  return new Promise((resolve) => {
    const number = field("manager", t("login.number"), { inputmode: "numeric", maxlength: 6 });
    const error = errorLine();
    const keys = pinPad(null, () => agree());
    const go = h("button", { class: "primary", type: "button", id: "approve", onclick: () => agree() }, t("approve.do"));
    const sheet = h("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": t("approve.title"), onkeydown: (e) => keys.onkey(e, e.target === number.input) },
      h("div", { class: "centre" }, h("b", {}, t("approve.title")), h("p", { class: "muted" }, why), number.box, keys.dots, error.el, keys.pad,
        h("div", { class: "pair" }, h("button", { type: "button", onclick: () => close(null) }, t("approve.cancel")), go)));
    function close(answer) { sheet.remove(); resolve(answer); }
    async function agree() {
      if (go.disabled) return;
      go.disabled = true;
      number.fail(""); error.show("");
      try { close((await change("POST", "/staff/approve", { number: number.input.value.trim(), pin: keys.pin() })).approval); } catch (e) {
        if (!(e instanceof Refused)) throw e;
        number.fail(e.field("number"));
        error.show(e.field("pin") || (e.field("number") ? "" : e.problem.title));
        keys.clear();
      } finally { go.disabled = false; }
    }
    document.body.append(sheet);
    number.input.focus();
  });
}

/** Does something; when a manager has to agree first, asks for that and does it then. */
export async function withManager(code, work) {
  try { return await work(""); } catch (e) {
    if (!(e instanceof Refused) || e.code !== code) throw e;
    const approval = await askManager(e.problem.title);
    if (approval === null) throw e;
    return work(approval);
  }
}
