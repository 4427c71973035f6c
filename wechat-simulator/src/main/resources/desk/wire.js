import { at, call, clock, h, language, t, whenChanged } from './kit.js';

const KEPT = 150;
const NATIVE = '/v3/pay/transactions/native';
/** The switches; a fault set here carries its key as the message, by which it is found again. */
const SWITCHES = {
  bill: { match: NATIVE, mode: 'NO_ANSWER_AFTER_EFFECT' },
  hang: { match: NATIVE, mode: 'HANG', millis: 20000 },
  error: { match: '/v3/', mode: 'STATUS', status: 500, code: 'SYSTEM_ERROR' },
  slow: { match: '/v3/', mode: 'DELAY', millis: 3000 },
  busy: { match: '/cgi-bin/message/', mode: 'ERRCODE', code: '-1' }
};
/** The printer's: which field, on and off. */
const PRINTER = {
  paper: ['paperOut', true, false],
  cover: ['coverOpen', true, false],
  'printer-off': ['offline', true, false],
  'printer-drop': ['dropAfter', 60, -1],
  'printer-slow': ['slowMillis', 300, 0],
  'printer-late': ['lateAckMillis', 15000, 0],
  'printer-silent': ['silent', true, false]
};
const MODES = {
  NORMAL: {}, LOST: {}, DELAYED: { millis: 10000 }, DUPLICATE: { count: 3 }, REORDERED: { millis: 5000 }, SIGNTEST: {}, WRONG_AMOUNT: {}
};

let entries = [];
let last = 0;
let refreshAll = async () => {};
const open = new Set();

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function block(title, text) {
  return text ? [h('h4', {}, title), h('pre', {}, pretty(text))] : [];
}

function replay(entry) {
  let order;
  try {
    order = entry.plain ? JSON.parse(entry.plain) : null;
  } catch {
    order = null;
  }
  if (!order?.out_trade_no || order.refund_id) return null;
  return h('button', {
    type: 'button',
    onclick: async () => {
      await call('POST', `/pay/transactions/${encodeURIComponent(order.out_trade_no)}/notify`, { mchid: order.mchid });
      await refreshAll();
    }
  }, t('wire.replay'));
}

function row(entry) {
  const good = entry.status >= 200 && entry.status < 400 && !/"errcode":-?[1-9]/.test(entry.answer ?? '');
  const headers = Object.entries(entry.headers ?? {}).map(([name, value]) => `${name}: ${value}`).join('\n');
  const details = h('details', { class: `call ${entry.direction === 'OUT' ? 'out' : 'in'}` },
    h('summary', {},
      h('span', { class: 'way', title: entry.direction }, entry.direction === 'OUT' ? '→' : '←'),
      h('span', { class: 'path' }, `${entry.method} ${entry.path}`),
      h('span', { class: `status ${good ? 'good' : 'bad'}` }, entry.status ? String(entry.status) : t('wire.no-answer')),
      h('time', {}, `${clock(entry.at)} · ${entry.millis} ms`)),
    replay(entry),
    ...block(t('wire.plain'), entry.plain),
    ...block(t('wire.body'), entry.body),
    ...block(t('wire.answer'), entry.answer),
    ...block(t('wire.headers'), (entry.query ? `?${entry.query}\n\n` : '') + headers));
  details.open = open.has(entry.seq);
  details.addEventListener('toggle', () => (details.open ? open.add(entry.seq) : open.delete(entry.seq)));
  return details;
}

const drawWire = whenChanged(() => {
  const wanted = at('wire-filter').value.trim();
  const shown = entries.filter((entry) => entry.path.includes(wanted));
  at('wire').replaceChildren(...(shown.length === 0 ? [h('p', { class: 'empty' }, t('wire.empty'))] : shown.map(row)));
});

const drawFaults = whenChanged(({ faults, mode, printer }) => {
  const flip = (key, on, change) => h('label', { class: 'switch' },
    h('input', {
      type: 'checkbox',
      id: `fault-${key}`,
      checked: on,
      onchange: async (event) => {
        await change(event.target.checked);
        await refreshAll();
      }
    }), h('span', {}, t(`fault.${key}`)));
  const switches = Object.entries(SWITCHES).map(([key, spec]) => {
    const active = faults.find((fault) => fault.spec.message === `desk:${key}`);
    return flip(key, Boolean(active), (on) => (on
      ? call('POST', '/faults', { ...spec, times: -1, message: `desk:${key}` })
      : call('DELETE', `/faults/${active.id}`)));
  });
  const printerSwitches = Object.entries(PRINTER).map(([key, [name, on, off]]) => flip(key, printer[name] === on || (on > 0 && printer[name] > 0),
    (wanted) => call('POST', '/printer/state', { ...printer, drawerKicks: undefined, [name]: wanted ? on : off })));
  const notify = h('label', { class: 'switch' }, h('span', {}, t('fault.notify')),
    h('select', {
      id: 'notify-mode',
      onchange: async (event) => {
        await call('POST', '/notifications/mode', { mode: event.target.value, ...MODES[event.target.value] });
        await refreshAll();
      }
    }, Object.keys(MODES).map((name) => h('option', { value: name, selected: name === mode }, t(`fault.notify.${name}`)))));
  at('faults').replaceChildren(...switches, ...printerSwitches, notify);
});

const drawScenarios = whenChanged(({ scenarios }) => {
  const chosen = scenarios.find((scenario) => scenario.chosen);
  const choose = async (event) => {
    const id = event.target.value;
    await (id ? call('POST', `/scenarios/${id}`) : call('DELETE', '/scenarios'));
    await refreshAll();
  };
  at('scenarios').replaceChildren(
    h('label', { class: 'switch' }, h('span', {}, t('scenario.choose')),
      h('select', { id: 'scenario', onchange: choose },
        h('option', { value: '', selected: !chosen }, t('scenario.none')),
        scenarios.map(({ id, title }) => h('option', { value: id, selected: id === chosen?.id }, title[language] ?? id)))),
    chosen ? h('p', { class: 'muted' }, chosen.story[language]) : '');
});

export function startWire(refresh) {
  refreshAll = refresh;
  at('wire-filter').addEventListener('input', () => drawWire([last, at('wire-filter').value]));
}

export async function refreshWire(force) {
  const [fresh, scenarios, faults, delivery, printer] = await Promise.all([
    call('GET', `/requests?after=${last}`), call('GET', '/scenarios'), call('GET', '/faults'),
    call('GET', '/notifications/mode'), call('GET', '/printer/state')]);
  if (fresh.length > 0) {
    last = fresh[fresh.length - 1].seq;
    entries = [...fresh.reverse(), ...entries].slice(0, KEPT);
  }
  drawWire([last, at('wire-filter').value], force);
  drawScenarios({ scenarios, language }, force);
  drawFaults({ faults: faults.map(({ id, spec }) => ({ id, spec })), mode: delivery.mode, printer }, force);
}
