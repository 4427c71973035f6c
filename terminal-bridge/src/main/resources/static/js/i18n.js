let words = {};
let language = localStorage.getItem("lang") || (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");

export function lang() { return language; }

export async function load() {
  const answer = await fetch("/messages.json?lang=" + language);
  words = await answer.json();
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = t("title");
}

export async function switchTo(next) {
  language = next;
  localStorage.setItem("lang", next);
  await load();
}

/** A text of the message files; {0}, {1} … are filled in. */
export function t(key, ...args) {
  const text = words[key];
  if (text === undefined) return key;
  return text.replace(/\{(\d)\}/g, (all, i) => String(args[i] ?? ""));
}

/** Fen as people read them: ¥1,234.50. */
export function money(fen) {
  const abs = Math.abs(fen);
  const yuan = Math.floor(abs / 100).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return (fen < 0 ? "-¥" : "¥") + yuan + "." + String(abs % 100).padStart(2, "0");
}

/** Yuan as typed, in fen; null when it is not an amount. */
export function fen(text) {
  const match = /^(\d{1,9})(?:\.(\d{0,2}))?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] || "").padEnd(2, "0")) : null;
}

/** Fen as a person types them: 1234.50. */
export function yuan(fen) { return Math.floor(fen / 100) + "." + String(fen % 100).padStart(2, "0"); }

export function number(value) { return String(value).replace(/\B(?=(\d{3})+$)/g, ","); }
