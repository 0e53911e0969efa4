// Sealing on the phone: AES-GCM, by a key that is made of the PIN each time it is typed and lies nowhere. What is sealed is bound
// to what it is called, so that nothing can be put in another's place.
const ROUNDS = 600_000
const text = new TextEncoder()

export const can = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB && navigator.serviceWorker)

export const newSalt = () => crypto.getRandomValues(new Uint8Array(16))

/** PBKDF2 with as many rounds as OWASP asks for SHA-256: a second or two of a cheap phone. */
export const keyOf = async (pin, salt) => {
  const typed = await crypto.subtle.importKey('raw', text.encode(pin), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
    typed,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

export const seal = async (key, name, value) => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = text.encode(JSON.stringify(value))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text.encode(name) }, key, plain)
  return { iv, data: new Uint8Array(data) }
}

export const unseal = async (key, name, { iv, data }) => {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: text.encode(name) }, key, data)
  return JSON.parse(new TextDecoder().decode(plain))
}

/** By what a ticket is known (`app/domain/trainings/ticket.server.ts`); spaces and dashes that were typed do not count. */
export const ticketHash = async (cohortId, shown) => {
  const bare = shown.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const hash = await crypto.subtle.digest('SHA-256', text.encode(`${cohortId}\n${bare}`))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
