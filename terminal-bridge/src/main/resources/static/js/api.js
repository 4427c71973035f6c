import { lang, t } from "./i18n.js";

const store = {
  get(key) { return localStorage.getItem(key); },
  set(key, value) { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); },
};

export const device = {
  get token() { return store.get("device.token"); },
  set token(value) { store.set("device.token", value); },
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
/** Called when the device or the person is no longer known. */
export function whenLost(listener) { onLost = listener; }

async function send(method, path, body, op, signal) {
  const headers = { "Accept-Language": lang() === "zh" ? "zh-CN" : "en" };
  if (device.token) headers.Authorization = "Bearer " + device.token;
  if (staff.session) headers["TB-Staff"] = staff.session;
  if (op) headers["TB-Op"] = op;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return fetch("/device/v1" + path, { method, headers, signal, cache: "no-store", body: body === undefined ? undefined : JSON.stringify(body) });
}

async function answer(response) {
  if (response.ok) return response.status === 204 ? null : response.json();
  let problem;
  try { problem = await response.json(); } catch (e) { problem = { code: "internal", title: t("error.internal"), fields: [] }; }
  if (problem.code === "device_unknown") { device.token = null; staff.session = null; onLost(); }
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

/** Changes something. When no answer comes it is sent again with the same operation id, so it happens once. */
export async function change(method, path, body, op = newOp()) {
  for (let attempt = 0; ; attempt++) {
    try { return await answer(await send(method, path, body, op)); } catch (e) {
      if (e instanceof Refused) throw e;
      if (attempt >= 2) throw new Refused({ code: "silent", title: t("error.bridge"), fields: [] });
      await new Promise((done) => setTimeout(done, 600 * (attempt + 1)));
    }
  }
}

export async function picture(path) {
  const response = await send("GET", path.replace("/device/v1", ""), undefined, null);
  if (!response.ok) throw new Refused({ code: "picture", title: t("error.internal"), fields: [] });
  return response.text();
}
