// The top-up page: says on the button what is paid and what comes of it.
const form = document.querySelector('[data-top-up]');

const yuan = (fen) => `¥${(fen / 100).toFixed(fen % 100 ? 2 : 0).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;

/** The bonus of the highest step that an amount reaches; what is promised, the server says. */
function bonusOf(fen) {
  return [...form.querySelectorAll('[data-bonus]')]
    .filter((step) => Number(step.value) <= fen)
    .reduce((most, step) => Math.max(most, Number(step.dataset.bonus)), 0);
}

function show() {
  const button = form.querySelector('[data-go]');
  const chosen = form.querySelector('input[name=amount]:checked');
  const typed = Math.round(Number(form.elements.yuan?.value) * 100);
  const fen = chosen?.value === 'other' ? typed : Number(chosen?.value);
  button.textContent = fen > 0
    ? button.dataset.words.replace('{0}', yuan(fen)).replace('{1}', yuan(fen + bonusOf(fen)))
    : button.dataset.plain;
}

if (form) {
  const button = form.querySelector('[data-go]');
  button.dataset.plain = button.textContent;
  form.addEventListener('change', ({ target }) => {
    if (target.value === 'other') form.elements.yuan.focus();
    show();
  });
  form.addEventListener('input', show);
  form.addEventListener('submit', () => setTimeout(() => { button.disabled = true; }));
  show();
}
// back from WeChat or from the payment's page: what was begun may be paid by now
window.addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
