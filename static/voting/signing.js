// Signed statements in the browser: canonical bytes, DSSE envelope, a key that never leaves the device; handing them in.
// One file, because each file is a request on a slow phone. Says the same as evidence/rules/dsse.py and kernel/canonical.py; tests/frontend compares them byte for byte.

const ECDSA = { name: "ECDSA", namedCurve: "P-256" };
const ECDSA_SHA256 = { name: "ECDSA", hash: "SHA-256" };
const LIMIT = 2 ** 53;

// Whether this page may hold keys: a secure context with WebCrypto (docs/spec/statements.md).
export function canSeal() {
  return window.isSecureContext && Boolean(window.crypto?.subtle);
}

// RFC 8785 over strings, booleans, integers below 2^53, arrays and objects; nothing else exists in a statement.
export function canonical(value) {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return text(value);
  if (Number.isInteger(value) && Math.abs(value) < LIMIT) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    // Array.prototype.sort compares UTF-16 code units, as RFC 8785 3.2.3 asks.
    const members = Object.keys(value).sort().map((key) => `${text(key)}:${canonical(value[key])}`);
    return `{${members.join(",")}}`;
  }
  throw new TypeError(`not canonical: ${typeof value}`);
}

export function base64(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

export function hex(bytes) {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function nonce() {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

export async function sha256(bytes) {
  return hex(await crypto.subtle.digest("SHA-256", bytes));
}

// DSSE's pre-authentication encoding: what is really signed.
export function pae(payloadType, payload) {
  const head = utf8(`DSSEv1 ${utf8(payloadType).length} ${payloadType} ${payload.length} `);
  const whole = new Uint8Array(head.length + payload.length);
  whole.set(head);
  whole.set(payload, head.length);
  return whole;
}

// A key for one sitting. The private half cannot be exported; the public half is the 65-byte point.
export async function makeKey() {
  const pair = await crypto.subtle.generateKey(ECDSA, false, ["sign"]);
  const point = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { sign: pair.privateKey, publicKey: base64(point), keyid: `ES256:${(await sha256(point)).slice(0, 32)}` };
}

// The statement in its envelope: {envelope: the canonical text to send, tracker: SHA-256 of the payload}.
export async function seal(kind, body, key) {
  const payloadType = `application/vnd.mingbai.${kind}+json;v=1`;
  const payload = utf8(canonical(body));
  const signature = await crypto.subtle.sign(ECDSA_SHA256, key.sign, pae(payloadType, payload));
  const envelope = canonical({
    payload: base64(payload),
    payloadType,
    signatures: [{ keyid: key.keyid, sig: base64(signature) }],
  });
  return { envelope, tracker: await sha256(payload) };
}

function text(value) {
  if (value.normalize("NFC") !== value) throw new TypeError("text is not NFC");
  return JSON.stringify(value);
}

function utf8(value) {
  return new TextEncoder().encode(value);
}

// --- Handing in. ---

let token = document.querySelector('meta[name="csrf-token"]')?.content;

// A fresh CSRF token, for a page that has been open for long.
export function use(csrf) {
  token = csrf ?? token;
}

// The server's no, as it says it: {"code", "says", "next_step"}.
export class Refused extends Error {
  constructor(status, body) {
    super(body.code);
    this.status = status;
    this.body = body;
  }
}

export class Unreachable extends Error {}

// Whether the same may go through later: no answer, too many at once, or a fault of the server's own.
export function passing(error) {
  return error instanceof Unreachable || error.status === 429 || error.status >= 500;
}

// GET, or POST when there is a body; the parsed answer. Throws Refused or Unreachable.
export async function ask(url, body) {
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const method = body === undefined ? "GET" : "POST";
  let response, answer;
  try {
    response = await fetch(url, { method, headers, body, cache: "no-store", credentials: "same-origin" });
    answer = await response.json();
  } catch {
    throw new Unreachable();
  }
  if (response.ok) return answer;
  if (!answer.code) throw new Unreachable();
  throw new Refused(response.status, answer);
}

// Waits, or less when the network comes back or `root` is told to send now.
export function wait(seconds, root) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      root.removeEventListener("send-now", end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    window.addEventListener("online", end);
    root.addEventListener("send-now", end);
  });
}
