import { lang, t } from "./i18n.js";
import { correct, introduce, signed } from "./keys.js";
import { sameOp, sending } from "./sent.js";

const store = {
  get(key) { return localStorage.getItem(key); },
  set(key, value) { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); },
};

/** Who we are to the bridge; the key to it stands in keys.js. */
export const device = {
  get id() { return store.get("device.id"); },
  set id(value) { store.set("device.id", value); },
};
/** In the tab only: it survives a reload, not the end of the shift. */
export const staff = {
  get session() { return sessionStorage.getItem("staff.session"); },
  set session(value) { value === null ? sessionStorage.removeItem("staff.session") : sessionStorage.setItem("staff.session", value); },
};

/** An id for one press of a button. randomUUID is missing on plain HTTP in the LAN, getRandomValues is not. */
export function newOp() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}

/** A refusal with its problem; code "silent" when the bridge itself did not answer. */
export class Refused extends Error {
  constructor(problem) { super(problem.title); this.problem = problem; }
  get code() { return this.problem.code; }
  field(name) { return (this.problem.fields || []).find((f) => f.field === name)?.message || ""; }
}

/** What to show of a refusal where there is no field for it. */
export const say = (e) => e.problem.fields?.[0]?.message || e.problem.title;

let onLost = () => {};
/** Called when the device or the person is no longer known, or the device may not work now. */
export function whenLost(listener) { onLost = listener; }

let onUnwritable = () => {};
/** Called with "full" or "damaged" when the bridge says that its disk takes nothing. */
export function whenUnwritable(listener) { onUnwritable = listener; }

const BASE = "/device/v1";
/** A manager turned this device away for a while. */
export const SUSPENDED = "device_suspended";

async function send(method, path, body, op, signal) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  for (let again = false; ; again = true) {
    const headers = { "Accept-Language": lang() === "zh" ? "zh-CN" : "en" };
    if (device.id) Object.assign(headers, await signed(device.id, method, BASE + path, op, text));
    if (staff.session) headers["TB-Staff"] = staff.session;
    if (op) headers["TB-Op"] = op;
    if (text !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(BASE + path, { method, headers, signal, cache: "no-store", body: text });
    const bridgeTime = response.headers.get("TB-Server-Time");
    if (!bridgeTime || again) return response;
    // our clock is off, or the bridge has just started: the same operation again, at the bridge's time
    correct(Number(bridgeTime));
  }
}

/** Pairs this device. @param code the one-time code, typed or scanned @returns what the bridge calls us, and whether we must wait */
export async function enrol(code) {
  const plain = code.toUpperCase().replace(/^MEMBERLOOP:/, "").replace(/[\s-]/g, "");
  return answer(await reach(fetch(BASE + "/enrol", {
    method: "POST", cache: "no-store", body: JSON.stringify({ code: plain, ...(await introduce(plain)) }),
    headers: { "Accept-Language": lang() === "zh" ? "zh-CN" : "en", "Content-Type": "application/json" },
  })));
}
async function reach(request) {
  try { return await request; } catch (e) { throw new Refused({ code: "silent", title: t("error.bridge"), fields: [] }); }
}

async function answer(response) {
  if (response.ok) return response.status === 204 ? null : response.json();
  let problem;
  try { problem = await response.json(); } catch (e) { problem = { code: "internal", title: t("error.internal"), fields: [] }; }
  if (problem.code === "device_unknown" || problem.code === "device_revoked") { device.id = null; staff.session = null; onLost(problem); }
  // the id stays: once it is resumed, this device goes on with what it holds
  if (problem.code === SUSPENDED) { staff.session = null; onLost(problem); }
  if (problem.code?.startsWith("storage_")) onUnwritable(problem.code.slice("storage_".length));
  if (problem.code === "staff_session") { staff.session = null; onLost(); }
  throw new Refused(problem);
}

export async function get(path, signal) {
  let response;
  try { response = await send("GET", path, undefined, null, signal); } catch (e) {
    throw new Refused({ code: "silent", title: t("error.bridge"), fields: [] });
  }
  return answer(response);
}

/** Asks for something that is made anew each time, such as a ticket: sent once, and nothing is lost when no answer comes. */
export async function request(path, signal) {
  return answer(await reach(send("POST", path, undefined, null, signal)));
}

/** A bridge that has to ask the server answers within twelve seconds. */
const PATIENCE = 20_000;

/** Changes something. When no answer comes it is sent again with the same operation id, so it happens once. */
export async function change(method, path, body, op = sameOp(method, path, body) || newOp()) {
  const ended = sending(method, path, body, op);
  for (let attempt = 0; ; attempt++) {
    try {
      const done = await answer(await send(method, path, body, op, AbortSignal.timeout(PATIENCE)));
      ended(true);
      return done;
    } catch (e) {
      // a suspended device is told nothing of what an earlier try has done: it stays unanswered
      if (e instanceof Refused) { ended(e.code === SUSPENDED ? null : true); throw e; }
      if (attempt >= 2) { ended(false); throw new Refused({ code: "silent", title: t("error.bridge"), fields: [] }); }
      await new Promise((done) => setTimeout(done, 600 * (attempt + 1)));
    }
  }
}

export async function picture(path) {
  const response = await send("GET", path.replace(BASE, ""), undefined, null);
  if (!response.ok) throw new Refused({ code: "picture", title: t("error.internal"), fields: [] });
  return response.text();
}

export async function bytes(path) {
  const response = await send("GET", path, undefined, null);
  if (!response.ok) throw new Refused({ code: "picture", title: t("error.internal"), fields: [] });
  return new Uint8Array(await response.arrayBuffer());
}
