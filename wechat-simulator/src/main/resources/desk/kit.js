// Small things every part of the desk uses: words, elements, calls.
let words = {};
export let language = localStorage.getItem('language')
  || (navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN');

export const t = (key) => words[key] ?? key;

export async function speak(wanted = language) {
  words = await (await fetch(`/sim-static/messages/${wanted}.json`)).json();
  language = wanted;
  localStorage.setItem('language', wanted);
  document.documentElement.lang = wanted;
  const each = (name, set) => document.querySelectorAll(`[data-i18n${name}]`).forEach((element) =>
    set(element, t(element.getAttribute(`data-i18n${name}`))));
  each('', (element, text) => { element.textContent = text; });
  each('-placeholder', (element, text) => { element.placeholder = text; element.setAttribute('aria-label', text); });
  each('-label', (element, text) => element.setAttribute('aria-label', text));
  each('-title', (element, text) => { element.title = text; });
}

/** h('button', { class: 'x', onclick }, 'text', child): never from markup, so nothing needs escaping. */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

export const at = (id) => document.getElementById(id);

export class Refused extends Error {}

export async function call(method, path, body) {
  const response = await fetch(`/sim/api${path}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body)
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : null;
  if (!response.ok) throw new Refused(answer?.message ?? `HTTP ${response.status}`);
  return answer;
}

export const yuan = (fen) => `¥${(fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;

export const clock = (iso) => new Date(iso).toLocaleTimeString(language, { hour12: false, timeZone: 'Asia/Shanghai' });

/** Draws only when what it draws from changed, so that typing and scrolling are not disturbed. */
export function whenChanged(draw) {
  let last;
  return (state, force = false) => {
    const now = JSON.stringify(state);
    if (now === last && !force) return;
    last = now;
    draw(state);
  };
}
