import { h, field, errorLine } from "./dom.js";
import { t, lang, switchTo } from "./i18n.js";
import { change, device, staff, Refused } from "./api.js";
import { pinPad } from "./approve.js";

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
  const keys = pinPad(language(again), () => submit());
  const go = h("button", { class: "primary" }, t("login.do"));
  async function submit() {
    number.fail(""); error.show("");
    go.disabled = true;
    try {
      const answer = await change("POST", "/staff/login", { number: number.input.value.trim(), pin: keys.pin() });
      staff.session = answer.session;
      localStorage.setItem("staff.number", answer.staff.number);
      done();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      number.fail(e.field("number"));
      error.show(e.field("pin") || (e.field("number") ? "" : e.problem.title));
      keys.clear();
    } finally { go.disabled = false; }
  }
  go.addEventListener("click", submit);
  return h("div", { class: "centre", onkeydown: (e) => keys.onkey(e, e.target === number.input) },
    brand(), number.box, h("div", {}, h("label", {}, t("login.pin")), keys.dots), error.el, keys.pad, go);
}
