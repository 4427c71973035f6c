import { h, field } from "./dom.js";
import { camera } from "./scan.js";
import { scanned } from "./scanned.js";
import { recognise, MEMBER_CODE } from "./recognise.js";

let shown = { code: "", until: 0 };
/** The code that identified the member releases money for a while longer: nobody has to show it twice. In memory only. */
export function remember(code) { if (MEMBER_CODE.test(code)) shown = { code, until: Date.now() + 40_000 }; }
export function recall() { return Date.now() < shown.until ? shown.code : ""; }

/**
 * A field that a scan gun, the camera or a person fills. A gun types wherever the cursor is, so what it types elsewhere on
 * the page lands here too. A code that is for another page goes there.
 *
 * @param kinds what this field is for, as {@link recognise} calls it
 * @param found called with the code as soon as it is complete: after Enter, or at once when `whole` knows it
 */
export function codeField(name, label, attrs, help, found, kinds, whole = null) {
  const code = field(name, label, { autocapitalize: "off", spellcheck: "false", maxlength: 128, "data-code": "", ...attrs }, help);
  const value = () => code.input.value.replace(/\s/g, "");
  const check = () => { if (whole && whole.test(value())) found(value()); };
  /** Whether it is known to be for somewhere else; what is not known is left to the bridge to judge. */
  const strange = (text) => { const { kind } = recognise(text); return kind !== "unknown" && !kinds.includes(kind); };
  function seen(text) {
    if (strange(text)) { code.input.value = ""; scanned(text); return; }
    code.input.value = text;
    found(text);
  }
  code.input.addEventListener("input", check);
  code.input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && strange(value())) { event.preventDefault(); event.stopPropagation(); seen(value()); }
  });
  function typed(event) {
    if (!code.input.isConnected) { document.removeEventListener("keydown", typed); return; }
    const elsewhere = !["INPUT", "TEXTAREA"].includes(event.target.tagName);
    if (elsewhere && /^[0-9A-Za-z:/.+-]$/.test(event.key)) { code.input.value += event.key; code.input.focus(); event.preventDefault(); check(); }
  }
  document.addEventListener("keydown", typed);
  const eye = camera(seen);
  return { ...code, value, box: h("div", { class: "page scan" }, code.box, eye.button, eye.eye) };
}
