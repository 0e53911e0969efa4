// The page of the door: its parts, its fields, and its words, which the page brings along in the language of whoever opened it.
const PATIENCE_MS = 45_000

export const root = document.querySelector('[data-door]')
export const one = (what) => root.querySelector(what)
export const field = (name) => root.querySelector(`[name="${name}"]`)
export const word = (name) => one(`[data-word="${name}"]`).textContent
export const say = (name, more = '') => {
  one('[data-say]').textContent = name ? [more, word(name)].filter(Boolean).join(': ') : ''
}
/** How the sending goes, in a place of its own: it ends whenever it ends, and takes no other word away. */
export const tell = (name) => {
  one('[data-say-sent]').textContent = word(name)
}
export const show = (...parts) => {
  for (const part of root.querySelectorAll('[data-part]')) part.hidden = !parts.includes(part.dataset.part)
}
export const clock = (at) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Africa/Nairobi' }).format(at)
export const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Nairobi' }).format(Date.now())
export const hour = () =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Africa/Nairobi' }).format(
    Date.now(),
  )
/** A session to choose; one whose day has not come cannot be. */
export const optionOf = ({ id, no, day, hours }) =>
  Object.assign(document.createElement('option'), {
    value: id,
    textContent: `${word('session')} ${no}: ${day}, ${hours.from}–${hours.until}`,
    disabled: day > today(),
  })

/** What fails is told: a mark that is not on the disk belongs on paper. */
export const doing = (deed) => {
  Promise.resolve()
    .then(deed)
    .catch(() => say('not_kept'))
}

/** As a form, which is all that the portal takes; given up after a while, for a dead network never ends a request by itself. */
export const post = (said) => {
  const late = new AbortController()
  setTimeout(() => late.abort(), PATIENCE_MS)
  const body = new URLSearchParams({ said: JSON.stringify(said) })
  return fetch(root.dataset.door, { method: 'POST', body, signal: late.signal })
}
