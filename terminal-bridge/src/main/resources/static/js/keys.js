import { shelf } from "./disk.js";

/**
 * The device's own key: made here, kept by the browser, and never seen by anybody, not by this page either. Requests are
 * signed with it. Browsers have no such keys on plain HTTP, except on localhost.
 */
const inStore = shelf("memberloop", "keys");

/** Whether this browser can keep a key here. */
export const canKeep = () => !!(window.isSecureContext && window.crypto?.subtle && window.indexedDB);

/** The key pair of this device, or undefined. */
let known;
async function pair() {
  known ??= await inStore("readonly", (keys) => keys.get("device"));
  return known;
}
async function make() {
  const made = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  await inStore("readwrite", (keys) => keys.put(made, "device"));
  // browsers throw away what they did not promise to keep
  navigator.storage?.persist?.();
  known = made;
  return made;
}
export async function forget() {
  known = undefined;
  await inStore("readwrite", (keys) => keys.delete("device"));
}

const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const hex = (buffer) => Array.from(new Uint8Array(buffer), (b) => b.toString(16).padStart(2, "0")).join("");
const bytes = (value) => new TextEncoder().encode(value);
const sign = async (message) => text(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, (await pair()).privateKey, bytes(message)));

/** What a device sends along with its code: the public key, and that it holds the other half. */
export async function introduce(code) {
  const keys = (await pair()) || (await make());
  const publicKey = text(await crypto.subtle.exportKey("spki", keys.publicKey));
  return { publicKey, proof: await sign("v1-enrol\n" + code + "\n" + publicKey) };
}

/** How far the bridge's clock is from ours, as the bridge told; our own clock is never trusted. */
const offset = () => Number(localStorage.getItem("device.offset") || 0);
export function correct(serverTime) { localStorage.setItem("device.offset", String(serverTime - Date.now())); }

/** The headers that show who asks. @param target path and query as sent @param body text, or undefined */
export async function signed(device, method, target, op, body) {
  const time = String(Date.now() + offset());
  const nonce = hex(crypto.getRandomValues(new Uint8Array(16)));
  const hash = hex(await crypto.subtle.digest("SHA-256", bytes(body || "")));
  const signature = await sign(["v1", method, target, device, time, nonce, op || "", hash].join("\n"));
  return { "TB-Device": device, "TB-Time": time, "TB-Nonce": nonce, "TB-Sig": signature };
}
