// A bill that several guests look at together: follows what the others pay, and keeps what this one has chosen.
const EVERY = 2000;
const live = document.getElementById('bill-live');

const form = () => live.querySelector('[data-guest-form]');
const yuan = (fen) => `¥${(fen / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;

function show() {
  const now = form();
  const chosen = now.querySelector('input[name=mode]:checked');
  now.dataset.mode = chosen ? chosen.value : 'ALL';
  const sum = now.querySelector('[data-chosen]');
  if (!sum) return;
  const fen = [...now.querySelectorAll('[data-each]')].reduce((all, { value, dataset }) => all + value * dataset.each, 0);
  sum.hidden = now.dataset.mode !== 'ITEMS' || fen === 0;
  sum.textContent = sum.dataset.words.replace('{0}', yuan(fen));
}

function clamp(input) {
  input.value = Math.min(Math.max(Math.trunc(Number(input.value) || 0), 0), input.max);
}

/** Puts the newer page in place of the older one; what was typed stays, as far as it is still possible. */
function follow(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('bill-live');
  const focus = document.activeElement?.name;
  const old = form();
  const kept = new FormData(old);
  live.replaceChildren(...fresh.childNodes);
  live.dataset.revision = fresh.dataset.revision;
  for (const [name, value] of kept) {
    if (name === '_csrf' || name === 'version' || name === 'op') continue;
    if (name === 'mode') {
      const radio = live.querySelector(`input[name=mode][value="${value}"]`);
      if (radio) radio.checked = true;
    } else {
      const input = live.querySelector(`input[name="${name}"]`);
      if (!input) continue;
      input.value = value;
      if (input.max) clamp(input);
    }
  }
  if (focus) live.querySelector(`[name="${focus}"]`)?.focus();
  show();
}

async function look() {
  try {
    if (document.hidden) return;
    const answer = await fetch(`${live.dataset.live}?seen=${live.dataset.revision}`, { cache: 'no-store' });
    if (answer.status === 200) follow(await answer.text());
  } catch (noNetwork) {
    // the next look finds out
  } finally {
    setTimeout(look, EVERY);
  }
}

live.addEventListener('change', show);
live.addEventListener('input', show);
live.addEventListener('click', ({ target }) => {
  const step = target.closest('[data-step]');
  if (step) {
    const input = step.parentElement.querySelector('input');
    input.value = Number(input.value) + Number(step.dataset.step);
    clamp(input);
    show();
  }
  const split = target.closest('[data-amount]');
  if (split) form().elements.amount.value = split.dataset.amount;
});
live.addEventListener('submit', () => {
  const button = form().querySelector('button[type=submit]');
  setTimeout(() => { button.disabled = true; });
});
window.addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
show();
setTimeout(look, EVERY);
