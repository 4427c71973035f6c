import { at, call, h, t, yuan } from './kit.js';
import { path, phone, tap } from './phone.js';

let last;
let asked;

/** The page that the cashier scans: the code as bars, as a square and as digits. */
export async function drawMoney(force) {
  const { code, seconds } = await call('GET', path('/payment-code'));
  const now = JSON.stringify([phone.customer, code]);
  if (now === last && !force && at('screen').dataset.tab === 'money') {
    at('code-seconds').textContent = String(seconds);
    return;
  }
  last = now;
  at('screen').dataset.tab = 'money';
  at('screen').replaceChildren(h('div', { class: 'money' },
    h('p', {}, t('money.show')),
    h('img', { src: `/sim/api/barcode.png?text=${code}`, alt: '', class: 'bars', width: 300, height: 72 }),
    h('img', { src: `/sim/api/qr.png?text=${code}`, alt: '', width: 180, height: 180 }),
    h('p', { class: 'figures', id: 'payment-code' }, code.replace(/(\d{4})(?=\d)/g, '$1 ')),
    h('p', { class: 'muted' }, `${t('money.fresh')} `, h('span', { id: 'code-seconds' }, String(seconds)))));
}

/** The dialog that asks for the password, whatever the phone shows. */
export async function drawPassword() {
  const [order] = await call('GET', path('/passwords'));
  const key = order ? JSON.stringify([phone.customer, order.outTradeNo]) : '';
  if (key === asked) return;
  asked = key;
  at('password').hidden = !order;
  if (!order) return;
  const decide = (deed) => () => tap(() => call('POST', path('/passwords'),
    { mchid: order.mchid, outTradeNo: order.outTradeNo, deed }));
  at('password').replaceChildren(
    h('p', {}, `${t('pay.to')} ${order.merchant}`), h('p', { class: 'amount' }, yuan(order.amount)),
    h('p', { class: 'muted' }, t('password.why')),
    h('button', { type: 'button', class: 'primary', id: 'password-enter', onclick: decide('ENTER') }, t('password.enter')),
    h('button', { type: 'button', class: 'quiet', id: 'password-give-up', onclick: decide('GIVE_UP') }, t('password.leave')));
}
