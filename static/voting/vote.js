// The ballot: one screen at a time, then key, binding, signature, sending; docs/spec/statements.md says what is signed.
// What is signed is kept in sessionStorage until its receipt has come; the key is kept nowhere.

import { Refused, ask, canSeal, makeKey, nonce, passing, seal, use, wait } from "./signing.js";

const RETRIES = [1, 2, 4, 8, 15, 30]; // seconds; after the last the owner presses the button
const root = document.getElementById("ballot");
const address = root.dataset;
const ballot = JSON.parse(document.getElementById("ballot-data").textContent);
const steps = [...root.querySelectorAll("[data-step]")];
const order = ["units", ...ballot.items.map((item) => `item-${item.number}`), "check"];
const place = `mingbai:${ballot.assembly}:${ballot.voter}`;
const MISMATCH = {
  code: "tracker_mismatch",
  says: "系统给的回执号和您签的票对不上。",
  next_step: "请截屏保存这一页，打电话或上门告诉社区居委会。",
};
const BROKEN = {
  code: "signing_failed",
  says: "这个浏览器没能完成签名，票没有送出。",
  next_step: "请换一个浏览器或换一部手机再试，也可以走纸质票。",
};
const NAMES = { approve: "同意", oppose: "反对", abstain: "弃权" };
const remembered = recall("choices");
const choices = remembered ?? {};
let next = ballot.next;
let sealed = recall("signed");
let busy = false;

// --- Storage: gone when the tab closes; a browser that forbids it costs the owner comfort, not the vote. ---

function recall(what) {
  try {
    return JSON.parse(sessionStorage.getItem(`${place}:${what}`));
  } catch {
    return null;
  }
}

function keep(what, value) {
  try {
    sessionStorage.setItem(`${place}:${what}`, JSON.stringify(value));
  } catch { /* see above */ }
}

function forget(...names) {
  names.forEach((what) => keep(what, null));
}

// --- Screens. ---

function section(name) {
  return steps.find((step) => step.dataset.step === name);
}

function current() {
  return steps.find((step) => !step.hidden)?.dataset.step;
}

function show(name, { focus = true } = {}) {
  document.getElementById("starting").hidden = true;
  steps.forEach((step) => { step.hidden = step.dataset.step !== name; });
  if (name === "check") fillCheck();
  const heading = section(name).querySelector("h1");
  document.title = `${heading.innerText.replace(/\s+/g, " ")} · 明白`;
  if (!focus) return;
  window.scrollTo(0, 0);
  heading.focus();
}

// A step one can come back to; the browser's own back button walks the same way.
function go(name) {
  history.pushState({ step: name }, "");
  show(name);
}

// A state of sending, shown in the place of the step that led to it.
function interrupt(name) {
  history.replaceState({ step: "check" }, "");
  show(name);
}

function say(text) {
  section(current()).querySelector("[data-status]").textContent = text;
}

// --- Choices. ---

function restoreChoices() {
  root.querySelectorAll("[data-item] input").forEach((input) => {
    input.checked = choices[input.closest("[data-item]").dataset.item] === input.value;
  });
}

function choose(event) {
  const item = event.target.closest("[data-item]");
  if (!item) return;
  choices[item.dataset.item] = event.target.value;
  item.querySelector("[data-blank]").hidden = true;
  keep("choices", choices);
}

function fillCheck() {
  let blank = false;
  root.querySelectorAll("[data-choice-of]").forEach((cell) => {
    const choice = choices[cell.dataset.choiceOf];
    blank ||= !choice;
    cell.textContent = choice ? NAMES[choice] : "没有选，按弃权算";
  });
  root.querySelector("[data-some-blank]").hidden = !blank;
}

// An unanswered matter is warned about once; pressing again goes on, and the check page says it again.
function warnedOfBlank(step) {
  const warning = step.querySelector("[data-blank]");
  if (!warning || choices[step.dataset.item] || !warning.hidden) return true;
  warning.hidden = false;
  warning.setAttribute("role", "alert");
  return false;
}

function forward() {
  const here = current();
  if (!warnedOfBlank(section(here))) return;
  const edited = history.state?.edited;
  go(edited ? "check" : order[order.indexOf(here) + 1]);
}

function edit(name) {
  history.pushState({ step: name, edited: true }, "");
  show(name);
}

// --- Signing. ---

// Where the owner's ballots stand now; a fresh token as well, for a page that has been open for long.
async function refresh() {
  const fresh = await ask(address.data);
  use(fresh.csrf);
  const moved = fresh.next.sequence !== next.sequence || fresh.next.supersedes !== next.supersedes;
  next = fresh.next;
  return moved;
}

function consented() {
  const box = document.getElementById("consent");
  const given = box.checked;
  section("check").querySelector("[data-errors]").hidden = given;
  document.getElementById("consent-error").textContent = given ? "" : "请先勾选，再签名。";
  box.setAttribute("aria-invalid", String(!given));
  root.querySelector("[data-consent]").classList.toggle("is-wrong", !given);
  if (!given) {
    document.title = `错误：${document.title.replace(/^错误：/, "")}`;
    section("check").querySelector("[data-errors]").focus();
  }
  return given;
}

function body(binding) {
  return {
    log: ballot.log,
    scope: ballot.assembly,
    nonce: nonce(),
    notice: ballot.notice,
    voter: ballot.voter,
    binding,
    sequence: next.sequence,
    supersedes: next.supersedes,
    choices: Object.fromEntries(ballot.items.map(({ number }) => [String(number), choices[number] ?? "abstain"])),
    consent: ballot.consent,
  };
}

async function sign() {
  if (!consented()) return;
  say("正在连接…");
  if (await refresh()) return interrupt("exists");
  say("正在生成签名钥匙…");
  const key = await makeKey();
  const { binding } = await ask(address.bindings, JSON.stringify({ public_key: key.publicKey }));
  say("正在签名…");
  sealed = await seal("ballot", body(binding), key);
  keep("signed", sealed); // before sending: from here on only these bytes are sent, however often
  await send();
}

async function send() {
  for (const seconds of [0, ...RETRIES]) {
    if (seconds) {
      if (current() !== "pending") interrupt("pending");
      say(`${seconds} 秒后自动再送…`);
      await wait(seconds, root);
    }
    say("正在送达…");
    try {
      const receipt = await deliver();
      if (receipt.tracker !== sealed.tracker) return tell(MISMATCH);
      forget("signed", "choices");
      location.replace(receipt.receipt_url);
      return;
    } catch (error) {
      if (!passing(error)) throw error;
    }
  }
  say("还是没有送到。请检查网络，再按“再送一次”。");
}

async function deliver() {
  try {
    return await ask(address.ballots, sealed.envelope);
  } catch (error) {
    if (error.body?.code !== "stale_form") throw error;
    await refresh();
    return ask(address.ballots, sealed.envelope);
  }
}

// --- When the answer is no. ---

async function explain(error) {
  if (passing(error)) {
    if (sealed) return interrupt("pending");
    return say(error.body ? `${error.body.says}${error.body.next_step}` : "连不上，请检查网络后再按一次。您的选择还在。");
  }
  if (!(error instanceof Refused)) {
    console.error(error);
    return tell(BROKEN);
  }
  if (error.status === 401) return askToSignIn();
  if (error.body.code === "stale_form") return say("这个页面打开太久，请再按一次。");
  // The server has said in words that it will not take this envelope: another may be signed.
  forget("signed");
  sealed = null;
  if (await refresh().catch(() => false)) return interrupt("exists");
  return tell(error.body);
}

// A refusal as it was written.
function tell({ says, next_step: nextStep, code }) {
  const page = section("refused");
  page.querySelector("[data-says]").textContent = says;
  page.querySelector("[data-next-step]").textContent = nextStep;
  page.querySelector("[data-code]").textContent = code;
  interrupt("refused");
}

function askToSignIn() {
  const page = section("sign-in");
  page.querySelector("[data-kept]").hidden = !sealed;
  page.querySelector("[data-not-kept]").hidden = Boolean(sealed);
  interrupt("sign-in");
}

// One act at a time: a second tap while the first is under way does nothing.
async function once(act) {
  if (busy) return;
  busy = true;
  root.querySelectorAll('[data-go="sign"], [data-go="resend"]').forEach((button) => button.setAttribute("aria-busy", "true"));
  try {
    await act();
  } catch (error) {
    await explain(error);
  } finally {
    busy = false;
    root.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  }
}

const ACTS = {
  next: forward,
  back: () => history.back(),
  sign: () => once(sign),
  resend: () => (busy ? root.dispatchEvent(new Event("send-now")) : once(send)),
  change: () => go("check"),
  again: () => show("check"),
};

function press(event) {
  const button = event.target.closest("[data-go], [data-edit]");
  if (!button || (busy && button.dataset.go !== "resend")) return;
  if (button.dataset.edit) edit(button.dataset.edit);
  else ACTS[button.dataset.go]();
}

function start() {
  root.addEventListener("click", press);
  root.addEventListener("change", choose);
  window.addEventListener("popstate", ({ state }) => state && !busy && !sealed && show(state.step));
  window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  restoreChoices();
  if (!canSeal()) return show("insecure", { focus: false });
  if (sealed) {
    show("pending", { focus: false });
    return once(send);
  }
  // Whoever comes back after voting starts anew: the warning about the earlier ballot stands on the first screen.
  const step = remembered && order.includes(history.state?.step) ? history.state.step : "units";
  history.replaceState({ ...history.state, step }, "");
  return show(step, { focus: false });
}

start();
