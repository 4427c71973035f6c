import { h, field, errorLine } from "./dom.js";
import { t, lang, switchTo } from "./i18n.js";
import { change, device, enrol, get, staff, Refused } from "./api.js";
import { canKeep } from "./keys.js";
import { pinPad } from "./approve.js";
import { camera } from "./scan.js";
import { recognise } from "./recognise.js";

function brand() { return h("div", { class: "brand" }, h("img", { src: "/ring.svg", alt: "" }), t("brand")); }
function language(again) {
  return h("button", { class: "quiet", onclick: async () => { await switchTo(lang() === "zh" ? "en" : "zh"); again(); } }, t("language.other"));
}

/** Opened, and the bridge does not answer; it goes on by itself. */
export function awayView() {
  return h("div", { class: "centre" }, brand(), h("h1", {}, t("strip.bridge")), h("p", { class: "muted" }, t("away.what")));
}

/** The device's one-time code, typed or scanned. @param why the bridge turned us away, or empty */
export function enrolView(done, again, why) {
  const code = field("code", t("enrol.code"), { maxlength: 24, autocapitalize: "characters", spellcheck: "false", boxclass: "code" }, t("enrol.help"));
  const error = errorLine();
  const eye = camera((text) => {
    const { kind, value } = recognise(text);
    if (kind !== "pairing") { code.fail(t("scan.is.notPairing")); return; }
    code.input.value = value.replace(/^MEMBERLOOP:/i, "");
    submit();
  });
  const button = h("button", { class: "primary", type: "submit", disabled: !canKeep() }, t("enrol.do"));
  error.show(canKeep() ? why : t("enrol.insecure"));
  async function submit(event) {
    event?.preventDefault();
    code.fail(""); error.show("");
    button.disabled = true;
    try {
      const enrolled = await enrol(code.input.value);
      device.id = enrolled.deviceId;
      done();
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      code.fail(e.field("code") || e.problem.title);
    } finally { button.disabled = false; }
  }
  return h("form", { class: "centre", onsubmit: submit, novalidate: true }, brand(), h("p", { class: "muted" }, t("enrol.what")), code.box, canKeep() && [eye.button, eye.eye], error.el, !canKeep() && h("a", { class: "button", href: "/install.html" }, t("install.title")), button, language(again));
}

/** Paired, but nobody has confirmed it yet: four digits for the manager to compare. */
export function waitView(done, again) {
  const digits = h("p", { class: "digits big", role: "status" }, "····");
  const view = h("div", { class: "centre" }, brand(), h("h1", {}, t("enrol.waiting")), digits, h("p", { class: "muted" }, t("enrol.waiting.what")),
    h("button", { class: "quiet", onclick: () => { device.id = null; again(); } }, t("enrol.waiting.again")), language(again));
  async function look() {
    if (!device.id) return;
    try {
      const self = await get("/device");
      digits.textContent = self.digits;
      if (self.state === "ACTIVE") { done(); return; }
    } catch (e) { if (!(e instanceof Refused)) throw e; }
    // as long as somebody looks at it
    if (device.id && (view.isConnected || digits.textContent === "····")) setTimeout(look, 1500);
  }
  look();
  return view;
}

/** A manager turned this device away for a while. What it holds is kept, and it goes on by itself. @param why who it was, in the bridge's words */
export function suspendedView(done, again, why) {
  const view = h("div", { class: "centre" }, brand(), h("h1", {}, t("suspended")), h("p", { role: "status" }, why), h("p", { class: "muted" }, t("suspended.what")), language(again));
  async function look() {
    // as long as somebody looks at it
    if (!view.isConnected) return;
    try { await get("/device"); done(); return; } catch (e) { if (!(e instanceof Refused)) throw e; }
    setTimeout(look, 1500);
  }
  setTimeout(look, 1500);
  return view;
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
