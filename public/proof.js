// Only on a form that asks for it: looks for the number whose hash the server knows, then lets the form be sent.
;(() => {
  const field = document.querySelector('[data-challenge]')
  const button = field.form.querySelector('button')
  const { challenge, salt, maxnumber, algorithm, signature } = JSON.parse(field.dataset.challenge)
  const label = button.textContent
  const bytes = new TextEncoder()
  const hex = (hash) => [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const look = async () => {
    for (let number = 0; number <= maxnumber; number++) {
      const hash = await crypto.subtle.digest('SHA-256', bytes.encode(salt + number))
      if (hex(hash) === challenge) return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }))
    }
    return ''
  }
  button.disabled = true
  button.textContent = field.dataset.working
  look().then((found) => {
    field.value = found
    button.disabled = false
    button.textContent = label
  })
})()
