// Signs a staff member's act in the page: a key for this one act, bound by the server, never leaving the device.
// Without this script the form still works: the server then makes the key, and the binding says so (ADR 0006).

import { Refused, ask, canSeal, makeKey, seal, use } from "../voting/signing.js";

const form = document.getElementById("sign");
const error = document.getElementById("sign-error");

async function sign() {
  const key = await makeKey();
  const answer = await ask(form.dataset.binding, JSON.stringify({ public_key: key.publicKey }));
  const { envelope } = await seal(form.dataset.kind, JSON.parse(answer.payload), key);
  form.elements.envelope.value = envelope;
  HTMLFormElement.prototype.submit.call(form);
}

if (form && canSeal()) {
  use(form.elements.csrf_token.value);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    error.hidden = true;
    sign().catch((reason) => {
      const says = reason instanceof Refused ? `${reason.body.says}${reason.body.next_step}` : "网络不通，没有签成。";
      error.textContent = `${says}请再点一次。`;
      error.hidden = false;
      button.disabled = false;
    });
  });
}
