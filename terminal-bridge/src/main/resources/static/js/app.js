import { h } from "./dom.js";
import { load, t } from "./i18n.js";
import { device, staff, whenLost } from "./api.js";
import { state, refresh, follow, stop, onChange, bill } from "./state.js";
import { go, here } from "./route.js";
import { enrolView, loginView, waitView } from "./entry.js";
import { floorView, openView, quickView } from "./floor.js";
import { billView, memberView } from "./bill.js";
import { menuView } from "./menu.js";
import { tenderView } from "./tender.js";
import { couponsView } from "./coupons.js";
import { discountView } from "./discount.js";
import { paidView, refundView } from "./refund.js";
import { topUpView } from "./topup.js";
import { payView } from "./pay.js";
import { guestsView } from "./guests.js";
import { shiftView, moveView, closeView } from "./shift.js";
import { confirmView } from "./confirm.js";
import { printsView } from "./prints.js";

const root = document.getElementById("app");
const strip = document.getElementById("strip");
let view = null;
let name = "";
/** What the bridge said when it turned us away; shown where a new code is entered. */
let turnedAway = "";
let pending = false;

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
    default: return floorView(start);
  }
}

function draw() {
  if (!device.id) view = enrolView(start, draw, turnedAway);
  else if (pending) view = waitView(start, draw);
  else if (!staff.session || !state.staff) view = loginView(start, draw);
  else view = build();
  const y = window.scrollY;
  root.replaceChildren(view);
  if (LIVE.has(name)) window.scrollTo(0, y);
  document.body.classList.toggle("wide", !!staff.session && name === "");
}

function drawStrip() {
  const gone = !state.bridge;
  const off = gone || (device.id && state.ready && state.link.state !== "ONLINE");
  strip.hidden = !off;
  const why = gone ? "strip.bridge" : { FENCED: "strip.fenced", UNPAIRED: "strip.unpaired" }[state.link.state] || "strip.offline";
  if (off) strip.replaceChildren(h("strong", {}, t(why)), t(why + ".what"));
}

async function start() {
  stop();
  if (device.id) {
    try { await refresh(); pending = false; } catch (e) {
      if (e.code === "silent") { state.bridge = false; setTimeout(start, 1500); }
      pending = e.code === "device_pending";
    }
  }
  draw();
  drawStrip();
  if (device.id && !pending) follow();
}

onChange((what) => {
  drawStrip();
  if (!state.staff || !staff.session) return;
  if (view?.update) view.update();
  else if (LIVE.has(name) || what === "all") draw();
});
whenLost((problem) => { turnedAway = problem?.title || ""; pending = false; state.staff = null; stop(); draw(); });
window.addEventListener("hashchange", () => { draw(); window.scrollTo(0, 0); });
window.addEventListener("redraw", () => (view?.update ? view.update() : draw()));
load().then(start);
