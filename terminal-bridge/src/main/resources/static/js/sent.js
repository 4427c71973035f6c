import { keptMap } from "./disk.js";

/**
 * Requests that have no answer yet. After a reload they are sent again with the same operation, so that each is done once;
 * a press that found the bridge gone is the same press when it is repeated soon. Nothing secret is kept: such a request is
 * looked up by what became of it, and never sent twice.
 */
const LONGEST = 15 * 60_000;
const SOON = 60_000;
const SECRET = ["code", "pin", "value", "approval", "confirmation"];

let waiting = null;
const silent = new Map();

export async function loadSent() { waiting = await keptMap("memberloop-sent", "sent", LONGEST); }

const press = (method, path, body) => method + " " + path + " " + JSON.stringify(body ?? null);
const mayBeKept = (path, body) => !path.startsWith("/staff/") && !path.endsWith("/preview") && !SECRET.some((name) => body?.[name]);

/** The operation of the same press a moment ago, when nobody knows whether it arrived. */
export function sameOp(method, path, body) {
  const before = silent.get(press(method, path, body));
  return before && Date.now() - before.at < SOON ? before.op : null;
}

/** @returns to be called with how it ended: true when there was an answer of whatever kind, null when it has to be asked again after a while */
export function sending(method, path, body, op) {
  const kept = waiting && mayBeKept(path, body);
  if (kept) waiting.put(op, { method, path, body, staff: localStorage.getItem("staff.number") });
  return (answered) => {
    if (kept && answered !== null) waiting.drop(op);
    if (answered) silent.delete(press(method, path, body)); else silent.set(press(method, path, body), { op, at: Date.now() });
  };
}

/** What a page before this one has sent and heard nothing of, oldest first. */
export function unanswered() {
  const me = localStorage.getItem("staff.number");
  return waiting.all().map(([op, request]) => ({ op, ...request })).filter((request) => request.staff === me).sort((a, b) => a.at - b.at);
}
