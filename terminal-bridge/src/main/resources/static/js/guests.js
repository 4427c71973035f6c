import { h, errorLine, svg } from "./dom.js";
import { t, money } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { bill } from "./state.js";
import { go, replace } from "./route.js";
import { partRows } from "./parts.js";

/** The bill's code for the guests' phones, and what they have paid so far. */
export function guestsView(id) {
  const error = errorLine();
  const code = h("div", { class: "middle" });
  const left = h("p", { class: "big" });
  const parts = h("div");
  async function load() {
    try {
      const link = await change("POST", `/bills/${id}/pay-link`, undefined);
      code.replaceChildren(svg(link.qr, t("guests.title")), h("p", { class: "state" }, t("guests.scan")), h("p", { class: "muted" }, t("guests.what")));
    } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  function draw() {
    const b = bill(id);
    if (!b) { go("/"); return; }
    if (b.state === "PAID") { replace("/pay/" + id); return; }
    left.textContent = money(b.due - b.captured);
    parts.replaceChildren(...(b.tenders.length ? [h("div", { class: "list" }, partRows(b.tenders))] : []));
  }
  const view = h("div", { class: "pay" }, h("header", { class: "page" }, h("span", { class: "muted" }, t("guests.left")), left),
    code, h("div", { class: "page" }, error.el, parts), h("div", { class: "foot" }, h("button", { onclick: () => replace("/tender/" + id) }, t("guests.back"))));
  view.update = draw;
  draw();
  load();
  return view;
}
