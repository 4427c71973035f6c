import { h } from "./dom.js";
import { t, lang, switchTo } from "./i18n.js";
import { state } from "./state.js";
import { go } from "./route.js";
import { trouble } from "./status.js";

const THEMES = ["", "bright", "dark"];
const at = (millis) => new Date(millis).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

/** What is connected to what, and what that means for the work. */
function lines() {
  const why = trouble();
  const row = (key, fine, more) => h("div", { class: "item part" }, h("span", {}, t(key)), h("span"), h("span", { class: fine ? "good" : "wait" }, (fine ? "✓ " : "⚠ ") + t(fine ? "link.on" : "link.off")), more && h("small", {}, more));
  const server = state.link.state === "ONLINE";
  return h("div", { class: "list", id: "links" }, row("link.bridge", state.bridge, null),
    state.bridge && row("link.server", server, server ? null : t("link.since", at(state.link.since))),
    why && h("p", { class: "page" }, h("b", {}, t(why)), t(why + ".what")));
}

function themes(again) {
  const chosen = localStorage.getItem("theme") || "";
  const choose = (theme) => () => {
    theme ? localStorage.setItem("theme", theme) : localStorage.removeItem("theme");
    window.dispatchEvent(new Event("theme"));
    again();
  };
  return h("div", { class: "chips wrap", role: "group", "aria-label": t("theme.title") }, THEMES.map((theme) =>
    h("button", { id: "theme-" + (theme || "auto"), "aria-pressed": String(theme === chosen), onclick: choose(theme) }, t("theme." + (theme || "auto")))));
}

/** The network as this device sees it, and how the page looks. */
export function outboxView() {
  const page = h("div", { class: "page" });
  function draw() {
    const other = async () => { await switchTo(lang() === "zh" ? "en" : "zh"); window.dispatchEvent(new Event("hashchange")); };
    page.replaceChildren(lines(), h("h2", { class: "area" }, t("theme.title")), themes(draw), h("h2", { class: "area" }, t("language.title")),
      h("div", { class: "chips" }, h("button", { id: "language", onclick: other }, t("language.other"))));
  }
  draw();
  const view = h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => go("/"), "aria-label": t("back") }, "‹"), h("h1", {}, t("outbox.title"))), page);
  view.update = draw;
  return view;
}
