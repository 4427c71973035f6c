import { at, call, clock, h, t } from './kit.js';
import { openPage, path, phone, show, tap, toast } from './phone.js';

let last;
let draft = '';
const LINK = /<a\s+href="([^"]+)"[^>]*>([^<]*)<\/a>|(https?:\/\/[^\s<>"，。]+)/g;

/** Text with WeChat's two kinds of link: an anchor, or a bare address. */
function linked(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(from, match.index));
    const url = match[1] ?? match[3];
    parts.push(h('a', { href: url, onclick: (event) => { event.preventDefault(); openPage(url); } }, match[2] ?? url));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

function cardBubble(message, cards, wallet) {
  const card = cards.find(({ cardId }) => cardId === message.cardId);
  const owned = wallet.some(({ cardId }) => cardId === message.cardId);
  const claim = () => tap(async () => {
    const claimed = await call('POST', path('/claim'), { appid: phone.appid, cardId: message.cardId });
    toast(t('card.claimed'));
    if (claimed.activateUrl) openPage(claimed.activateUrl);
  });
  return h('div', { class: `bubble card-bubble ${card?.color ?? ''}` },
    h('span', { class: 'card-brand' }, card?.brand ?? ''), h('strong', {}, card?.title ?? message.cardId),
    h('button', { type: 'button', onclick: owned ? () => { show('wallet'); phone.refresh(); } : claim },
      t(owned ? 'card.open' : 'card.claim')));
}

function bubble(message, cards, wallet) {
  if (message.type === 'wxcard') return cardBubble(message, cards, wallet);
  const choices = (message.choices ?? []).map(({ id, content }) => h('button', {
    type: 'button', class: 'choice',
    onclick: () => tap(() => call('POST', path('/messages'), { appid: phone.appid, text: content, menuId: id }))
  }, content));
  return h('div', { class: 'bubble' }, ...linked(message.content), ...choices);
}

function menuButton(button) {
  const act = (entry) => (entry.type === 'view'
    ? openPage(entry.url)
    : tap(() => call('POST', path('/menu'), { appid: phone.appid, key: entry.key })));
  const subs = button.sub_button?.list ?? button.sub_button ?? [];
  if (subs.length === 0) return h('button', { type: 'button', onclick: () => act(button) }, button.name);
  return h('details', { class: 'menu' }, h('summary', {}, button.name),
    h('div', { class: 'sub-menu' }, subs.map((sub) => h('button', { type: 'button', onclick: () => act(sub) }, sub.name))));
}

function writer() {
  const input = h('input', {
    id: 'message', value: draft, placeholder: t('chat.write'), 'aria-label': t('chat.write'), maxlength: 500,
    oninput: (event) => { draft = event.target.value; }
  });
  return h('form', {
    class: 'writer',
    onsubmit: (event) => {
      event.preventDefault();
      const text = draft;
      draft = '';
      tap(() => call('POST', path('/messages'), { appid: phone.appid, text }));
    }
  }, input, h('button', { type: 'submit' }, t('chat.send')));
}

export async function drawChat(force) {
  if (!phone.appid) {
    at('screen').replaceChildren(h('p', { class: 'empty' }, t('shop.none')));
    last = undefined;
    return;
  }
  const appid = encodeURIComponent(phone.appid);
  const [chat, wallet, cards] = await Promise.all([
    call('GET', path(`/chat?appid=${appid}`)), call('GET', path(`/wallet?appid=${appid}`)),
    call('GET', `/official-accounts/${appid}/cards`)]);
  const now = JSON.stringify([phone.customer, chat, wallet.map(({ cardId }) => cardId), cards]);
  if (now === last && !force && at('screen').dataset.tab === 'chat') return;
  last = now;
  at('screen').dataset.tab = 'chat';
  const lines = chat.messages.map((message) => h('li', { class: message.direction.toLowerCase(), title: clock(message.at) },
    bubble(message, cards, wallet)));
  const list = lines.length > 0 ? h('ol', { class: 'chat', id: 'chat' }, lines) : h('p', { class: 'empty' }, t('chat.empty'));
  const menu = chat.menu ? JSON.parse(chat.menu).button.map(menuButton) : [];
  const foot = chat.following
    ? [h('div', { class: 'shop-menu' }, menu), writer(),
      h('button', { type: 'button', class: 'quiet', onclick: () => tap(() => call('POST', path('/unfollow'), { appid: phone.appid })) }, t('chat.unfollow'))]
    : [h('button', { type: 'button', onclick: () => tap(() => call('POST', path('/follow'), { appid: phone.appid })) }, t('chat.follow'))];
  const typing = document.activeElement?.id === 'message';
  at('screen').replaceChildren(list, h('div', { class: 'chat-foot' }, foot));
  if (typing) at('message')?.focus();
  list.scrollTop = list.scrollHeight;
}
