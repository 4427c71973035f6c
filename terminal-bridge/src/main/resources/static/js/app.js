import { h } from "./dom.js";
import { load, t } from "./i18n.js";
import { change, device, staff, whenLost, Refused, SUSPENDED } from "./api.js";
import { state, refresh, follow, stop, onChange, bill, keep } from "./state.js";
import { go, here, replace } from "./route.js";
import { awayView, enrolView, loginView, suspendedView, waitView } from "./entry.js";
import { floorView, openView, quickView } from "./floor.js";
import { billView } from "./bill.js";
import { menuView } from "./menu.js";
import { memberView } from "./member.js";
import { guestView } from "./guest.js";
import { tenderView } from "./tender.js";
import { counterView, detailsView, mergeView, moveView as placeView } from "./tables.js";
import { splitView } from "./split.js";
import { lineView, voidView } from "./line.js";
import { couponsView } from "./coupons.js";
import { discountView } from "./discount.js";
import { paidView, refundView } from "./refund.js";
import { topUpView } from "./topup.js";
import { payView } from "./pay.js";
import { guestsView } from "./guests.js";
import { shiftView, moveView, closeView } from "./shift.js";
import { confirmView } from "./confirm.js";
import { printsView } from "./prints.js";
import { hearScanner } from "./scan.js";
import { scanned, scanView } from "./scanned.js";
import { outboxView } from "./outbox.js";
import { statusLine } from "./status.js";
import { keepShell } from "./shell.js";
import { stayAwake } from "./wake.js";
import { keepTyped, leftFor, loadTyped } from "./typed.js";
import { loadSent, unanswered } from "./sent.js";

const root = document.getElementById("app");
const drawStrip = statusLine(document.getElementById("status"));
let view = null;
let name = "";
/** What the bridge said when it turned us away; shown where a new code is entered. */
let turnedAway = "";
let pending = false;
/** By whom this device is suspended, in the bridge's words; empty while it may work. */
let suspended = "";
/** Opened without the bridge: nothing is known yet. */
let away = false;

const path = () => "/" + here().join("/");

/** Views that draw themselves again with every change; the others hold what somebody is typing. */
const LIVE = new Set(["", "bill"]);

function build() {
  const [page, id, third, fourth] = here();
  name = page || "";
  if (name === "bill" && bill(id)?.state === "PAID") { go("/pay/" + id); return h("div"); }
  switch (name) {
    case "open": return openView(id);
    case "quick": return quickView();
    case "bill": return billView(id);
    case "counter": return counterView();
    case "move": return placeView(id);
    case "merge": return mergeView(id);
    case "details": return detailsView(id);
    case "split": return splitView(id, third);
    case "line": return lineView(id, third);
    case "void": return voidView(id, third);
    case "menu": return menuView(id);
    case "member": return memberView(id, false);
    case "attach": return memberView(id, true);
    case "coupons": return couponsView(id);
    case "discount": return discountView(id, third);
    case "topup": return topUpView();
    case "paid": return paidView();
    case "refund": return refundView(id);
    case "tender": return tenderView(id, third, fourth);
    case "pay": return payView(id);
    case "confirm": return confirmView(id, third, fourth);
    case "guests": return guestsView(id);
    case "shift": return id === "move" ? moveView() : id === "close" ? closeView() : shiftView();
    case "prints": return printsView();
    case "scan": return scanView(id);
    case "guest": return guestView();
    case "outbox": return outboxView();
    default: return floorView(start);
  }
}

function draw() {
  away = !!device.id && !state.ready && !state.bridge;
  if (!device.id) view = enrolView(start, draw, turnedAway);
  else if (pending) view = waitView(start, draw);
  else if (suspended) view = suspendedView(start, draw, suspended);
  else if (away) view = awayView();
  else if (!staff.session || !state.staff) view = loginView(start, draw);
  else view = build();
  const y = window.scrollY;
  const aside = root.querySelector(".side")?.scrollTop;
  root.replaceChildren(view);
  if (staff.session && state.staff) keepTyped(view, path());
  if (LIVE.has(name)) window.scrollTo(0, y);
  if (LIVE.has(name) && aside) root.querySelector(".side")?.scrollTo(0, aside);
  document.body.classList.toggle("wide", !!staff.session && name === "");
  document.body.dataset.page = staff.session ? name || "floor" : "";
  stayAwake(!!staff.session && mustBeSeen());
  drawStrip();
}

/** Customers look at it, or somebody waits for what it will say. */
function mustBeSeen() {
  const b = bill(here()[1]);
  return (name === "pay" && b?.undecided) || ["guests", "confirm", "member", "attach"].includes(name);
}

/** What the page before this one had sent and heard nothing of is done now, once, and shown as if it had been answered. */
async function sendAgain() {
  for (const sent of unanswered()) {
    try {
      const done = await change(sent.method, sent.path, sent.body, sent.op);
      if (done?.paymentId) replace("/pay/" + done.paymentId);
      if (done?.stamp === undefined) continue;
      keep(done);
      if (sent.path === "/bills" || sent.path === "/top-ups") replace((done.kind === "BILL" ? "/bill/" : "/tender/") + done.id);
    } catch (e) { if (!(e instanceof Refused)) throw e; }
  }
}

async function start() {
  stop();
  if (device.id) {
    try {
      await refresh();
      pending = false;
      suspended = "";
      if (staff.session && state.staff) await sendAgain();
    } catch (e) {
      // follow() says when the bridge is back; then what it knows is read
      if (e.code === "silent") state.bridge = false;
      pending = e.code === "device_pending";
    }
  }
  draw();
  if (device.id && !pending && !suspended) follow();
}

/** Once, however much is heard meanwhile: a page that is drawn a second time takes what is being typed on it. */
let comingBack = false;
async function comeBack() {
  if (comingBack) return;
  comingBack = true;
  try { await start(); } finally { comingBack = false; }
}

/** While a finger is down nothing is drawn anew: what it was put on would be gone when it is lifted, and the press lost. */
let pressed = false;
let missed = "";
window.addEventListener("pointerdown", () => { pressed = true; }, true);
for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => setTimeout(() => {
  pressed = false;
  const what = missed;
  missed = "";
  if (what) show(what);
}), true);

function show(what) {
  if (view?.update) view.update();
  else if (LIVE.has(name) || what === "all") draw();
}

onChange((what) => {
  drawStrip();
  stayAwake(!!staff.session && mustBeSeen());
  if (what === "link" && state.bridge) window.dispatchEvent(new Event("bridge"));
  if (away && state.bridge) { comeBack(); return; }
  if (!state.staff || !staff.session) return;
  if (pressed) missed = missed === "all" ? missed : what;
  else show(what);
});
whenLost((problem) => {
  const told = problem?.code === SUSPENDED ? problem.title : "";
  // the page that waits to be resumed asks again and again, and hears the same
  if (told && told === suspended) return;
  suspended = told;
  turnedAway = problem?.title || "";
  pending = false;
  state.staff = null;
  if (told) document.querySelectorAll(".sheet, .backdrop").forEach((over) => over.remove());
  stop();
  draw();
});
window.addEventListener("hashchange", () => { leftFor(path()); draw(); window.scrollTo(0, 0); });
window.addEventListener("redraw", () => (view?.update ? view.update() : draw()));
window.addEventListener("resized", draw);
hearScanner((text) => { if (state.staff && staff.session) scanned(text); });
keepShell(() => name === "" && !document.querySelector(".sheet"));
Promise.all([load(), loadTyped(), loadSent()]).then(start);
