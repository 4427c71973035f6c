import { at, call, h, t, yuan } from './kit.js';
import { path, phone, scanned, tap, toast } from './phone.js';

let last;
let pasted = '';

/** The sheet that slides up over the phone: what, to whom, how much, one button. */
export function paySheet(order) {
  const close = () => { at('sheet').hidden = true; };
  const pay = h('button', {
    type: 'button', id: 'pay-now', class: 'primary',
    onclick: () => {
      pay.disabled = true;
      tap(async () => {
        try {
          await call('POST', path('/pay'), { codeUrl: order.codeUrl });
          paid(order, close);
        } finally {
          pay.disabled = false;
        }
      });
    }
  }, t('pay.now'));
  at('sheet').replaceChildren(
    h('p', {}, `${t('pay.to')} ${order.merchant}`), h('p', { class: 'amount' }, yuan(order.amount)),
    h('p', { class: 'muted' }, order.description), pay,
    h('button', { type: 'button', class: 'quiet', onclick: close }, t('pay.cancel')));
  at('sheet').hidden = false;
}

function paid(order, close) {
  at('sheet').replaceChildren(
    h('p', { class: 'paid', id: 'paid' }, `✓ ${t('pay.done')}`), h('p', { class: 'amount' }, yuan(order.amount)),
    h('p', { class: 'muted' }, order.merchant),
    h('button', { type: 'button', class: 'primary', onclick: close }, t('pay.finish')));
}

async function fromPicture(file) {
  const response = await fetch('/sim/api/read-picture', { method: 'POST', headers: { 'Content-Type': file.type }, body: file });
  const { codes = [] } = await response.json();
  if (codes.length === 0) toast(t('scan.none'));
  else await scanned(codes[0]);
}

function sighted(code) {
  return h('li', {}, h('button', { type: 'button', class: 'code', onclick: () => tap(() => scanned(code.text)) },
    h('img', { src: `/sim/api/qr.png?text=${encodeURIComponent(code.text)}`, alt: '', width: 44, height: 44 }),
    h('span', {}, h('strong', {}, code.label), h('small', {}, code.note))));
}

export async function drawScan(force) {
  const [codes, papers] = await Promise.all([call('GET', '/codes'), call('GET', '/printer/papers')]);
  const onPaper = papers.flatMap(({ qr }) => qr).filter((text, index, all) => all.indexOf(text) === index).slice(0, 8);
  const now = JSON.stringify([phone.customer, codes, onPaper]);
  if (now === last && !force && at('screen').dataset.tab === 'scan') return;
  last = now;
  at('screen').dataset.tab = 'scan';
  const list = [
    ...codes.map((code) => ({ text: code.text, label: code.kind === 'PAY' ? yuan(code.amount) : code.state,
      note: code.label })),
    ...onPaper.map((text) => ({ text, label: t('scan.on-paper'), note: text }))];
  const paste = h('input', {
    id: 'scan-text', value: pasted, placeholder: t('scan.paste'), 'aria-label': t('scan.paste'),
    oninput: (event) => { pasted = event.target.value; }
  });
  const typing = document.activeElement?.id === 'scan-text';
  at('screen').replaceChildren(h('div', { class: 'scan' },
    h('form', {
      class: 'writer',
      onsubmit: (event) => {
        event.preventDefault();
        const text = pasted;
        pasted = '';
        paste.value = '';
        tap(() => scanned(text));
      }
    }, paste, h('button', { type: 'submit' }, t('scan.go'))),
    h('label', { class: 'picture' }, t('scan.picture'), h('input', {
      type: 'file', accept: 'image/*',
      onchange: (event) => { if (event.target.files[0]) tap(() => fromPicture(event.target.files[0])); }
    })),
    h('h3', {}, t('scan.sight')),
    list.length === 0 ? h('p', { class: 'empty' }, t('scan.empty')) : h('ul', { class: 'codes', id: 'codes' }, list.map(sighted))));
  if (typing) at('scan-text').focus();
}
