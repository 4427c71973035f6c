import { get, request, device, Refused, whenUnwritable } from "./api.js";

/** What is known of the shop; every view reads from here. */
export const state = { ready: false, bridge: true, link: { state: "ONLINE" }, storage: null, staff: null, store: null, tables: [], bills: new Map(), menu: null, joining: new Map(), outbox: null, backup: null, soldOut: new Map() };

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
  const answer = await get("/state", AbortSignal.timeout(SILENCE));
  cursor = answer.cursor;
  state.bills = new Map([...answer.recent, ...answer.open].map((b) => [b.id, b]));
  Object.assign(state, { ready: true, link: answer.link, storage: answer.storage || null, staff: answer.staff, store: answer.store, tables: answer.tables, device: answer.device, outbox: answer.outbox, backup: answer.backup });
  soldOut(answer.soldOut);
  changed("all");
}

/** Whether the bridge's disk takes writes: every sign of life says it, and every refusal. @returns true when it does again */
function diskIs(cause) {
  if (state.storage === cause) return false;
  state.storage = cause;
  changed("link");
  return !cause;
}
whenUnwritable(diskIs);

/** What is sold out, by dish; a list replaces the one before. */
function soldOut(list) { state.soldOut = new Map((list?.dishes || []).map((d) => [d.itemId, d])); }
export function keepSoldOut(list) { soldOut(list); changed("sold-out"); }

export async function menu() {
  if (!state.menu) state.menu = await get("/menu");
  return state.menu;
}

function apply(event) {
  const body = JSON.parse(event.body);
  if (event.type === "bill") keep(body);
  if (event.type === "link") { state.link = body; changed("link"); }
  if (event.type === "joining") { state.joining.set(body.billId, body.step); changed("joining"); }
  if (event.type === "device") changed("device");
  // somebody decided about this very device: what that means is told with the answer
  const me = event.type === "device" && body.id === device.id;
  if (event.type === "shift") changed("shift");
  if (event.type === "sold-out") keepSoldOut(body);
  if (event.type === "backup") { state.backup = body; changed("backup"); }
  if (event.type === "outbox") { state.outbox = body; changed("outbox"); }
  if (event.type === "store" || me) { state.menu = null; refresh().catch((e) => { if (!(e instanceof Refused)) throw e; }); }
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

function take(page) {
  bridgeSeen(true);
  // what could not be written was not told either, so everything is read anew
  if (diskIs(page.storage || null) || page.reset) return refresh();
  for (const event of page.events || []) {
    // what comes twice was taken the first time
    if (event.seq <= cursor) continue;
    cursor = event.seq;
    apply(event);
  }
  return null;
}

/** Between two signs of life of the bridge, at most; then it is gone. */
const SILENCE = 4000;
const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/** One WebSocket, from its ticket to its end. The bridge gives a sign of life every two seconds. */
async function line(me) {
  const { ticket } = await request("/push-ticket", AbortSignal.timeout(SILENCE));
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/device/v1/push?ticket=${ticket}&after=${cursor}`);
  return new Promise((done) => {
    let opened = false;
    // told at once: whoever waits for the next try as well waits too long
    const silent = () => { if (me === running) bridgeSeen(false); socket.close(); done(opened); };
    let timer = setTimeout(silent, SILENCE);
    let work = Promise.resolve();
    socket.onmessage = (message) => {
      opened = true;
      clearTimeout(timer);
      timer = setTimeout(silent, SILENCE);
      if (me !== running) { socket.close(); return; }
      // a snapshot that is being read is finished before what follows it is taken
      work = work.then(() => take(JSON.parse(message.data))).catch(() => socket.close());
    };
    socket.onclose = () => { clearTimeout(timer); work.then(() => done(opened)); };
  });
}

async function poll() {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), SILENCE);
  try {
    const page = await get(`/events?after=${cursor}&wait=2`, abort.signal);
    await take(page);
  } finally { clearTimeout(timer); }
}

/**
 * Follows the bridge's events until stopped: by WebSocket, by polling where that does not get through. A bridge that does not
 * answer within a few seconds is shown as gone.
 */
export async function follow() {
  const me = ++running;
  let failed = 0;
  let polls = 0;
  while (me === running && device.id) {
    try {
      if (failed < 3) failed = (await line(me)) ? 0 : failed + 1;
      else {
        await poll();
        if (++polls % 60 === 0) failed = 0;
      }
    } catch (e) {
      if (e.code === "silent") bridgeSeen(false);
      await pause(800);
    }
  }
}
export function stop() { running++; }
