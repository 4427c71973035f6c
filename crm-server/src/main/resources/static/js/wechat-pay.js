// Pays in WeChat's own browser.
const OUTSIDE_AFTER = 3000;

/**
 * Asks WeChat to take the money of an order that the server signed.
 * @returns {Promise<'ok'|'cancel'|'fail'|'outside'>} what the phone says; whether money came, only the server knows
 */
export function pay(parameters) {
  return new Promise((resolve) => {
    const begin = () => window.WeixinJSBridge.invoke('getBrandWCPayRequest', parameters, ({ err_msg: said = '' }) =>
      resolve(said.endsWith(':ok') ? 'ok' : said.endsWith(':cancel') ? 'cancel' : 'fail'));
    if (window.WeixinJSBridge) {
      begin();
      return;
    }
    const outside = setTimeout(() => resolve('outside'), OUTSIDE_AFTER);
    document.addEventListener('WeixinJSBridgeReady', () => { clearTimeout(outside); begin(); }, { once: true });
  });
}

const parametersOf = ({ dataset }) => ({
  appId: dataset.appId, timeStamp: dataset.timeStamp, nonceStr: dataset.nonceStr,
  package: dataset.package, signType: dataset.signType, paySign: dataset.paySign
});

async function pressed(button) {
  const box = button.closest('[data-wechat-pay]');
  const say = (result) => box.querySelectorAll('[data-pay-says]').forEach((text) => {
    text.hidden = text.dataset.paySays !== result;
  });
  button.disabled = true;
  say('');
  const result = await pay(parametersOf(button));
  box.dispatchEvent(new CustomEvent('wechat-pay', { bubbles: true, detail: { result } }));
  if (result === 'ok') {
    location.assign(button.dataset.done);
    return;
  }
  say(result);
  button.disabled = false;
}

document.querySelectorAll('[data-wechat-pay] button').forEach((button) =>
  button.addEventListener('click', () => pressed(button)));
