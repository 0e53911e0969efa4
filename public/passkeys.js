// Passkeys need a script: only a browser can ask a phone or a key. Where this one cannot, nothing of it is shown.
;(() => {
  const ENDS = {
    'sign-in': '/sign-in/passkey',
    confirm: '/sign-in/passkey',
    add: '/me/security/passkeys',
  }
  const bytesOf = (text) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
  const textOf = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytesOf(one.id) }))
  const post = (path, fields) =>
    fetch(path, { method: 'POST', body: new URLSearchParams(fields), headers: { accept: 'application/json' } })

  const create = async (asked) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytesOf(asked.challenge),
        user: { ...asked.user, id: bytesOf(asked.user.id) },
        excludeCredentials: known(asked.excludeCredentials),
      },
    })
    const { response } = made
    return answerOf(made, {
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports ? response.getTransports() : [],
    })
  }
  const get = async (asked) => {
    const got = await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytesOf(asked.challenge), allowCredentials: known(asked.allowCredentials) },
    })
    const { response } = got
    return answerOf(got, {
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      userHandle: response.userHandle ? textOf(response.userHandle) : undefined,
    })
  }
  const answerOf = (credential, response) => ({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: textOf(credential.response.clientDataJSON), ...response },
  })

  const ask = async (use, area) => {
    const options = await post(`${ENDS[use]}/options`, {})
    if (!options.ok) throw new Error('refused')
    const asked = await options.json()
    const answer = await (use === 'add' ? create(asked) : get(asked))
    const done = await post(ENDS[use], { response: JSON.stringify(answer) })
    if (!done.ok) throw new Error('refused')
    if (use === 'add') return location.assign(done.url)
    const back = area.parentElement.querySelector('input[name=to]')
    location.assign(back ? back.value : (await done.json()).to)
  }

  if (!window.PublicKeyCredential) return
  for (const area of document.querySelectorAll('[data-passkey]')) {
    const button = area.querySelector('button')
    const fault = area.querySelector('[data-fault]')
    area.hidden = false
    button.addEventListener('click', async () => {
      fault.textContent = ''
      button.disabled = true
      try {
        await ask(area.dataset.passkey, area)
      } catch {
        fault.textContent = fault.dataset.fault
      }
      button.disabled = false
    })
  }
})()
