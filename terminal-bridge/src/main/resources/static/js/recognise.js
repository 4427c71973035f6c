/** WeChat's payment codes; a member's code never looks like one. */
export const PAYMENT_CODE = /^1[0-5]\d{16}$/;

/** A member's dynamic code; it identifies, and releases stored value and points. */
export const MEMBER_CODE = /^8[1-9]\d{24}$/;

/** The codes by which a member is found. */
export const OF_MEMBERS = ["memberCode", "card", "phone", "coupon"];

function luhn(digits) {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const weighted = i % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

const FORMS = [
  ["payment", (s) => PAYMENT_CODE.test(s)],
  ["memberCode", (s) => MEMBER_CODE.test(s)],
  ["card", (s) => /^[1-9]\d{11}$/.test(s) && luhn(s)],
  ["phone", (s) => /^(\+?86)?1[3-9]\d{9}$/.test(s)],
  ["coupon", (s) => /^Q[0-9A-HJKMNP-TV-Z]{12}$/i.test(s)],
  ["pairing", (s) => /^MEMBERLOOP:[0-9A-Z]{8}$/i.test(s)],
  ["bill", (s) => /^\d{4}(-\d{4})?-\d{4,}$/.test(s)],
  ["join", (s) => /^https?:\/\/weixin\.qq\.com\/q\//i.test(s)],
  ["payQr", (s) => /^weixin:\/\/wxpay\//i.test(s)],
  ["gift", (s) => /^https?:\/\/[^/]+\/h5\/[^/]+\/gifts\/[^/]+/i.test(s)],
  ["guestBill", (s) => /^https?:\/\/[^/]+\/h5\/[^/]+\/pay\/[^/]+/i.test(s)],
];

/**
 * What a code is that was scanned or typed, by its form alone; whether it is good, the bridge says.
 *
 * @returns kind – "unknown" when it is none of ours – and the code without the spaces that people type
 */
export function recognise(text) {
  const value = text.replace(/\s/g, "");
  const form = FORMS.find(([, fits]) => fits(value));
  return { kind: form ? form[0] : "unknown", value };
}

/**
 * Where a code leads. A payment code is laid ready and never charged by being scanned: somebody presses.
 *
 * @param bill id of the open bill in hand, or null
 * @param numbered gives the bill with a number, or undefined
 * @returns the page and whether it needs the code; or what to say where there is nowhere to go
 */
export function destination({ kind, value }, bill, numbered) {
  if (kind === "payment") return bill ? { path: `/tender/${bill}/WECHAT_CODE`, hand: true } : { say: "payment" };
  if (OF_MEMBERS.includes(kind)) return { path: bill ? `/member/${bill}` : "/guest", hand: true };
  if (kind === "bill") {
    const known = numbered(value);
    if (!known) return { path: "/paid", hand: true };
    return { path: (known.state === "PAID" ? "/pay/" : "/bill/") + known.id };
  }
  return { say: kind };
}
