import { keptMap } from "./disk.js";
import { newOp } from "./api.js";

/**
 * What somebody has typed on a page is there again after a reload or a power cut; it goes when the page is left, which is
 * also what happens once it was sent. Only what is listed is kept: numbers, PINs and codes that pay never are.
 */
const KEPT = /^(amount|note|reason|percent|received|reference|openingCash|countedCash|count-)/;
const DAY = 24 * 3_600_000;

let pages = null;
/** The page in this tab that holds something. */
let held = "";

export async function loadTyped() {
  pages = await keptMap("memberloop-typed", "typed", DAY);
  navigator.storage?.persist?.();
}

const inputs = (view) => [...view.querySelectorAll("input, textarea")].filter((input) => input.id && (KEPT.test(input.id) || input.dataset.keep !== undefined));

/**
 * Puts back what was typed here, and keeps what is typed from now on. A view that knows more than its fields say has
 * `typed` with `read()` and `write(more)`.
 */
export function keepTyped(view, path) {
  const first = JSON.stringify(view.typed?.read() ?? null);
  const was = pages.get(path);
  if (was) { held = path; restore(view, was); }
  function save() {
    if (!view.isConnected) return;
    const values = Object.fromEntries(inputs(view).filter((input) => input.value !== input.defaultValue).map((input) => [input.id, input.value]));
    const more = view.typed?.read() ?? null;
    const known = pages.get(path);
    if (Object.keys(values).length === 0 && JSON.stringify(more) === first) { if (known && !known.op) pages.drop(path); return; }
    held = path;
    if (JSON.stringify([known?.values, known?.more]) !== JSON.stringify([values, more])) pages.put(path, { ...known, values, more });
  }
  view.addEventListener("input", save);
  // buttons that fill a field in do it while the press bubbles
  view.addEventListener("click", () => setTimeout(save));
}

function restore(view, was) {
  if (was.more) view.typed?.write(was.more);
  for (const input of inputs(view)) {
    if (was.values?.[input.id] === undefined) continue;
    input.value = was.values[input.id];
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Another page is shown. Looking at the connection is no leaving. */
export function leftFor(path) {
  if (path === "/outbox" || !held || held === path) return;
  pages.drop(held);
  held = "";
}

/** The operation of what is typed on this page: the same after a reload, so that it is done once. */
export function typedOp(path) {
  const known = pages.get(path);
  if (known?.op) return known.op;
  const op = newOp();
  held = path;
  pages.put(path, { ...known, op });
  return op;
}
