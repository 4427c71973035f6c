import { h, field } from "./dom.js";
import { t, money, fen, yuan } from "./i18n.js";
import { amountPad } from "./keypad.js";

const nameOf = (kind) => t("refund.back." + (kind.startsWith("WECHAT") ? "WECHAT" : kind));

/** What can still give something back; the bridge has the last word. */
export function givers(b) {
  const before = (id) => b.refunds.flatMap((r) => r.parts).filter((p) => p.tenderId === id).reduce((sum, p) => sum + p.amount, 0);
  return b.tenders.filter((p) => p.state === "PAID" && p.tenderId).map((p) => ({ tenderId: p.tenderId, kind: p.kind, most: p.amount - before(p.tenderId) })).filter((g) => g.most > 0);
}

/**
 * How much each way of paying gives back, by hand. The rows are made once, so that nothing is gone under a finger.
 *
 * @param all as {@link givers} says
 * @param beside what else belongs to a row: called with the giver
 * @param changed called with every change
 */
export function division(all, beside, changed) {
  const keys = h("div");
  const sum = h("p", { class: "give-sum", role: "status" });
  let whole = 0;
  let beginning = false;
  const rows = all.map((giver) => {
    const most = t("refund.give.most", money(giver.most));
    const hint = h("p", { class: "help", id: "hint-" + giver.tenderId, role: "status" }, most);
    const { box, input } = field("give-" + giver.tenderId, nameOf(giver.kind), { inputmode: "decimal", placeholder: "0.00", "aria-describedby": hint.id });
    const pad = amountPad(input);
    const use = () => keys.replaceChildren(pad.pad);
    /** Where the hint stands: the keys below do not move under a thumb. */
    function fail(text) {
      hint.textContent = text || most;
      hint.classList.toggle("error", !!text);
      box.classList.toggle("wrong", !!text);
      input.setAttribute("aria-invalid", String(!!text));
    }
    box.append(hint);
    input.addEventListener("focus", () => { input.select(); use(); });
    input.addEventListener("input", () => { fail(""); show(); if (!beginning) changed(); });
    return { ...giver, box, input, pad, use, fail, more: h("div") };
  });
  const given = (row) => (row.input.value.trim() === "" ? 0 : fen(row.input.value));
  /** null while somebody has typed what is no amount */
  function total() {
    const all = rows.map(given);
    return all.includes(null) ? null : all.reduce((a, b) => a + b, 0);
  }
  function show() {
    const all = total();
    sum.textContent = all === null ? "" : all === whole ? "✓ " + t("refund.give.sum", money(all)) : t(all < whole ? "refund.give.less" : "refund.give.over", money(Math.abs(whole - all)), money(whole));
    sum.className = "give-sum " + (all === whole ? "good" : "wait");
  }
  return {
    box: h("div", { id: "division" }, rows.map((row) => h("div", { class: "give" }, row.box, row.more)), sum, keys),
    /** @param parts where to begin, tenderId and amount; `amount` is what has to come of it */
    begin(parts, amount) {
      whole = amount;
      beginning = true;
      rows.forEach((row) => {
        row.more.replaceChildren(...[beside(row)].filter(Boolean));
        row.pad.propose(yuan(parts.find((p) => p.tenderId === row.tenderId)?.amount || 0));
        row.fail("");
      });
      beginning = false;
      rows[0].use();
      show();
    },
    /** What is typed, once it is all of it; else null. */
    parts() {
      rows.forEach((row) => row.fail(given(row) === null ? t("quick.notAmount") : given(row) > row.most ? t("refund.give.most", money(row.most)) : ""));
      const wrong = rows.some((row) => given(row) === null || given(row) > row.most);
      return wrong || total() !== whole ? null : rows.filter((row) => given(row) > 0).map((row) => ({ tenderId: row.tenderId, amount: given(row) }));
    },
    /** @returns whether the refusal is about one of the rows */
    refuse(refused) { return rows.filter((row) => { const text = refused.field(`parts[${row.tenderId}]`); if (text) row.fail(text); return text; }).length > 0; },
  };
}

/** Rows that say what goes where, to be looked at. */
export function whereRows(p, beside) {
  const row = (name, value, more) => h("div", { class: "item part" }, h("span", {}, name), h("span"), h("span", { class: "num" }, value), more);
  return p.parts.map((part) => row(nameOf(part.kind), money(part.amount), beside(part)));
}
