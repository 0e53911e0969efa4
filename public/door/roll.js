// Long because the phone, its marks and what is sent of them change each other, and are read together.
// The roll on a phone without a network. What is shown was unsealed by the PIN and is in memory alone; what is marked is sealed and on
// the disk before it is shown as marked, and goes to the portal when there is a network.
import { drawRoll, isOpenIn, stateIn } from './draw.js'
import { clock, doing, field, hour, one, optionOf, post, root, say, show, tell, today } from './page.js'
import { can, keyOf, seal, ticketHash, unseal } from './sealed.js'
import { addMark, changeDevice, dropMarks, forgetAll, readDevice, readMarks, settleMarks } from './store.js'
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
  one('[data-press="stop"]').click()
  await forgetAll()
  one('[data-rows]').replaceChildren()
  one('[data-walk-ins]').replaceChildren()
  show('none')
  say(why)
}

/** Where another tab has forgotten this phone or prepared it anew, this one begins again with what there is now. */
const change = async (more) => {
  if (!device) return false
  const kept = await changeDevice(device.deviceId, more)
  if (!kept) location.reload()
  else if (device) device = kept
  return Boolean(kept && device)
}

/** What is marked, in the order in which it was made, by this tab or another. What another key sealed stays shut and stops nothing. */
const opened = async (key, kept) => {
  const marks = await Promise.all(kept.map(({ clientId, sealed }) => unseal(key, clientId, sealed).catch(() => null)))
  return marks.filter(Boolean)
}
/** Whom the portal does not take is not shown as taken. */
const standing = (kept) => kept.filter(({ is }) => is !== 'refused')
const reread = async () => {
  const kept = await readMarks()
  const marks = await opened(held.key, standing(kept))
  if (!held) return
  const there = new Set(kept.map(({ clientId }) => clientId))
  held.marks = [...marks, ...held.marks.filter(({ clientId }) => !there.has(clientId))]
}

/** Once its hours are over a phone knows nobody any more: what is left are marks that were not sent, sealed, and what sends them. */
const expire = async () => {
  if (!(await change({ roll: null }))) return
  one('[data-press="stop"]').click()
  say('')
  await dropMarks((await readMarks()).filter(({ is }) => is === 'sent').map(({ no }) => no))
  if (held) held = { ...held, roll: null }
  one('[data-rows]').replaceChildren()
  one('[data-walk-ins]').replaceChildren()
}

const touched = () => change({ contactAt: Date.now() })

/** Asks whether this phone may keep what it holds, before anybody has typed a PIN. Without a network it may. */
const ask = async () => {
  const answer = await post({ deviceId: device.deviceId }).catch(() => null)
  if (answer?.status === 410) return forget('revoked')
  if (!answer?.ok || !(await touched())) return
  const told = await answer.json().catch(() => null)
  if (told?.isOn === false && device?.roll) {
    await expire()
    show('status', 'locked', 'gone', 'forget')
  }
}

/** Until nothing is left that was not sent. Asks at least once: that is how this phone hears that it was taken back. */
const sendAll = async () => {
  for (let isFirst = true; ; isFirst = false) {
    const unsent = (await readMarks()).filter(({ is }) => is === 'unsent')
    if (unsent.length === 0 && !isFirst) return tell('sent')
    if (!held) return
    // What does not open stays, is counted, and holds nothing up.
    const marks = (await opened(held.key, unsent)).slice(0, BATCH)
    if (!held) return
    const answer = await post({ token: held.access.token, marks }).catch(() => null)
    if (!device || !held) return
    if (answer?.status === 410) return forget('revoked')
    const told = answer?.ok ? await answer.json().catch(() => null) : null
    if (!device || !held) return
    if (!told) return tell(answer ? 'later' : 'offline')
    const { taken, refused, isOn } = told
    const settled = unsent.flatMap((mark) => {
      const is = taken.includes(mark.clientId) ? 'sent' : refused.includes(mark.clientId) ? 'refused' : null
      return is ? [{ ...mark, is }] : []
    })
    await settleMarks(settled)
    if (!(await touched())) return
    if (!isOn && device.roll) {
      await expire()
      show('status', 'gone', 'forget')
    }
    if (refused.length > 0) {
      await reread()
      if (held?.roll) draw()
      return tell('refused')
    }
    if (unsent.length > 0 && settled.length === 0) return tell('later')
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
  const sessionId = field('session').value
  if (!isOpen()) return
  // A clock that was set back meanwhile puts nothing before what it corrects.
  const before = held.marks.filter((mark) => mark.enrolmentId === said.enrolmentId && mark.sessionId === sessionId)
  const at = Math.max(Date.now(), ...before.map((mark) => mark.at))
  const mark = { clientId: crypto.randomUUID(), sessionId, at, ...said }
  const sealed = await seal(held.key, mark.clientId, mark)
  await addMark(device.deviceId, { clientId: mark.clientId, sealed, is: 'unsent' })
  held?.marks.push(mark)
  if (held?.roll) draw()
  await count()
  doing(flush)
}

const stateOf = (enrolmentId) => stateIn(held.marks, enrolmentId)
const isOpen = () => isOpenIn(held.roll)
const draw = () => drawRoll({ ...held, press: (said) => doing(() => write({ ...said, way: 'door' })) })

/** A ticket names nobody: its hash leads to a row of the roll that is open. */
const readTicket = async (shown) => {
  if (!held?.roll) return
  await reread()
  const hash = await ticketHash(held.access.cohortId, shown)
  const row = held.roll.rows.find(({ tickets }) => tickets.includes(hash))
  if (!row) return say('unknown_ticket')
  if (stateOf(row.enrolmentId) === 'present') return say('already', row.called)
  await write({ enrolmentId: row.enrolmentId, state: 'present', way: 'ticket' })
  say('present', row.called)
}

/** One after the other: what is said last is of the ticket that was shown last. */
let reading = Promise.resolve()
const ticket = (shown) => {
  const next = () => readTicket(shown)
  reading = reading.then(next, next)
  return reading
}

const openRoll = () => {
  const { roll } = held
  const language = document.documentElement.lang === 'sw' ? 'sw' : 'en'
  one('[data-title]').textContent = roll.title[language]
  field('session').replaceChildren(...roll.sessions.map(optionOf))
  // Of two on one day that which is not over yet.
  const next = roll.sessions.find(({ day, hours }) => day === today() && hours.until > hour())
  field('session').value = (next ?? roll.sessions.findLast(({ day }) => day <= today()) ?? roll.sessions[0]).id
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
  held = { key, access, roll, marks: await opened(key, standing(await readMarks())) }
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
    one('[data-press="stop"]').click()
    one('[data-rows]').replaceChildren()
    one('[data-walk-ins]').replaceChildren()
    say('')
    return begin()
  },
  // Nothing else is pressed or chosen meanwhile: on a slow phone it takes a while.
  all: async () => {
    const open = one('[data-part="open"]')
    open.inert = true
    try {
      await reread()
      for (const { enrolmentId } of held?.roll?.rows ?? [])
        if (held?.roll && !stateOf(enrolmentId)) await write({ enrolmentId, state: 'present', way: 'door' })
    } finally {
      open.inert = false
    }
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
    if (document.visibilityState !== 'visible') return
    // Another tab may have marked meanwhile, and a day may have begun.
    if (held?.roll)
      doing(async () => {
        await reread()
        if (held?.roll) draw()
      })
    doing(flush)
  })
  // Who goes back to a page that was left would find it open: browsers keep such pages as they were.
  addEventListener('pagehide', () => {
    if (held) doing(pressed.lock)
  })
  setInterval(() => doing(lookAgain), EVERY_MS)
}

if (root && can()) {
  // The one address that may become a worker here (Trusted Types).
  const ours = { createScriptURL: () => '/door/sw.js' }
  const worker = globalThis.trustedTypes ? trustedTypes.createPolicy('door', ours).createScriptURL('') : '/door/sw.js'
  // Without it this page is gone when it is closed without a network: she is told before.
  navigator.serviceWorker.register(worker, { scope: '/door/' }).catch(() => (one('[data-no-worker]').hidden = false))
  listen()
  doing(begin)
}
