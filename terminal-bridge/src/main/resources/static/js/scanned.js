import { h } from "./dom.js";
import { t } from "./i18n.js";
import { bill, state } from "./state.js";
import { go, here } from "./route.js";
import { destination, recognise } from "./recognise.js";
import { camera } from "./scan.js";

/** Pages on which a bill is in hand. */
const OF_BILLS = new Set(["bill", "menu", "member", "coupons", "discount", "tender", "guests", "scan"]);

/** The code on its way to the page that needs it: in memory only, never in an address, and once. */
let inHand = { code: "", until: 0 };
export function handed() {
  const code = Date.now() < inHand.until ? inHand.code : "";
  inHand = { code: "", until: 0 };
  return code;
}
export function hand(code, path) {
  inHand = { code, until: Date.now() + 10_000 };
  if (location.hash === "#" + path) window.dispatchEvent(new Event("hashchange"));
  else go(path);
}

function billInHand() {
  const [page, id] = here();
  const found = OF_BILLS.has(page) ? bill(id) : null;
  return found?.state === "OPEN" ? id : null;
}

const note = h("div", { class: "scan-note", role: "alert", hidden: true });
const hide = () => { note.hidden = true; };
window.addEventListener("hashchange", hide);
document.addEventListener("pointerdown", (event) => { if (!note.contains(event.target)) hide(); });

/** Says what a code is that leads nowhere from here. Only its kind: what pays is not shown. */
function tell(kind) {
  note.replaceChildren(h("span", {}, t("scan.is." + kind)), h("button", { type: "button", onclick: hide }, t("scan.ok")));
  note.hidden = false;
  if (!note.isConnected) document.body.append(note);
}

/** Goes where a code leads that was scanned anywhere. */
export function scanned(text) {
  const found = recognise(text);
  const to = destination(found, billInHand(), (number) => [...state.bills.values()].find((b) => b.number === number));
  if (to.say) tell(to.say);
  else if (to.hand) hand(found.value, to.path);
  else go(to.path);
}

/** For whoever has a code before them and does not know what it is for. */
export function scanView(billId) {
  const eye = camera(scanned);
  const typed = h("input", { id: "scan-value", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 128, "data-code": "" });
  const back = () => go(billId ? "/bill/" + billId : "/");
  const submit = (event) => { event.preventDefault(); if (typed.value.trim()) scanned(typed.value); };
  const view = h("form", { novalidate: true, onsubmit: submit }, h("header", { class: "bar" }, h("button", { type: "button", class: "quiet", onclick: back, "aria-label": t("back") }, "‹"), h("h1", {}, t("scan.title"))),
    h("div", { class: "page" }, h("p", { class: "muted" }, t("scan.what")), eye.button, eye.eye, h("div", { class: "field" }, h("label", { for: "scan-value" }, t("scan.typed")), typed)),
    h("div", { class: "foot" }, h("button", { class: "primary", type: "submit" }, t("scan.do"))));
  view.update = () => {};
  setTimeout(() => eye.button.click());
  return view;
}
