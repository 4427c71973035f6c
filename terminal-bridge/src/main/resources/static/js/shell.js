/**
 * The page's own files are kept by version, so that it opens without the bridge. A newer version takes over between two bills:
 * a payment that is open is not torn.
 */
const EVERY = 10 * 60_000;

/** @param idle whether nobody is in the middle of something on this page */
export async function keepShell(idle) {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  let newer = false;
  let registration;
  try { registration = await workers.register("/sw.js", { updateViaCache: "none" }); } catch (e) { console.debug("opens with the bridge only", e); return; }
  const goOn = () => {
    if (!idle()) return;
    if (newer) location.reload();
    else registration.waiting?.postMessage("take over");
  };
  const look = () => registration.update().catch((e) => console.debug("no news of the page", e));
  workers.addEventListener("controllerchange", () => { newer = true; goOn(); });
  registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", goOn));
  window.addEventListener("hashchange", goOn);
  // a bridge that was away may have come back as a newer one
  window.addEventListener("bridge", look);
  setInterval(look, EVERY);
  goOn();
}
