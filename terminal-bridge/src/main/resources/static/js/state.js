import { get, device } from "./api.js";

/** What is known of the shop; every view reads from here. */
export const state = { ready: false, bridge: true, link: { state: "ONLINE" }, staff: null, store: null, tables: [], bills: new Map(), menu: null };

const listeners = new Set();
let cursor = 0;
let running = 0;

export function onChange(listener) { listeners.add(listener); }
function changed(what) { listeners.forEach((l) => l(what)); }

export function bill(id) { return state.bills.get(id); }
export function keep(view) {
  const known = state.bills.get(view.id);
  // an answer that comes late must not turn the page back
  if (known && known.stamp > view.stamp) return known;
  state.bills.set(view.id, view);
  changed("bill");
  return view;
}
export function openBillAt(tableId) {
  return [...state.bills.values()].find((b) => b.state === "OPEN" && b.tableId === tableId);
}

export async function refresh() {
  const answer = await get("/state");
  cursor = answer.cursor;
  state.bills = new Map([...answer.recent, ...answer.open].map((b) => [b.id, b]));
  Object.assign(state, { ready: true, link: answer.link, staff: answer.staff, store: answer.store, tables: answer.tables, device: answer.device });
  changed("all");
}

export async function menu() {
  if (!state.menu) state.menu = await get("/menu");
  return state.menu;
}

function apply(event) {
  const body = JSON.parse(event.body);
  if (event.type === "bill") keep(body);
  if (event.type === "link") { state.link = body; changed("link"); }
  if (event.type === "device") changed("device");
  if (event.type === "shift") changed("shift");
  if (event.type === "store") { state.menu = null; refresh(); }
  if (event.type === "print") {
    const view = state.bills.get(body.billId);
    if (view && (!view.slip || body.copy >= view.slip.copy)) {
      state.bills.set(view.id, { ...view, slip: { jobId: body.jobId, state: body.state, reason: body.reason, copy: body.copy } });
      changed("print");
    }
  }
}

function bridgeSeen(seen) {
  if (state.bridge !== seen) { state.bridge = seen; changed("link"); }
}

/** Follows the bridge's events until stopped; a bridge that does not answer within a few seconds is shown as gone. */
export async function follow() {
  const me = ++running;
  while (me === running && device.id) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), 4500);
    try {
      const page = await get(`/events?after=${cursor}&wait=2`, abort.signal);
      bridgeSeen(true);
      if (page.reset) await refresh(); else page.events.forEach(apply);
      if (!page.reset) cursor = page.last;
    } catch (e) {
      if (e.code === "silent") bridgeSeen(false);
      await new Promise((done) => setTimeout(done, 800));
    } finally { clearTimeout(timer); }
  }
}
export function stop() { running++; }
