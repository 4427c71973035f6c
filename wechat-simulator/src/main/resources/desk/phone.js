import { at, call, h, Refused, t, whenChanged } from './kit.js';
import { drawChat } from './chat.js';
import { drawWallet } from './wallet.js';
import { drawScan, paySheet } from './scan.js';
import { drawMoney, drawPassword } from './money.js';

const DRAW = { chat: drawChat, wallet: drawWallet, scan: drawScan, money: drawMoney };

/** What the phone shows; parts change it through the functions below. */
export const phone = {
  customer: localStorage.getItem('customer'), appid: localStorage.getItem('appid'), tab: 'chat',
  accounts: [], customers: [], refresh: async () => {}
};

const drawCustomers = whenChanged((customers) => {
  at('customer').replaceChildren(...customers.map(({ id, name }) =>
    h('option', { value: id, selected: id === phone.customer }, name)));
  at('customer').value = phone.customer ?? '';
});

const drawAccounts = whenChanged((accounts) => {
  at('account').hidden = accounts.length < 2;
  at('account').replaceChildren(...accounts.map(({ appid, name }) =>
    h('option', { value: appid, selected: appid === phone.appid }, name)));
  at('shop-name').textContent = accounts.find((account) => account.appid === phone.appid)?.name ?? t('shop.none');
});

export const path = (rest) => `/customers/${encodeURIComponent(phone.customer)}${rest}`;

export function toast(text) {
  const box = at('toast');
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { box.hidden = true; }, 3500);
}

/** Does what the customer tapped and says on the phone why it was refused. */
export async function tap(work) {
  try {
    await work();
    await phone.refresh();
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    toast(failure.message);
  }
}

export function openPage(url) {
  const address = new URL('/~open', `http://h5.localhost:${location.port || 80}`);
  address.search = new URLSearchParams({ customer: phone.customer, url });
  at('web-frame').src = address;
  at('web-outside').href = address;
  at('web-address').textContent = new URL(url, location).host;
  at('web-view').hidden = false;
}

export function closePage() {
  at('web-view').hidden = true;
  at('web-frame').src = 'about:blank';
}

export function show(tab) {
  phone.tab = tab;
  document.querySelectorAll('[data-tab]').forEach((button) =>
    button.setAttribute('aria-selected', String(button.dataset.tab === tab)));
}

/** The phone acts on a code's content. */
export async function scanned(text) {
  const found = await call('POST', path('/scan'), { text });
  if (found.kind === 'PAY') paySheet(found);
  else if (found.kind === 'URL') openPage(found.url);
  else if (found.kind === 'UNKNOWN') toast(`${t('scan.unknown')}：${found.text}`);
  else {
    phone.appid = found.appid;
    show('chat');
  }
}

export function startPhone(refresh) {
  phone.refresh = refresh;
  show('chat');
  document.querySelectorAll('[data-tab]').forEach((button) => button.addEventListener('click', () => {
    show(button.dataset.tab);
    refresh();
  }));
  at('customer').addEventListener('change', () => choose({ customer: at('customer').value }));
  at('account').addEventListener('change', () => choose({ appid: at('account').value }));
  at('add-customer').addEventListener('submit', (event) => {
    event.preventDefault();
    tap(async () => {
      const name = at('customer-name').value.trim();
      const id = `c${Date.now().toString(36)}`;
      await call('PUT', `/customers/${id}`, { name });
      at('customer-name').value = '';
      choose({ customer: id });
    });
  });
  at('web-close').addEventListener('click', closePage);
  window.addEventListener('message', (event) => {
    if (event.data?.simulator === 'closeWindow') closePage();
    if (event.data?.simulator === 'scanQRCode') { closePage(); show('scan'); }
  });
}

function choose(what) {
  Object.assign(phone, what);
  if (phone.customer) localStorage.setItem('customer', phone.customer);
  if (phone.appid) localStorage.setItem('appid', phone.appid);
  at('sheet').hidden = true;
  closePage();
  phone.refresh(true);
}

export async function refreshPhone(force) {
  [phone.customers, phone.accounts] = await Promise.all([call('GET', '/customers'), call('GET', '/official-accounts')]);
  if (!phone.customers.some(({ id }) => id === phone.customer)) phone.customer = phone.customers[0]?.id ?? null;
  if (!phone.accounts.some(({ appid }) => appid === phone.appid)) phone.appid = phone.accounts[0]?.appid ?? null;
  drawCustomers(phone.customers, force);
  drawAccounts(phone.accounts.map(({ appid, name }) => ({ appid, name, chosen: appid === phone.appid })), force);
  if (!phone.customer) {
    at('screen').replaceChildren(h('p', { class: 'empty' }, t('customer.none')));
    return;
  }
  await drawPassword();
  await DRAW[phone.tab](force);
}
