import { h, field } from "./dom.js";
import { t } from "./i18n.js";

/** WeChat's payment codes; a member's code never looks like one. */
export const PAYMENT_CODE = /^1[0-5]\d{16}$/;

/** A member's dynamic code; it identifies, and releases stored value and points. */
export const MEMBER_CODE = /^8[1-9]\d{24}$/;

let shown = { code: "", until: 0 };
/** The code that identified the member releases money for a while longer: nobody has to show it twice. In memory only. */
export function remember(code) { if (MEMBER_CODE.test(code)) shown = { code, until: Date.now() + 40_000 }; }
export function recall() { return Date.now() < shown.until ? shown.code : ""; }

const hasCamera = () => "BarcodeDetector" in window && !!navigator.mediaDevices?.getUserMedia;

/**
 * A field that a scan gun, the camera or a person fills. A gun types wherever the cursor is, so what it types elsewhere on
 * the page lands here too.
 *
 * @param found called with the code as soon as it is complete: after Enter, or at once when `whole` knows it
 */
export function codeField(name, label, attrs, help, found, whole = null) {
  const code = field(name, label, { autocapitalize: "off", spellcheck: "false", maxlength: 128, ...attrs }, help);
  const value = () => code.input.value.replace(/\s/g, "");
  const check = () => { if (whole && whole.test(value())) found(value()); };
  code.input.addEventListener("input", check);
  function typed(event) {
    if (!code.input.isConnected) { document.removeEventListener("keydown", typed); return; }
    const elsewhere = !["INPUT", "TEXTAREA"].includes(event.target.tagName);
    if (elsewhere && /^[0-9A-Za-z-]$/.test(event.key)) { code.input.value += event.key; code.input.focus(); event.preventDefault(); check(); }
  }
  document.addEventListener("keydown", typed);
  const eye = h("div", { class: "eye", hidden: true });
  const camera = h("button", { type: "button", class: "camera", hidden: !hasCamera(), onclick: () => look(eye, camera, (text) => { code.input.value = text; found(text); }) }, t("code.camera"));
  return { ...code, value, box: h("div", { class: "page scan" }, code.box, camera, eye) };
}

/** Looks through the camera until it sees a code, or the page has gone on. */
async function look(eye, button, found) {
  if (!eye.hidden) { eye.hidden = true; button.textContent = t("code.camera"); return; }
  const video = h("video", { playsinline: true, muted: true });
  let stream;
  try { stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }); } catch (e) {
    eye.replaceChildren(h("p", { class: "error" }, t("code.noCamera")));
    eye.hidden = false;
    return;
  }
  const detector = new window.BarcodeDetector({ formats: ["qr_code", "code_128"] });
  video.srcObject = stream;
  eye.replaceChildren(video);
  eye.hidden = false;
  button.textContent = t("code.cameraOff");
  await video.play();
  while (video.isConnected && !eye.hidden) {
    const seen = await detector.detect(video).catch(() => []);
    if (seen.length > 0) { eye.hidden = true; button.textContent = t("code.camera"); found(seen[0].rawValue.trim()); break; }
    await new Promise((done) => setTimeout(done, 150));
  }
  stream.getTracks().forEach((track) => track.stop());
}
