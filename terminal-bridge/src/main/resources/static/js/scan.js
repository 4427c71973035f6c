import { h } from "./dom.js";
import { t } from "./i18n.js";

const FORMATS = ["qr_code", "code_128"];
/** Pixels in a row that are looked at: enough for a code at arm's length, few enough for a handheld. */
const WIDEST = 800;
const PAUSE = 120;

/** The browser's own eyes where they know both kinds of code, else ZXing, which is fetched when it is first needed. */
async function reader() {
  const known = "BarcodeDetector" in window ? await window.BarcodeDetector.getSupportedFormats().catch(() => []) : [];
  if (FORMATS.every((f) => known.includes(f))) {
    const own = new window.BarcodeDetector({ formats: FORMATS });
    return async (video) => (await own.detect(video).catch(() => []))[0]?.rawValue || "";
  }
  const zxing = await import("./vendor/zxing-library-0.23.0.js");
  const readers = [new zxing.QRCodeReader(), new zxing.Code128Reader()];
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const hints = new Map([[zxing.DecodeHintType.TRY_HARDER, true]]);
  return async (video) => {
    if (!video.videoWidth) return "";
    const scale = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const grey = greyOf(pen.getImageData(0, 0, canvas.width, canvas.height).data);
    for (const one of readers) {
      const picture = new zxing.BinaryBitmap(new zxing.HybridBinarizer(new zxing.RGBLuminanceSource(grey, canvas.width, canvas.height)));
      // it throws when there is no code in the picture, which is nearly always
      try { return one.decode(picture, hints).getText(); } catch (e) { one.reset(); }
    }
    return "";
  };
}

function greyOf(rgba) {
  const grey = new Uint8ClampedArray(rgba.length / 4);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) grey[i] = (rgba[at] + 2 * rgba[at + 1] + rgba[at + 2]) >> 2;
  return grey;
}

/** Why there is no picture, as text: what to do stands in it. */
function whyNot(e) {
  const key = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none", OverconstrainedError: "none", NotReadableError: "busy", AbortError: "busy" }[e.name];
  return t("scan." + (key || "failed"));
}

/** The one camera that runs; leaving the page, or putting it away, ends it. */
let running = null;
function stop() { running?.(); }
window.addEventListener("hashchange", stop);
window.addEventListener("pagehide", stop);
document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });

function lamp(stream) {
  const track = stream.getVideoTracks()[0];
  if (!track?.getCapabilities?.().torch) return null;
  let on = false;
  const button = h("button", { type: "button", id: "lamp", "aria-pressed": "false", onclick: async () => {
    on = !on;
    try { await track.applyConstraints({ advanced: [{ torch: on }] }); } catch (e) { on = false; }
    button.setAttribute("aria-pressed", String(on));
  } }, t("scan.lamp"));
  return button;
}

/**
 * A button that opens the camera, and the picture below it. Where there can be none it says so in words; typing always works.
 *
 * @param found called once with the text of the first code that is seen; the camera is off then
 */
export function camera(found) {
  const eye = h("div", { class: "eye", hidden: true, role: "status" });
  const button = h("button", { type: "button", class: "camera", "aria-expanded": "false", onclick: () => (running === close ? close() : look()) }, t("code.camera"));
  let stream = null;
  function show(...what) {
    eye.replaceChildren(...what);
    eye.hidden = what.length === 0;
    // where it did not open, the button tries again
    button.textContent = t(running === close ? "code.cameraOff" : "code.camera");
    button.setAttribute("aria-expanded", String(running === close));
  }
  function close() {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    if (running === close) running = null;
    show();
  }
  const sorry = (text, more = null) => { close(); show(...[h("p", { class: "error" }, text), more].filter(Boolean)); };
  async function look() {
    stop();
    if (!window.isSecureContext) { sorry(t("scan.insecure"), h("a", { class: "button", href: "/install.html" }, t("install.title"))); return; }
    if (!navigator.mediaDevices?.getUserMedia) { sorry(t("scan.none")); return; }
    running = close;
    show(h("p", { class: "help" }, t("scan.opening")));
    try {
      const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
      // left meanwhile
      if (running !== close) { opened.getTracks().forEach((track) => track.stop()); return; }
      stream = opened;
      await watch(await reader());
    } catch (e) { sorry(whyNot(e)); }
  }
  async function watch(read) {
    const video = h("video", { playsinline: true, "aria-label": t("scan.title") });
    video.muted = true;
    video.srcObject = stream;
    show(...[video, lamp(stream)].filter(Boolean));
    await video.play();
    while (running === close && video.isConnected) {
      const text = (await read(video)).trim();
      if (text && running === close) { close(); navigator.vibrate?.(60); found(text); return; }
      await new Promise((done) => setTimeout(done, PAUSE));
    }
    if (running === close) close();
  }
  return { button, eye, close };
}

/** A scan gun types faster than people do, and ends with Enter. */
const GAP = 60;
const SHORTEST = 8;

/**
 * Hears a scan gun anywhere on the page. What it types into a field that is for something else is taken out again; fields that
 * are for codes (data-code) read theirs themselves.
 *
 * @param found called with what was scanned
 */
export function hearScanner(found) {
  let burst = "";
  let last = 0;
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = ["INPUT", "TEXTAREA"].includes(event.target.tagName);
    if (event.key.length === 1) {
      if (event.timeStamp - last > GAP) { burst = ""; before = typing ? event.target.value : ""; }
      burst += event.key;
      last = event.timeStamp;
      return;
    }
    if (event.key !== "Enter") { if (event.key !== "Shift") burst = ""; return; }
    const scanned = event.timeStamp - last <= GAP && burst.length >= SHORTEST ? burst : "";
    burst = "";
    if (!scanned || event.target.dataset?.code !== undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (typing) { event.target.value = before; event.target.dispatchEvent(new Event("input")); }
    found(scanned);
  }, true);
}
