import { h, errorLine } from "./dom.js";
import { t, lang, money, switchTo } from "./i18n.js";
import { change, get, Refused, say } from "./api.js";
import { state, keep } from "./state.js";
import { go } from "./route.js";
import { askManager } from "./approve.js";
import { tenderName } from "./parts.js";
import { trouble } from "./status.js";

const THEMES = ["", "bright", "dark"];
const LOOK = 3000;
const at = (when) => new Date(when).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });

/** What is connected to what, and what that means for the work. */
function lines() {
  const why = trouble();
  const row = (key, fine, more) => h("div", { class: "item part" }, h("span", {}, t(key)), h("span"), h("span", { class: fine ? "good" : "wait" }, (fine ? "✓ " : "⚠ ") + t(fine ? "link.on" : "link.off")), more && h("small", {}, more));
  const server = state.link.state === "ONLINE";
  return h("div", { class: "list", id: "links" }, row("link.bridge", state.bridge, null),
    state.bridge && row("link.server", server, server ? null : t("link.since", at(state.link.since))),
    why && h("p", { class: "page" }, h("b", {}, t(why)), t(why + ".what")));
}

/** Managers see when the store's file was last copied, and why it is not. */
function backups(act) {
  const { newest, trouble, since } = state.backup || {};
  if (!state.backup || state.staff?.role !== "MANAGER") return null;
  const day = (when) => new Date(when).toLocaleDateString([], { month: "2-digit", day: "2-digit" }) + " " + at(when);
  const make = async (event) => {
    event.target.disabled = true;
    await act(() => change("POST", "/backups", {}));
    event.target.disabled = false;
  };
  return h("div", { class: "list", id: "backup" }, h("div", { class: "item part" }, h("span", {}, t("backup.title")), h("span"),
    h("span", { class: trouble ? "wait" : newest ? "good" : "muted" }, (trouble ? "⚠ " : "") + (newest ? age(newest) : t("backup.none"))),
    newest && h("small", {}, day(newest))),
    trouble && h("p", { class: "page" }, h("b", {}, t("backup.trouble_" + trouble)), " ", t("backup.since", day(since))),
    h("button", { class: "strip none", id: "backup-do", onclick: make }, h("span", {}, t("backup.do")), "›"));
}

/** In whole minutes, hours or days, as people say it. */
function age(when) {
  const minutes = Math.max(0, Math.round((Date.now() - new Date(when)) / 60_000));
  const words = new Intl.RelativeTimeFormat(lang(), { numeric: "auto" });
  if (minutes < 60) return words.format(-minutes, "minute");
  return minutes < 2880 ? words.format(-Math.floor(minutes / 60), "hour") : words.format(-Math.floor(minutes / 1440), "day");
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

/** In words; a code of a server that is newer than this page stands for itself. */
function why(entry) {
  const key = "outbox.reason." + entry.reason;
  const text = t(key);
  return text === key ? t("outbox.reason.refused", entry.reason) : text;
}

async function show(entry) {
  const b = keep(await get("/bills/" + entry.billId));
  go((b.undecided || b.state === "PAID" ? "/pay/" : "/bill/") + b.id);
}

/** What waits for the server, entry by entry, and how this device is connected. */
export function outboxView() {
  const error = errorLine();
  const links = h("div");
  const list = h("div", { class: "list", id: "entries" });
  const colours = h("div", { class: "page flat" });
  let drawn = "";
  async function act(work) {
    error.show("");
    try { await work(); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  const told = async (entry, deed, body) => { const path = `/outbox/${entry.kind}/${entry.id}/${deed}`; draw(await change("POST", path, body)); };
  async function note(entry) {
    const approval = await askManager(t("outbox.note.ask", why(entry)));
    if (approval !== null) await told(entry, "note", { approval });
  }
  function row(entry) {
    const waits = entry.state === "WAITING";
    const name = t("outbox.kind." + entry.kind) + (entry.what ? " · " + tenderName(entry.what) : "");
    const about = [entry.name, entry.number, t("link.since", at(entry.since)), entry.tries > 0 && t("outbox.tries", entry.tries)].filter(Boolean).join(" · ");
    return h("div", { class: "item entry" }, h("span", {}, h("b", {}, name), h("small", {}, about)), entry.amount !== null && h("b", { class: "num" }, money(entry.amount)),
      h("small", { class: waits || entry.state === "NOTED" ? "wait" : "bad" }, waits ? "" : "⚠ ", why(entry), entry.notedBy && " · " + t("outbox.noted", entry.notedBy)),
      h("div", { class: "buttons" }, entry.billId && h("button", { onclick: () => act(() => show(entry)) }, t("outbox.show")),
        entry.nextAt && state.link.state === "ONLINE" && h("button", { class: "retry", onclick: () => act(() => told(entry, "retry", {})) }, t("outbox.retry")),
        entry.state === "REFUSED" && h("button", { class: "note", onclick: () => act(() => note(entry)) }, t("outbox.note"))));
  }
  function draw(outbox) {
    // a button that is being pressed stays the same button while nothing has changed
    const known = JSON.stringify([outbox.entries.map((entry) => ({ ...entry, nextAt: !!entry.nextAt })), state.link.state]);
    if (known === drawn) return;
    drawn = known;
    list.replaceChildren(...(outbox.entries.length ? outbox.entries.map(row) : [h("p", { class: "empty" }, t("outbox.empty"))]));
  }
  const load = () => act(async () => draw(await get("/outbox")));
  const drawLinks = () => links.replaceChildren(...[lines(), backups(act)].filter(Boolean));
  function look() {
    const other = async () => { await switchTo(lang() === "zh" ? "en" : "zh"); window.dispatchEvent(new Event("hashchange")); };
    drawLinks();
    colours.replaceChildren(themes(look), h("button", { id: "language", onclick: other }, t("language.other")));
  }
  look();
  load();
  const view = h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => (history.length > 1 ? history.back() : go("/")), "aria-label": t("back") }, "‹"), h("h1", {}, t("outbox.title"))),
    h("div", { class: "page" }, links, h("h2", { class: "area" }, t("outbox.list")), list, error.el, h("h2", { class: "area" }, t("theme.title")), colours));
  view.update = () => { drawLinks(); load(); };
  const timer = setInterval(() => (view.isConnected ? load() : clearInterval(timer)), LOOK);
  return view;
}
