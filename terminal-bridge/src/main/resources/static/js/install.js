import { h, svg } from "./dom.js";
import { load, t, lang, switchTo } from "./i18n.js";

const root = document.getElementById("app");
const SYSTEMS = ["android", "ios", "windows"];

async function picture(text) {
  const answer = await fetch("/install-qr.svg?text=" + encodeURIComponent(text));
  return h("div", { class: "install-code" }, svg(await answer.text(), text), h("a", { href: text }, text));
}

function mine() {
  const agent = navigator.userAgent;
  return /Android/.test(agent) ? "android" : /iPhone|iPad/.test(agent) ? "ios" : "windows";
}

async function draw() {
  const known = await (await fetch("/install.json", { cache: "no-store" })).json();
  const again = async () => { await switchTo(lang() === "zh" ? "en" : "zh"); draw(); };
  const head = h("header", { class: "bar" }, h("h1", {}, t("install.title")), h("button", { class: "quiet", onclick: again }, t("language.short")));
  if (!known.on) { root.replaceChildren(h("div", {}, head, h("div", { class: "page" }, h("p", {}, t("install.off"))))); return; }
  const downloads = await Promise.all(known.download.map(picture));
  const pages = await Promise.all(known.pages.map(picture));
  const steps = SYSTEMS.map((name) => h("details", { open: name === mine() }, h("summary", {}, t("install." + name)), h("p", {}, t("install." + name + ".how"))));
  root.replaceChildren(h("div", {}, head, h("div", { class: "page" },
    known.local && [h("h2", {}, t("install.one")), h("p", {}, t("install.one.what")), h("a", { class: "button primary", href: "/ca.crt", id: "ca" }, t("install.download")), downloads,
      h("h2", {}, t("install.two")), steps, h("p", { class: "muted" }, t("install.fingerprint"), " ", h("code", { id: "fingerprint" }, known.fingerprint))],
    h("h2", {}, t(known.local ? "install.three" : "install.open")), h("p", {}, t("install.three.what")), pages)));
}
load().then(draw);
