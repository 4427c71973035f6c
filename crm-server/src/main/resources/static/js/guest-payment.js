// One guest's payment: opens WeChat's sheet once by itself, and follows what the server knows.
const EVERY = 1000;
const page = document.querySelector('[data-mark]');
const { mark, here } = page.dataset;

async function look() {
  try {
    const answer = await fetch(`${here}/state`, { cache: 'no-store' });
    if (answer.ok && (await answer.text()) !== mark) {
      location.reload();
      return;
    }
  } catch (noNetwork) {
    // the next look finds out
  }
  setTimeout(look, EVERY);
}

const button = page.querySelector('[data-press] button');
const pressed = `pressed ${here}`;
if (button && !sessionStorage.getItem(pressed)) {
  sessionStorage.setItem(pressed, '1');
  // after the module that listens to the button
  setTimeout(() => button.click());
}
setTimeout(look, EVERY);
