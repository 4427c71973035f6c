import { at, call, language, speak } from './kit.js';
import { refreshPhone, startPhone } from './phone.js';
import { refreshPaper, startPaper } from './paper.js';
import { refreshWire, startWire } from './wire.js';

const EVERY = 1000;

function show(part) {
  at('desk').dataset.shown = part;
  document.querySelectorAll('[data-part]').forEach((tab) =>
    tab.setAttribute('aria-selected', String(tab.dataset.part === part)));
}

async function refresh(force = false) {
  try {
    await Promise.all([refreshPhone(force), refreshPaper(force), refreshWire(force)]);
    at('offline').hidden = true;
  } catch (failure) {
    at('offline').hidden = false;
    console.warn(failure);
  }
}

async function loop() {
  if (!document.hidden) await refresh();
  setTimeout(loop, EVERY);
}

async function words(wanted) {
  await speak(wanted);
  at('language').textContent = wanted === 'en' ? '中文' : 'English';
}

await words(language);
show('phone');
document.querySelectorAll('[data-part]').forEach((tab) => tab.addEventListener('click', () => show(tab.dataset.part)));
at('language').addEventListener('click', async () => {
  await words(language === 'en' ? 'zh-CN' : 'en');
  await refresh(true);
});
at('clear-papers').addEventListener('click', async () => {
  await call('DELETE', '/printer/papers');
  await refresh();
});
startPhone(refresh);
startPaper();
startWire(refresh);
loop();
