import { h, atDesk } from "./dom.js";
import { t, money } from "./i18n.js";
import { change, Refused, say } from "./api.js";
import { bill, keep, menu } from "./state.js";
import { go } from "./route.js";
import { asks, dishSheet } from "./dish.js";
import { lineRow } from "./bill.js";
import { left, leftWord } from "./stock.js";

/** Loaded when it comes into sight, in a box that is there before it; without one the dish's first character stays. */
function picture(item) {
  if (!item.picture) return null;
  const img = h("img", { src: `/pictures/${item.picture}.jpg`, width: 480, height: 360, loading: "lazy", decoding: "async", alt: "" });
  img.addEventListener("error", () => img.remove());
  return img;
}

/** Dishes by category, found by name or the first letters of their pinyin; a tap orders one. */
export function menuView(id) {
  const grid = h("div", { class: "dishes" });
  const chips = h("div", { class: "chips", role: "group", "aria-label": t("menu.categories") });
  const sum = h("div", { class: "sum" });
  const search = h("input", { type: "search", placeholder: t("menu.search"), "aria-label": t("menu.search") });
  const tiles = new Map();
  let category = "";
  let error = "";
  let dishes = { categories: [], items: [], quickNotes: [] };

  const running = h("div", { class: "list", id: "running" });
  async function order(item) {
    if (asks(item) || left(item) === 0) { error = ""; dishSheet(id, item, dishes.quickNotes); return; }
    await act("POST", `/bills/${id}/lines`, { itemId: item.id, quantity: 1 });
  }
  async function act(method, path, body) {
    error = "";
    try { keep(await change(method, path, body)); } catch (e) {
      if (!(e instanceof Refused)) throw e;
      error = say(e);
      draw();
    }
  }
  /** Made once for each dish, so that a tap changes a number and moves nothing. */
  function tile(item) {
    const count = h("b", { class: "count-on", hidden: true });
    const rest = h("b", { class: "rest" });
    const el = h("div", { class: "dish" },
      h("button", { class: "dish-main", "data-item": item.name, onclick: () => order(item) },
        h("span", { class: "dish-picture", "aria-hidden": "true" }, h("span", { class: "letter" }, item.name.slice(0, 1)), picture(item)), rest,
        h("span", { class: "dish-name" }, item.name), h("span", { class: "dish-price" }, money(item.price), h("small", {}, " / " + item.unit))),
      count, h("button", { class: "dish-more", onclick: () => { error = ""; dishSheet(id, item, dishes.quickNotes); }, "aria-label": t("dish.more", item.name) }, "⋯"));
    return { el, count, rest };
  }
  const ordered = (item) => (bill(id)?.lines || []).filter((l) => l.itemId === item.id).reduce((n, l) => n + l.quantity, 0);
  function draw() {
    const word = search.value.trim().toLowerCase();
    const found = dishes.items.filter((i) => (word ? i.name.toLowerCase().includes(word) || i.pinyin.includes(word) : !category || i.categoryId === category));
    chips.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.category === category)));
    for (const item of found) {
      const n = ordered(item);
      const { el, count, rest } = tiles.get(item.id);
      el.classList.toggle("gone", left(item) === 0);
      rest.textContent = leftWord(item);
      count.hidden = n === 0;
      count.textContent = "×" + n;
    }
    const shown = found.length ? found.map((i) => tiles.get(i.id).el) : [h("p", { class: "empty" }, t("menu.none"))];
    if (shown.length !== grid.children.length || shown.some((el, i) => el !== grid.children[i])) grid.replaceChildren(...shown);
    const b = bill(id);
    if (b && atDesk()) running.replaceChildren(...(b.lines.length ? b.lines.map((l) => lineRow(b, l, act)) : [h("p", { class: "empty" }, t("bill.empty"))]));
    if (b) sum.replaceChildren(h("span", {}, error ? h("span", { class: "error", role: "alert" }, error) : t("menu.count", b.lines.reduce((n, l) => n + l.quantity, 0))), h("b", { class: "num" }, money(b.due)));
  }
  function take(m) {
    dishes = m;
    tiles.clear();
    m.items.forEach((i) => tiles.set(i.id, tile(i)));
    chips.replaceChildren(...[{ id: "", name: t("menu.all") }, ...m.categories].map((c) =>
      h("button", { "data-category": c.id, onclick: () => { category = c.id; search.value = ""; draw(); window.scrollTo(0, 0); } }, c.name)));
    draw();
  }
  const load = () => menu().then((m) => (m === dishes ? draw() : take(m)), (e) => grid.replaceChildren(h("p", { class: "error" }, e.message)));
  search.addEventListener("input", draw);
  const top = h("header", { class: "bar" }, h("button", { class: "quiet", onclick: () => go("/bill/" + id), "aria-label": t("back") }, "‹"), h("h1", {}, t("menu.title", bill(id)?.tableName || "")));
  const page = h("div", { class: "page" }, h("div", { class: "finder" }, search, chips), grid);
  const foot = h("div", { class: "foot" }, sum, h("button", { class: "primary", onclick: () => go("/bill/" + id) }, t("menu.done")));
  const view = atDesk() ? h("div", {}, top, h("div", { class: "desk" }, page, h("aside", { class: "side" }, h("div", { class: "page" }, running), foot))) : h("div", {}, top, page, foot);
  // also when the menu has changed meanwhile
  view.update = load;
  load();
  return view;
}
