/** Builds an element. Attributes starting with "on" are listeners; false and null children are left out. */
export function h(tag, attrs = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (value === true) el.setAttribute(name, "");
    else el.setAttribute(name, value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    el.append(child);
  }
  return el;
}

/** SVG text from the bridge as an element: parsed as XML, so nothing in it runs. */
export function svg(text, label) {
  const el = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  el.setAttribute("role", "img");
  el.setAttribute("aria-label", label);
  return el;
}

/** A labelled input with a place for its error. */
export function field(name, label, attrs = {}, help = null) {
  const input = h("input", { id: name, name, autocomplete: "off", "aria-describedby": name + "-error", ...attrs });
  const error = h("p", { class: "error", id: name + "-error", role: "alert", hidden: true });
  const box = h("div", { class: "field" + (attrs.boxclass ? " " + attrs.boxclass : "") },
    h("label", { for: name }, label), input, help && h("p", { class: "help" }, help), error);
  return {
    box, input,
    fail(text) {
      error.textContent = text;
      error.hidden = !text;
      box.classList.toggle("wrong", !!text);
      input.setAttribute("aria-invalid", text ? "true" : "false");
    },
  };
}

/** A line for errors that belong to no field. */
export function errorLine() {
  const el = h("p", { class: "error", role: "alert", hidden: true });
  return { el, show(text) { el.textContent = text; el.hidden = !text; } };
}

/** Wide enough for two columns: a PC at the cash desk. */
const desk = matchMedia("(min-width: 1000px)");
export const atDesk = () => desk.matches;
desk.addEventListener("change", () => window.dispatchEvent(new Event("resized")));
