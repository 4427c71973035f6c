// Small things of the console's frame. Pages work without any of it.
const root = document.documentElement;

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-toggle-theme]")) {
    root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("memberloop-theme", root.dataset.bsTheme);
    } catch {
      // not remembered, still switched
    }
    document.dispatchEvent(new CustomEvent("memberloop:theme"));
    return;
  }
  const toggle = event.target.closest("[data-toggle-side]");
  if (toggle) {
    toggle.setAttribute("aria-expanded", String(document.body.classList.toggle("side-open")));
    return;
  }
  if (!event.target.closest(".side")) {
    document.body.classList.remove("side-open");
    document.querySelector("[data-toggle-side]")?.setAttribute("aria-expanded", "false");
  }
  const row = event.target.closest("tr[data-href]");
  if (row && !event.target.closest("a, button, input, label") && !getSelection()?.toString()) {
    location.assign(row.dataset.href);
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    const search = document.querySelector("[data-search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
  if (event.key === "Escape") {
    document.body.classList.remove("side-open");
  }
});

// A form that asks first names what is lost in data-confirm; a sent form is not sent twice by a double click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.confirm && !confirm(form.dataset.confirm)) {
    event.preventDefault();
    return;
  }
  if (form.method === "post" && !form.hasAttribute("data-many")) {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
  }
});

addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// htmx requests carry the token of the page's form protection
document.addEventListener("htmx:configRequest", (event) => {
  const csrf = document.querySelector('meta[name="csrf"]');
  if (csrf) {
    event.detail.headers[csrf.dataset.header] = csrf.content;
  }
});
