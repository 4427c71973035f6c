// The card page hears when the shop asks for a confirmation; the confirmation's page counts the seconds that are left.
const EVERY = 2000;
const card = document.querySelector('[data-asked]');
const seconds = document.querySelector('[data-seconds]');

async function look() {
  try {
    if (document.hidden) return;
    const answer = await fetch(card.dataset.state, { cache: 'no-store' });
    if (answer.ok && (await answer.text()) !== card.dataset.mark) location.reload();
  } catch (noNetwork) {
    // the next look finds out
  } finally {
    setTimeout(look, EVERY);
  }
}

if (card) setTimeout(look, EVERY);
if (seconds) {
  const end = Date.now() + seconds.dataset.left * 1000;
  setInterval(() => {
    seconds.textContent = seconds.dataset.words.replace('{0}', Math.max(0, Math.round((end - Date.now()) / 1000)));
  }, 1000);
}
document.querySelectorAll('main form').forEach((form) =>
  form.addEventListener('submit', () => setTimeout(() => { form.querySelector('button').disabled = true; })));
