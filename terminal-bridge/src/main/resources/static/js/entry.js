import { h, field, errorLine } from "./dom.js";
import { t, lang, switchTo } from "./i18n.js";
import { change, device, staff, Refused } from "./api.js";

function brand() { return h("div", { class: "brand" }, h("img", { src: "/ring.svg", alt: "" }), t("brand")); }
function language(again) {
  return h("button", { class: "quiet", onclick: async () => { await switchTo(lang() === "zh" ? "en" : "zh"); again(); } }, t("language.other"));
}

/** The device's one-time code. */
export function enrolView(done, again) {
  const code = field("code", t("enrol.code"), { maxlength: 11, autocapitalize: "characters", spellcheck: "false", boxclass: "code" }, t("enrol.help"));
  const error = errorLine();
  const button = h("button", { class: "primary", type: "submit" }, t("enrol.do"));
  async function submit(event) {
    event.preventDefault();
    code.fail(""); error.show("");
    button.disabled = true;
    try {
      const enrolled = await change("POST", "/enrol", { code: code.input.value });
      device.token = enrolled.token;
      done();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      const text = e.field("code");
      text ? code.fail(text) : code.fail(e.problem.title);
    } finally { button.disabled = false; }
  }
  return h("form", { class: "centre", onsubmit: submit, novalidate: true }, brand(), h("p", { class: "muted" }, t("enrol.what")), code.box, error.el, button, language(again));
}

/** Number, then PIN on a pad. */
export function loginView(done, again) {
  const number = field("number", t("login.number"), { inputmode: "numeric", maxlength: 6, value: localStorage.getItem("staff.number") || "" });
  const error = errorLine();
  const dots = h("div", { class: "dots", "aria-hidden": "true" });
  let pin = "";
  const show = () => dots.replaceChildren(...Array.from({ length: Math.max(6, pin.length) }, (_, i) => h("i", { class: i < pin.length ? "on" : "" })));
  const press = (digit) => { if (pin.length < 12) { pin += digit; error.show(""); show(); } };
  const back = () => { pin = pin.slice(0, -1); show(); };
  const go = h("button", { class: "primary" }, t("login.do"));
  async function submit() {
    number.fail(""); error.show("");
    go.disabled = true;
    try {
      const answer = await change("POST", "/staff/login", { number: number.input.value.trim(), pin });
      staff.session = answer.session;
      localStorage.setItem("staff.number", answer.staff.number);
      done();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      number.fail(e.field("number"));
      error.show(e.field("pin") || (e.field("number") ? "" : e.problem.title));
      pin = ""; show();
    } finally { go.disabled = false; }
  }
  go.addEventListener("click", submit);
  const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((d) => h("button", { type: "button", onclick: () => press(d) }, d));
  const pad = h("div", { class: "pad", role: "group", "aria-label": t("login.pin") }, keys,
    h("button", { type: "button", onclick: back, "aria-label": t("back.digit") }, "⌫"),
    h("button", { type: "button", onclick: () => press("0") }, "0"), language(again));
  show();
  const view = h("div", { class: "centre", onkeydown: (e) => {
    if (e.target === number.input && e.key !== "Enter") return;
    if (/^\d$/.test(e.key)) press(e.key);
    if (e.key === "Backspace") back();
    if (e.key === "Enter" && e.target.tagName !== "BUTTON") submit();
  } }, brand(), number.box, h("div", {}, h("label", {}, t("login.pin")), dots), error.el, pad, go);
  return view;
}
