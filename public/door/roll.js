// The roll on a phone without a network. What is shown was unsealed by the PIN and is in memory alone; what is marked is sealed and on
// the disk before it is shown as marked, and goes to the portal when there is a network.
import { clock, doing, field, one, optionOf, post, root, say, show, today, word } from './page.js'
import { can, keyOf, seal, ticketHash, unseal } from './sealed.js'
import { addMark, dropMarks, forgetAll, keepDevice, readDevice, readMarks, settleMarks } from './store.js'
import { scanTickets } from './scan.js'

const BATCH = 50
const EVERY_MS = 60_000

let device = null
/** What the PIN opens: `key`, `access` and `roll` (null once its hours are over), and what was marked, unsealed. */
let held = null
let sending = null

const isOver = () => Date.now() >= device.expiresAt
/** Every mark of this phone that is still here, in the order in which they were made. */
const count = async () => {
  const marks = await readMarks()
  for (const is of ['unsent', 'refused'])
    one(`[data-fact="${is}"]`).textContent = String(marks.filter((mark) => mark.is === is).length)
  one('[data-fact="contact"]').textContent = clock(device.contactAt)
  one('[data-fact="until"]').textContent = clock(device.expiresAt)
  return marks
}

const forget = async (why) => {
  device = null
  held = null
  await forgetAll()
  one('[data-rows]').replaceChildren()
  one('[data-walk-ins]').replaceChildren()
  show('none')
  say(why)
}

/** Once its hours are over a phone knows nobody any more: what is left are marks that were not sent, sealed, and what sends them. */
const expire = async () => {
  device = { ...device, roll: null }
  await keepDevice(device)
  await dropMarks((await readMarks()).filter(({ is }) => is === 'sent').map(({ no }) => no))
  if (held) held = { ...held, roll: null }
  one('[data-rows]').replaceChildren()
  one('[data-walk-ins]').replaceChildren()
}

const touched = async (more = {}) => {
  device = { ...device, ...more, contactAt: Date.now() }
  await keepDevice(device)
}

/** Asks whether this phone may keep what it holds, before anybody has typed a PIN. Without a network it may. */
const ask = async () => {
  const answer = await post({ deviceId: device.deviceId }).catch(() => null)
  if (answer?.status === 410) await forget('revoked')
  else if (answer?.ok) await touched()
}

/** Until nothing is left that was not sent. Asks at least once: that is how this phone hears that it was taken back. */
const sendAll = async () => {
  for (let isFirst = true; ; isFirst = false) {
    const unsent = (await readMarks()).filter(({ is }) => is === 'unsent').slice(0, BATCH)
    if (unsent.length === 0 && !isFirst) return say('sent')
    const marks = await Promise.all(unsent.map(({ clientId, sealed }) => unseal(held.key, clientId, sealed)))
    const answer = await post({ token: held.access.token, marks }).catch(() => null)
    if (!device || !held) return
    if (answer?.status === 410) return forget('revoked')
    if (!answer?.ok) return say(answer ? 'later' : 'offline')
    const { taken, refused, isOn } = await answer.json()
    await settleMarks(
      unsent.flatMap((mark) => {
        const is = taken.includes(mark.clientId) ? 'sent' : refused.includes(mark.clientId) ? 'refused' : null
        return is ? [{ ...mark, is }] : []
      }),
    )
    await touched()
    if (!isOn && device.roll) {
      await expire()
      show('status', 'gone', 'forget')
    }
    if (refused.length > 0) return say('refused')
    if (!device || !held) return
  }
}

/** Sends what was not sent; one sending at a time, and what is marked meanwhile goes after it. */
const flush = async () => {
  await sending
  if (!device || !held) return
  sending ??= sendAll().finally(() => (sending = null))
  await sending
  if (device) await count()
}

/** Seals a mark and writes it down, then shows it, then sends it. */
const write = async (said) => {
  const mark = { clientId: crypto.randomUUID(), sessionId: field('session').value, at: Date.now(), ...said }
  await addMark({ clientId: mark.clientId, sealed: await seal(held.key, mark.clientId, mark), is: 'unsent' })
  held.marks.push(mark)
  draw()
  await count()
  doing(flush)
}

const stateOf = (enrolmentId) => {
  const sessionId = field('session').value
  const last = held.marks.findLast((mark) => mark.enrolmentId === enrolmentId && mark.sessionId === sessionId)
  return last && last.state !== 'unmarked' ? last.state : null
}

const draw = () => {
  const { rows } = held.roll
  const sessionId = field('session').value
  const isOpen = (held.roll.sessions.find(({ id }) => id === sessionId)?.day ?? '9') <= today()
  const list = one('[data-rows]')
  if (list.children.length !== rows.length)
    list.replaceChildren(
      ...rows.map(({ no, enrolmentId, called }) => {
        const row = one('template[data-row]').content.cloneNode(true).firstElementChild
        row.dataset.of = enrolmentId
        row.querySelector('[data-called]').textContent = `${no}. ${called}`
        for (const button of row.querySelectorAll('[data-state]')) {
          button.setAttribute('aria-label', `${button.textContent}: ${called}`)
          button.addEventListener('click', () =>
            doing(() => write({ enrolmentId, state: button.dataset.state, way: 'door' })),
          )
        }
        return row
      }),
    )
  for (const row of list.children) {
    const state = stateOf(row.dataset.of)
    const buttons = [...row.querySelectorAll('[data-state]')]
    for (const button of buttons) {
      button.disabled = !isOpen
      button.setAttribute('aria-pressed', String(button.dataset.state === state))
      button.classList.toggle('button-quiet', button.dataset.state !== state)
    }
    row.querySelector('[data-state-now]').textContent =
      buttons.find(({ dataset }) => dataset.state === state)?.textContent ?? word('nothing')
  }
  const came = held.marks.filter((mark) => mark.called && mark.sessionId === sessionId)
  one('[data-walk-ins]').replaceChildren(
    ...came.map(({ called }) => Object.assign(document.createElement('li'), { textContent: called })),
  )
}

/** A ticket names nobody: its hash leads to a row of the roll that is open. */
const ticket = async (shown) => {
  const hash = await ticketHash(held.access.cohortId, shown)
  const row = held.roll.rows.find(({ tickets }) => tickets.includes(hash))
  if (!row) return say('unknown_ticket')
  if (stateOf(row.enrolmentId) === 'present') return say('already', row.called)
  await write({ enrolmentId: row.enrolmentId, state: 'present', way: 'ticket' })
  say('present', row.called)
}

const openRoll = () => {
  const { roll } = held
  const language = document.documentElement.lang === 'sw' ? 'sw' : 'en'
  one('[data-title]').textContent = roll.title[language]
  field('session').replaceChildren(...roll.sessions.map(optionOf))
  field('session').value = (roll.sessions.findLast(({ day }) => day <= today()) ?? roll.sessions[0]).id
  one('[data-press="scan"]').hidden = !('BarcodeDetector' in globalThis && navigator.mediaDevices)
  show('status', 'open', 'forget')
  draw()
}

const unlock = async (pin) => {
  say('opening')
  const key = await keyOf(pin, device.salt)
  const access = await unseal(key, `${device.deviceId}/access`, device.access).catch(() => null)
  if (!access) return say('wrong_pin')
  const roll = device.roll && (await unseal(key, `${device.deviceId}/roll`, device.roll))
  const kept = await readMarks()
  const marks = await Promise.all(kept.map(({ clientId, sealed }) => unseal(key, clientId, sealed)))
  held = { key, access, roll, marks }
  say('')
  if (roll) openRoll()
  else show('status', 'gone', 'forget')
  await flush()
}

/** Shows what there is to show while nobody has typed the PIN. */
const begin = async () => {
  device = await readDevice()
  if (!device) return show('none')
  if (isOver()) await expire()
  show('status', 'locked', 'forget', ...(device.roll ? [] : ['gone']))
  await count()
  await ask()
  if (device) await count()
}

const pressed = {
  send: () => flush(),
  lock: () => {
    held = null
    one('[data-rows]').replaceChildren()
    one('[data-walk-ins]').replaceChildren()
    say('')
    return begin()
  },
  all: async () => {
    for (const { enrolmentId } of held.roll.rows)
      if (!stateOf(enrolmentId)) await write({ enrolmentId, state: 'present', way: 'door' })
  },
  forget: () => (one('[data-tick="forget"]').checked ? forget('forgotten') : say('tick_first')),
  scan: () => scanTickets({ video: one('[data-video]'), stop: one('[data-press="stop"]'), say, found: ticket }),
}
const sent = { pin: unlock, ticket, 'walk-in': async (called) => write({ called }).then(() => say('written')) }

const lookAgain = async () => {
  if (!device) return
  if (isOver() && device.roll) {
    await expire()
    show('status', 'gone', 'forget', ...(held ? [] : ['locked']))
  }
  await (held ? flush() : ask())
}

const listen = () => {
  for (const [name, deed] of Object.entries(pressed))
    one(`[data-press="${name}"]`).addEventListener('click', () => doing(deed))
  for (const [name, deed] of Object.entries(sent)) {
    const form = one(`[data-form="${name}"]`)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const input = form.querySelector('input')
      const typed = input.value.trim()
      input.value = ''
      if (typed) doing(() => deed(typed))
    })
  }
  field('session').addEventListener('change', () => draw())
  addEventListener('online', () => doing(flush))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') doing(flush)
  })
  setInterval(() => doing(lookAgain), EVERY_MS)
}

if (root && can()) {
  // The one address that may become a worker here (Trusted Types).
  const ours = { createScriptURL: () => '/door/sw.js' }
  const worker = globalThis.trustedTypes ? trustedTypes.createPolicy('door', ours).createScriptURL('') : '/door/sw.js'
  navigator.serviceWorker.register(worker, { scope: '/door/' }).catch(() => {})
  listen()
  doing(begin)
}
