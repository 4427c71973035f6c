// What WeChat's web view gives a page, as far as pages of a shop use it. The desk listens for the messages.
(() => {
  const tell = (name, data) => window.parent.postMessage({ simulator: name, data }, '*');
  const ok = (name) => ({ err_msg: `${name}:ok`, errMsg: `${name}:ok` });
  const words = document.documentElement.lang.startsWith('en')
    ? { to: 'Pay to', now: 'Pay now', cancel: 'Do not pay' }
    : { to: '付款给', now: '立即支付', cancel: '不付了' };

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    if (name === 'button') made.type = 'button';
    return made;
  }

  async function ask(path, parameters) {
    const response = await fetch(path, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(parameters)
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.message);
    return answer;
  }

  /** Slides the sheet up over the page; the answer is true when the thumb said yes. */
  function sheet(order) {
    return new Promise((decided) => {
      const style = document.createElement('link');
      style.rel = 'stylesheet';
      style.href = '/~bridge.css';
      const box = element('div', 'wx-sheet', '');
      const finish = (yes) => { box.remove(); style.remove(); decided(yes); };
      const pay = element('button', 'wx-pay', words.now);
      pay.id = 'wx-pay-now';
      pay.addEventListener('click', () => finish(true));
      const leave = element('button', 'wx-leave', words.cancel);
      leave.id = 'wx-pay-cancel';
      leave.addEventListener('click', () => finish(false));
      box.append(
        element('p', '', `${words.to} ${order.merchant}`),
        element('p', 'wx-amount', `¥${(order.amount / 100).toFixed(2)}`),
        element('p', 'wx-what', order.description), pay, leave);
      document.head.append(style);
      document.body.append(box);
      pay.focus();
    });
  }

  async function payRequest(parameters, callback) {
    const name = 'get_brand_wcpay_request';
    const say = (how, why) => callback?.({ err_msg: `${name}:${how}`, ...(why ? { err_desc: why } : {}) });
    try {
      const order = await ask('/~pay/look', parameters);
      if (!await sheet(order)) {
        say('cancel');
        return;
      }
      await ask('/~pay', parameters);
      say('ok');
    } catch (failure) {
      say('fail', failure.message);
    }
  }

  window.WeixinJSBridge = {
    invoke(name, data, callback) {
      tell(name, data);
      if (name === 'getBrandWCPayRequest') payRequest(data, callback);
      else if (callback) callback(ok(name));
    },
    call(name) { tell(name); },
    on() {}
  };
  const readied = [];
  window.wx = {
    config() { setTimeout(() => readied.forEach((then) => then()), 0); },
    ready(then) { readied.push(then); },
    error() {},
    checkJsApi({ jsApiList = [], success } = {}) {
      success?.({ checkResult: Object.fromEntries(jsApiList.map((name) => [name, true])), errMsg: 'checkJsApi:ok' });
    },
    closeWindow() { tell('closeWindow'); },
    hideMenuItems() {},
    showMenuItems() {},
    hideOptionMenu() {},
    showOptionMenu() {},
    updateAppMessageShareData({ success } = {}) { success?.(ok('updateAppMessageShareData')); },
    updateTimelineShareData({ success } = {}) { success?.(ok('updateTimelineShareData')); },
    scanQRCode({ success } = {}) { tell('scanQRCode'); success?.(ok('scanQRCode')); }
  };
  document.dispatchEvent(new Event('WeixinJSBridgeReady'));
})();
