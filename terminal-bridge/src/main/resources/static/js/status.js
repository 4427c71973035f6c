import { h } from "./dom.js";
import { t } from "./i18n.js";
import { device } from "./api.js";
import { state } from "./state.js";
import { go } from "./route.js";

const OF_SERVER = { FENCED: "strip.fenced", UNPAIRED: "strip.unpaired" };

/** Key of what is wrong between this device and the server, the bridge's own disk among it; empty while everything works. */
export function trouble() {
  if (!state.bridge) return "strip.bridge";
  if (state.storage) return "strip.storage_" + state.storage;
  if (!device.id || !state.ready || state.link.state === "ONLINE") return "";
  return OF_SERVER[state.link.state] || "strip.offline";
}

/**
 * The line at the top of every page: it is always there and always as high, so that nothing moves under a finger when the
 * network goes. Who presses it sees what waits for the server.
 */
export function statusLine(place) {
  const title = h("strong");
  const what = h("small");
  const count = h("b", { class: "count-out", hidden: true });
  const line = h("button", { id: "strip", onclick: () => go("/outbox") }, h("span", { class: "dot", "aria-hidden": "true" }), h("span", { class: "words" }, title, what), count, h("span", { "aria-hidden": "true" }, "›"));
  const said = h("p", { class: "unseen", role: "status" });
  place.replaceChildren(line, said);
  return () => {
    const why = trouble();
    const waiting = state.outbox?.waiting || 0;
    const parked = state.outbox?.parked || 0;
    line.classList.toggle("off", !!why);
    line.disabled = !state.staff;
    title.textContent = t(why || "link.on");
    what.textContent = why ? t(why + ".what") : state.device?.name || "";
    count.hidden = waiting + parked === 0;
    count.textContent = parked > 0 ? "⚠ " + parked : "↑ " + waiting;
    count.setAttribute("aria-label", parked > 0 ? t("outbox.parked", parked) : t("outbox.waiting", waiting));
    const words = why ? title.textContent + ". " + what.textContent : "";
    if (said.textContent !== words) said.textContent = words;
  };
}
