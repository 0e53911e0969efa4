// Prepares this phone for the door: takes the roll along, and keeps it sealed. Names are in memory only while it seals them.
import { can, keyOf, newSalt, seal } from './sealed.js'
import { beginAnew, readMarks } from './store.js'

const LEAST = 8
const form = document.querySelector('[data-door-prepare]')
const say = (word) => {
  form.querySelector('[data-door-say]').textContent = word
    ? form.querySelector(`[data-word="${word}"]`).textContent
    : ''
}

const prepare = async (pin) => {
  if ((await readMarks()).some(({ is }) => is === 'unsent')) return say('unsent')
  const answer = await fetch(form.dataset.doorPrepare, { method: 'POST', headers: { accept: 'application/json' } })
  if (!answer.ok || answer.redirected) return say('failed')
  const { deviceId, token, cohortId, expiresAt, ...roll } = await answer.json()
  const salt = newSalt()
  const key = await keyOf(pin, salt)
  const isKept = await beginAnew({
    ...{ deviceId, salt, expiresAt: Date.parse(expiresAt), contactAt: Date.now() },
    // What sends marks outlives what names people.
    access: await seal(key, `${deviceId}/access`, { token, cohortId }),
    roll: await seal(key, `${deviceId}/roll`, roll),
  })
  if (!isKept) return say('unsent')
  await navigator.storage?.persist?.().catch(() => false)
  location.assign('/door/roll')
}

if (form && can()) {
  document.querySelector('[data-door-plain]').hidden = true
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { pin, pinAgain } = form.elements
    if (pin.value.length < LEAST) return say('short')
    if (pin.value !== pinAgain.value) return say('differs')
    const typed = pin.value
    pin.value = ''
    pinAgain.value = ''
    say('preparing')
    prepare(typed).catch(() => say('failed'))
  })
}
