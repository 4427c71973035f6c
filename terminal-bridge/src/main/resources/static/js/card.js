import { h, errorLine } from "./dom.js";
import { t, money, number } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { state } from "./state.js";

/** The card as the guest sees it on the phone: the shop, the tier, whose it is – masked, because others look on. */
export function face(member) {
  return h("section", { class: "card-face", "aria-label": t("memberCard.face") },
    h("header", {}, h("img", { src: "/ring.svg", alt: "" }), h("b", {}, state.store?.merchantName || t("brand")), member.tier && h("i", { class: "tag" }, member.tier)),
    h("p", { class: "card-name" }, member.name || t("memberCard.noName")), h("p", { class: "card-number" }, member.maskedNumber));
}

/** Points, money and coupons, side by side. */
export function figures(member) {
  const one = (label, value, id) => h("div", {}, h("dt", {}, label), h("dd", { id }, value));
  return h("dl", { class: "figures" }, one(t("memberCard.points"), number(member.points), "card-points"), one(t("memberCard.balance"), money(member.balance || 0), "card-balance"),
    one(t("memberCard.coupons"), number(member.coupons.length), "card-coupons"));
}

/** Month and day as people say it, and whether it is near. */
function birthday(card) {
  if (!card.birthday) return null;
  const [month, day] = card.birthday.split("-").map(Number);
  // any year will do, and this one has a 29 February
  const said = new Date(2000, month - 1, day).toLocaleDateString(document.documentElement.lang, { month: "long", day: "numeric" });
  const near = card.birthdayNear && h("b", { class: card.birthdayNear === "TODAY" ? "good" : "wait" }, t("memberCard.birthday." + card.birthdayNear));
  return h("p", { class: "card-line", id: "birthday" }, h("span", { class: "muted" }, t("memberCard.birthday")), said, near);
}

function favourites(card) {
  if (card.favourites.length === 0) return null;
  return h("div", { class: "card-line", id: "favourites" }, h("span", { class: "muted" }, t("memberCard.favourites")),
    h("ul", { class: "plain" }, card.favourites.map((f) => h("li", {}, f.name, " ", h("small", { class: "muted" }, t("memberCard.favourite.visits", f.visits))))));
}

/** What staff remember; whoever is logged in may change it. A note that somebody else changed meanwhile is not written over. */
function note(card) {
  const place = h("div", { class: "card-line", id: "note" });
  let kept = card.note;
  function read() {
    const who = kept.at && h("small", { class: "muted" }, t("memberCard.note.by", kept.by, new Date(kept.at).toLocaleDateString(document.documentElement.lang, { timeZone: state.store?.zone })));
    place.replaceChildren(h("span", { class: "muted" }, t("memberCard.note")), h("p", {}, kept.text || t("memberCard.note.none"), kept.text && who),
      h("button", { type: "button", id: "note-edit", onclick: write }, t(kept.text ? "memberCard.note.edit" : "memberCard.note.add")));
  }
  function write() {
    const error = errorLine();
    const text = h("textarea", { id: "note-text", maxlength: 200, rows: 3, "aria-label": t("memberCard.note") });
    text.value = kept.text;
    const save = h("button", { type: "button", class: "primary", id: "note-save", onclick: async () => {
      save.disabled = true;
      try { kept = await change("PUT", `/members/${card.member.id}/note`, { version: kept.version, text: text.value.replace(/\s+/g, " ") }); read(); } catch (e) {
        if (!(e instanceof Refused)) throw e;
        error.show(say(e));
      } finally { save.disabled = false; }
    } }, t("memberCard.note.save"));
    place.replaceChildren(h("label", { for: "note-text" }, t("memberCard.note")), text, h("p", { class: "help" }, t("memberCard.note.help")), error.el,
      h("div", { class: "pair" }, h("button", { type: "button", onclick: read }, t("approve.cancel")), save));
    text.focus();
  }
  read();
  return place;
}

/** Everything that the server tells of the member beside the bill's own figures. */
export function details(card) {
  return h("div", { class: "list card-list" }, [birthday(card), favourites(card), note(card)].filter(Boolean));
}

/** A welcome laid over the page for a moment, or until somebody taps it. */
export function welcome(member) {
  const sheet = h("div", { class: "sheet welcome", role: "status", onclick: () => sheet.remove() },
    h("div", { class: "centre" }, h("p", { class: "big good" }, "✓ " + t("memberCard.welcome")), face(member), figures(member), h("button", { type: "button" }, t("memberCard.welcome.on"))));
  document.body.append(sheet);
  setTimeout(() => sheet.remove(), 4000);
}
