// Offers passkeys where the browser knows them. Without this file, or without passkeys, no page speaks of them.
(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const named = list => (list || []).map(c => ({ ...c, id: bytes(c.id) }));

  // The browser's own conversions to and from JSON are younger than many telephones.
  const ask = async options => {
    const publicKey = { ...options, challenge: bytes(options.challenge) };
    let made, response;
    if (options.user) {
      publicKey.user = { ...options.user, id: bytes(options.user.id) };
      publicKey.excludeCredentials = named(options.excludeCredentials);
      made = await navigator.credentials.create({ publicKey });
      response = { attestationObject: text(made.response.attestationObject), transports: made.response.getTransports ? made.response.getTransports() : [] };
    } else {
      publicKey.allowCredentials = named(options.allowCredentials);
      made = await navigator.credentials.get({ publicKey });
      response = { authenticatorData: text(made.response.authenticatorData), signature: text(made.response.signature), userHandle: text(made.response.userHandle) };
    }
    response.clientDataJSON = text(made.response.clientDataJSON);
    return { id: made.id, rawId: text(made.rawId), type: made.type, authenticatorAttachment: made.authenticatorAttachment, clientExtensionResults: made.getClientExtensionResults(), response };
  };

  const put = (form, name, value) => {
    const field = form.elements[name] || form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    field.value = value;
  };

  for (const without of document.querySelectorAll('[data-passkey-without]')) without.hidden = true;
  for (const button of document.querySelectorAll('[data-passkey]')) {
    const form = button.form, offer = button.closest('[data-passkey-offer]'), failed = offer.querySelector('[data-passkey-failed]');
    offer.hidden = false;
    button.addEventListener('click', async event => {
      event.preventDefault();
      const wholeForm = 'passkeyForm' in button.dataset;
      if (wholeForm && !form.reportValidity()) return;
      button.disabled = true;
      failed.hidden = true;
      try {
        const answer = await fetch(button.dataset.passkey, { method: 'POST', body: wholeForm ? new URLSearchParams(new FormData(form)) : new URLSearchParams({ ask: 'passkey' }) });
        // Something in the form is wrong: sent as a form it comes back with a sentence.
        if (answer.ok) {
          const asked = await answer.json();
          put(form, 'PasskeyProof', JSON.stringify(await ask(asked.options)));
          put(form, 'PasskeyChallenge', asked.challenge);
        } else if (!wholeForm) throw new Error(answer.statusText);
        if (button.hasAttribute('formaction')) form.action = button.formAction;
        form.submit();
      } catch {
        failed.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
  }
})();
