import { h, field, errorLine } from "./dom.js";
import { t, money } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { bill, keep, menu, state } from "./state.js";
import { go } from "./route.js";
import { withManager } from "./approve.js";
import { billName } from "./parts.js";
import { dishSheet, lineWords } from "./dish.js";

const COURSES = [1, 2, 3, 4];

/** What waits for a word of the waiter before it is cooked; null when nothing does. */
export function fireButton(b) {
  const next = b.lines.filter((l) => l.itemId && l.sent < l.quantity && l.course > b.serving.firedCourse).map((l) => l.course).sort()[0];
  if (!next) return null;
  const told = errorLine();
  const count = b.lines.filter((l) => l.itemId && l.course <= next).reduce((n, l) => n + l.quantity - l.sent, 0);
  const fire = async () => {
    try { await change("POST", `/bills/${b.id}/kitchen/fire`, { course: next }); } catch (e) { if (!(e instanceof Refused)) throw e; told.show(say(e)); }
  };
  return [h("button", { class: "strip", id: "fire", onclick: fire }, h("span", {}, t("course.fire", next), h("small", {}, t("course.waits", count))), "›"), told.el];
}

/** Which course a line is of and whether the kitchen has it, in words; null when that is the usual. */
export function lineState(line) {
  const words = [line.course > 1 && t("course.no", line.course), line.sent > 0 && (line.sent < line.quantity ? t("line.sent.some", line.sent) : t("line.sent"))].filter(Boolean);
  return words.length ? words.join(" · ") : null;
}

function header(id, title) {
  return h("header", { class: "bar" }, h("button", { type: "button", class: "quiet", onclick: () => go("/bill/" + id), "aria-label": t("back") }, "‹"), h("h1", {}, title));
}

/** One line of a bill: how it is wanted, its course, a discount, or off with it. */
export function lineView(id, no) {
  const b = bill(id);
  const line = b?.lines.find((l) => String(l.no) === no);
  if (!line || b.state !== "OPEN") { go("/bill/" + id); return h("div"); }
  const error = errorLine();
  const setCourse = async (course) => {
    try { keep(await change("PUT", `/bills/${id}/lines/${no}/course`, { course })); go("/bill/" + id); } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  };
  async function edit() {
    error.show("");
    try {
      const known = await menu();
      const item = known.items.find((i) => i.id === line.itemId);
      if (item) dishSheet(id, item, known.quickNotes, line, () => go("/bill/" + id)); else error.show(t("line.edit.gone"));
    } catch (e) { if (!(e instanceof Refused)) throw e; error.show(say(e)); }
  }
  return h("div", {}, header(id, line.name), h("div", { class: "page" },
    !b.frozen && line.itemId && line.sent === 0 && h("button", { class: "strip", id: "edit", onclick: edit }, h("span", {}, t("line.edit"), lineWords(line).map((w) => h("small", {}, w))), "›"),
    h("div", { class: "sum" }, h("span", {}, "×" + line.quantity + (lineState(line) ? " · " + lineState(line) : "")), h("b", { class: "num" }, money(line.gross))),
    line.sent === 0 && [h("h2", { class: "area" }, t("course.title")), h("div", { class: "chips wrap", role: "group", "aria-label": t("course.title") }, COURSES.map((c) =>
      h("button", { "data-course": c, "aria-pressed": String(c === line.course), onclick: () => setCourse(c) }, c === 1 ? t("course.first") : t("course.no", c)))), h("p", { class: "muted" }, t("course.help"))], error.el,
    !b.frozen && line.discountable && h("button", { class: "strip", id: "line-discount", onclick: () => go(`/discount/${id}/${no}`) }, h("span", {}, t("discount.line")), "›"),
    !b.frozen && h("button", { class: "strip", id: "void", onclick: () => go(`/void/${id}/${no}`) }, h("span", { class: "bad" }, t("void.title")), "›")));
}

/** Why a dish, or all of a bill, is taken off; the bridge says when what the kitchen has needs a manager. */
export function voidView(id, no) {
  const b = bill(id);
  const line = no ? b?.lines.find((l) => String(l.no) === no) : null;
  if (!b || b.state !== "OPEN" || b.frozen || (no && !line)) { go("/bill/" + id); return h("div"); }
  const error = errorLine();
  const alone = state.store?.voidAloneMost;
  const what = !line ? t("void.bill.what") : alone ? t("void.what.limit", money(alone)) : t("void.what");
  const reason = field("reason", t("void.reason"), { maxlength: 40 });
  const reasons = h("div", { class: "chips wrap" }, t("void.reasons").split("|").map((r) => h("button", { type: "button", onclick: () => { reason.input.value = r; } }, r)));
  const btn = h("button", { class: "primary", id: "void-do" });
  const steps = h("div", { class: "steps" });
  let quantity = 1;
  function draw() {
    const set = (q) => { quantity = Math.min(line.quantity, Math.max(1, q)); draw(); };
    if (line) steps.replaceChildren(h("button", { type: "button", onclick: () => set(quantity - 1), "aria-label": t("line.less", line.name) }, "−"), h("b", { class: "big" }, quantity), h("button", { type: "button", onclick: () => set(quantity + 1), "aria-label": t("line.more", line.name) }, "+"));
    btn.textContent = line ? t("void.do", line.name, quantity) : t("void.bill.do", billName(b));
  }
  async function submit(event) {
    event.preventDefault();
    if (btn.disabled) return;
    btn.disabled = true;
    reason.fail(""); error.show("");
    const body = { reason: reason.input.value, ...(line && { quantity }) };
    try {
      keep(await withManager("void_needs_manager", (approval) => change("POST", line ? `/bills/${id}/lines/${no}/void` : `/bills/${id}/cancel`, { ...body, ...(approval && { approval }) })));
      go(line ? "/bill/" + id : "/");
    } catch (e) {
      if (!(e instanceof Refused)) throw e;
      reason.fail(e.field("reason"));
      if (!e.field("reason")) error.show(say(e));
    } finally { btn.disabled = false; }
  }
  draw();
  return h("form", { novalidate: true, onsubmit: submit }, header(id, line ? t("void.title") : t("void.bill.title", billName(b))),
    h("div", { class: "page" }, h("p", { class: "muted" }, what), line && h("div", { class: "ask" }, h("b", {}, line.name), steps), reason.box, reasons, error.el), h("div", { class: "foot" }, btn));
}
