import { h, errorLine } from "./dom.js";
import { t } from "./i18n.js";
import { bytes, change, get, Refused, say } from "./api.js";
import { go } from "./route.js";

const LOOK = 3000;
const TONE = { CONFIRMED: "good", FAILED: "bad", UNCONFIRMED: "bad" };
const reason = (code) => (code ? t("prints.reason." + code) : "");

/** What is wrong with the paper, as a strip for other pages; empty when nothing is. */
export function printAlarm() {
  const place = h("div", { hidden: true });
  get("/print/queue").then((queue) => {
    const lines = alarms(queue);
    place.hidden = lines.length === 0;
    if (lines.length) place.replaceChildren(h("button", { class: "strip", id: "print-alarm", onclick: () => go("/prints") }, h("span", { class: "bad" }, "⚠ ", lines.join(" · ")), "›"));
  }, (e) => { if (!(e instanceof Refused)) throw e; });
  return place;
}

function alarms(queue) {
  return [queue.stale > 0 && t("prints.stale", queue.stale), queue.unsure > 0 && t("prints.unsure", queue.unsure)].filter(Boolean);
}

/** The paper itself; a picture needs the device's proof, so it is fetched and not linked. */
async function look(job, place) {
  const picture = await bytes(`/print/${job.jobId}.png`);
  const data = btoa(Array.from(picture, (b) => String.fromCharCode(b)).join(""));
  place.replaceChildren(h("img", { src: "data:image/png;base64," + data, alt: t("prints.look") }));
}

/** Print jobs, newest first; what no machine can decide is asked here. */
export function printsView() {
  const error = errorLine();
  const alarm = h("div", { role: "status" });
  const printers = h("div", { class: "list" });
  const jobs = h("div", { class: "list", id: "jobs" });
  let busy = false;
  async function load() {
    try { draw(await get("/print/queue")); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  async function act(path, body) {
    if (busy) return;
    busy = true;
    error.show("");
    try { await change("POST", path, body); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); } finally { busy = false; }
    await load();
  }
  function printer(p) {
    return h("div", { class: "item" }, h("span", {}, p.name || t("prints.main"), h("small", { class: p.reason ? "bad" : "good" }, p.reason ? reason(p.reason) : t("prints.fine"))),
      p.waiting > 0 && h("span", { class: "num" }, t("prints.waiting", p.waiting), h("small", {}, t("prints.oldest", p.oldestSeconds))));
  }
  function buttons(job, paper) {
    if (job.state === "UNCONFIRMED") {
      return h("div", {}, h("p", { class: "ask-paper" }, t("prints.ask")), h("div", { class: "pair even" },
        h("button", { class: "yes", onclick: () => act(`/print/${job.jobId}/answer`, { printed: true }) }, t("prints.printed")),
        h("button", { class: "no-paper", onclick: () => act(`/print/${job.jobId}/answer`, { printed: false }) }, t("prints.notPrinted"))));
    }
    if (job.state === "QUEUED") return h("div", { class: "pair even" }, h("button", { onclick: () => act(`/print/${job.jobId}/cancel`, {}) }, t("prints.cancel")));
    if (job.kind === "DRAWER" || job.state === "CLAIMED") return null;
    return h("div", { class: "pair even" }, h("button", { onclick: () => look(job, paper).catch((e) => { if (!(e instanceof Refused)) throw e; error.show(say(e)); }) }, t("prints.look")), h("button", { class: "again", onclick: () => act(`/print/${job.jobId}/again`, {}) }, t("prints.again")));
  }
  function row(job) {
    const paper = h("div", { class: "paper" });
    const at = new Date(job.createdAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    return h("div", { class: "item job" }, h("span", {}, t("prints.about." + job.about), job.copy > 0 && " · " + t("prints.copy", job.copy), h("small", {}, [job.title, at].filter(Boolean).join(" · ")),
      job.standIn && h("small", { class: "wait" }, t("prints.standIn", job.printer))),
    h("span", { class: job.stale ? "bad" : TONE[job.state] || "wait" }, job.stale ? "⚠ " : "", t("prints.state." + job.state), job.reason && h("small", {}, reason(job.reason))), buttons(job, paper), paper);
  }
  function draw(queue) {
    // somebody who looks at a paper goes on looking at it
    if (jobs.querySelector("img") && alarms(queue).length === 0) return;
    alarm.replaceChildren(...alarms(queue).map((line) => h("p", { class: "error" }, line)));
    printers.replaceChildren(...queue.printers.map(printer));
    jobs.replaceChildren(...(queue.jobs.length ? queue.jobs.map(row) : [h("p", { class: "empty" }, t("prints.empty"))]));
  }
  const view = h("div", {}, h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => go("/"), "aria-label": t("back") }, "‹"), h("h1", {}, t("prints.title"))),
    h("div", { class: "page" }, alarm, error.el, printers, jobs));
  view.update = load;
  const timer = setInterval(() => (view.isConnected ? load() : clearInterval(timer)), LOOK);
  load();
  return view;
}

/** What the last press came to: the page is drawn anew with every change of the bill. */
let said = { bill: "", good: "", bad: "" };

/** Papers of an open bill: to the kitchen, the bill for the table, the code to join with. */
export function paperButtons(b, online) {
  const mine = said.bill === b.id ? said : { good: "", bad: "" };
  const told = errorLine();
  const note = h("p", { class: "good", role: "status", hidden: !mine.good }, mine.good);
  told.show(mine.bad);
  function tell(good, bad) {
    said = { bill: b.id, good, bad };
    note.textContent = good;
    note.hidden = !good;
    told.show(bad);
  }
  async function send(path, text) {
    tell("", "");
    try { tell(text(await change("POST", `/bills/${b.id}/${path}`, {})), ""); } catch (e) {
      if (!(e instanceof Refused)) throw e;
      tell("", say(e));
    }
    window.dispatchEvent(new Event("redraw"));
  }
  return h("div", { class: "papers" }, h("div", { class: "pair even" },
    h("button", { id: "to-kitchen", onclick: () => send("kitchen", (a) => t("kitchen.sent", a.dishes)) }, t("kitchen.do")),
    h("button", { id: "pre-bill", onclick: () => send("pre-bill", () => t("papers.sent")) }, t("papers.preBill"))),
  online && !b.member && h("button", { class: "quiet", id: "join-slip", onclick: () => send("join-slip", () => t("papers.sent")) }, t("papers.join")), note, told.el);
}
