import { at, call, h, t } from './kit.js';
import { openPage, path, phone, tap } from './phone.js';

let last;

function card(owned) {
  const fields = Object.values(owned.customFields ?? {});
  return h('article', { class: `wallet-card ${owned.color}` },
    h('header', {}, h('span', {}, owned.brand), h('strong', {}, owned.title)),
    h('div', { class: 'wallet-code' },
      h('img', { src: `/sim/api/qr.png?text=${encodeURIComponent(owned.code)}`, alt: owned.code, width: 132, height: 132 }),
      h('span', { class: 'figures' }, owned.code)),
    owned.active
      ? h('dl', {}, h('dt', {}, t('card.bonus')), h('dd', {}, String(owned.bonus)),
        h('dt', {}, t('card.number')), h('dd', {}, owned.membershipNumber || '—'),
        fields.length > 0 ? h('dd', { class: 'wide' }, fields.join(' · ')) : null)
      : h('p', { class: 'inactive' }, `○ ${t('card.inactive')}`),
    h('footer', {},
      owned.activateUrl ? h('button', { type: 'button', onclick: () => openPage(owned.activateUrl) }, t('card.activate')) : null,
      owned.customUrl ? h('button', { type: 'button', onclick: () => openPage(owned.customUrl) }, owned.customUrlName || t('card.open')) : null,
      h('button', {
        type: 'button', class: 'quiet',
        onclick: () => tap(() => call('POST', path('/wallet/delete'), { appid: phone.appid, code: owned.code }))
      }, t('card.delete'))));
}

export async function drawWallet(force) {
  const cards = phone.appid ? await call('GET', path(`/wallet?appid=${encodeURIComponent(phone.appid)}`)) : [];
  const now = JSON.stringify([phone.customer, cards]);
  if (now === last && !force && at('screen').dataset.tab === 'wallet') return;
  last = now;
  at('screen').dataset.tab = 'wallet';
  at('screen').replaceChildren(h('div', { class: 'wallet' },
    cards.length === 0 ? h('p', { class: 'empty' }, t('wallet.empty')) : cards.map(card)));
}
