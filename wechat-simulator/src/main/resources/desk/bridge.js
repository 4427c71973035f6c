// What WeChat's web view gives a page, as far as pages of a shop use it. The desk listens for the messages.
(() => {
  const tell = (name, data) => window.parent.postMessage({ simulator: name, data }, '*');
  const ok = (name) => ({ err_msg: `${name}:ok`, errMsg: `${name}:ok` });
  window.WeixinJSBridge = {
    invoke(name, data, callback) {
      tell(name, data);
      if (callback) callback(ok(name));
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
