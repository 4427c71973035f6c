/** Keeps the screen lit while a customer has to scan it or somebody waits for what it will say. */
let lock = null;
let wanted = false;

async function take() {
  if (!wanted || lock || !navigator.wakeLock || document.visibilityState !== "visible") return;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => { lock = null; });
    if (!wanted) lock.release();
  } catch (e) { lock = null; console.debug("the screen may go dark", e); }
}

export function stayAwake(wish) {
  wanted = wish;
  if (wish) take(); else lock?.release();
}
// the browser lets go of it whenever the page is not in sight
document.addEventListener("visibilitychange", take);
