import { h, errorLine } from "./dom.js";
import { t } from "./i18n.js";
import { change, get, Refused, say } from "./api.js";
import { state } from "./state.js";

/** For managers: devices that wait, each with the digits it shows. */
export function waitingDevices() {
  const place = h("div", { class: "waiting-devices", hidden: true });
  if (state.staff?.role !== "MANAGER") return place;
  const error = errorLine();
  async function decide(device, decision) {
    error.show("");
    try { await change("POST", `/devices/${device.id}/${decision}`, undefined); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
    show();
  }
  async function show() {
    let devices;
    try { devices = await get("/devices"); } catch (e) { if (!(e instanceof Refused)) throw e; return; }
    place.hidden = devices.length === 0;
    place.replaceChildren(h("h2", { class: "area" }, t("devices.title")), ...devices.map((d) => h("div", { class: "waiting-device" },
      h("b", {}, d.name), h("span", {}, t("devices.digits"), " ", h("b", { class: "digits" }, d.digits)),
      h("div", { class: "pair" }, h("button", { onclick: () => decide(d, "revoke") }, t("devices.refuse")), h("button", { class: "primary", onclick: () => decide(d, "confirm") }, t("devices.confirm"))))), error.el);
  }
  show();
  return place;
}
