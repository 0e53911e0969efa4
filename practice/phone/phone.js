import { byId, get, post, say } from './api.js'
import { drawInbox, replyForm } from './inbox.js'
import { go, payBillForms } from './pay-bill.js'
import { showPrompt } from './prompt.js'

const query = new URLSearchParams(location.search)
let phone = query.get('phone') ?? localStorage.getItem('practice-phone') ?? ''
let state = null

async function refresh() {
  try {
    state = await get(`/phone/api/state?phone=${encodeURIComponent(phone)}`)
  } catch {
    return say('The practice town does not answer. Is it running?')
  }
  phone = state.phone
  draw()
  showPrompt(state)
}

function draw() {
  drawChooser()
  byId('name').textContent = state.name
  byId('number').textContent = `0${state.phone.slice(3)}${state.locked ? ', PIN locked' : ''}`
  byId('balance').textContent = state.balance
  byId('count').textContent = state.messages.length || ''
  if (byId('business').value === '') byId('business').value = state.shortcode
  const newest = state.messages.find((message) => message.kind !== 'mine')
  const latest = byId('latest')
  latest.hidden = newest === undefined
  latest.querySelector('p').textContent = newest?.text ?? ''
  drawInbox(state)
  drawPresets()
  const other = state.phones.find((p) => p.ringing && p.phone !== phone)
  byId('ringing').replaceChildren(...(other ? [ringingButton(other)] : []))
}

function drawChooser() {
  const chooser = byId('chooser')
  const wanted = state.phones.map((p) => `${p.name}, 0${p.phone.slice(3)}${p.ringing ? ' (ringing)' : ''}`)
  const shown = [...chooser.options].map((o) => o.textContent)
  // Rebuilt only when it changed: a list that is open must not close under the finger.
  if (wanted.join() !== shown.join()) {
    chooser.replaceChildren(...state.phones.map((p, n) => new Option(wanted[n], p.phone)))
  }
  chooser.value = phone
}

function drawPresets() {
  const box = byId('presets')
  if (box.childElementCount === 0) {
    box.append(
      ...state.presets.map((preset) => {
        const label = document.createElement('label')
        const radio = Object.assign(document.createElement('input'), {
          type: 'radio',
          name: 'preset',
          value: preset.id,
        })
        const words = document.createElement('span')
        const hint = document.createElement('small')
        words.textContent = preset.label
        hint.textContent = preset.hint
        words.append(hint)
        label.append(radio, words)
        return label
      }),
    )
  }
  for (const radio of box.querySelectorAll('input')) radio.checked = radio.value === state.preset
}

function ringingButton(other) {
  const button = Object.assign(document.createElement('button'), { type: 'button' })
  button.textContent = `${other.name}'s phone is ringing. Pick it up`
  button.addEventListener('click', () => choose(other.phone))
  return button
}

function choose(next) {
  phone = next
  localStorage.setItem('practice-phone', phone)
  refresh()
}

byId('chooser').addEventListener('change', (event) => {
  go('home', { focus: false })
  choose(event.target.value)
})
byId('presets').addEventListener('change', async (event) => {
  await post('/phone/api/network', { phone, preset: event.target.value })
  say(`For this phone: ${event.target.parentElement.querySelector('span').firstChild.textContent}.`)
})
byId('top-up').addEventListener('click', async () => {
  await post('/phone/api/top-up', { phone })
  say('KES 10,000 added.')
})
for (const button of document.querySelectorAll('[data-go]')) {
  button.addEventListener('click', () => go(button.dataset.go))
}
payBillForms(() => state)
replyForm(() => state)

function clock() {
  const time = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Africa/Nairobi' }
  byId('clock').textContent = new Date().toLocaleTimeString('en-GB', time)
}
clock()
setInterval(clock, 10_000)

// On a narrow screen the phone comes first and the panel waits folded.
if (matchMedia('(max-width: 60rem)').matches) byId('network').open = false

// A link from the portal (or a QR code) arrives with the form filled in.
for (const field of ['business', 'account', 'amount']) byId(field).value = query.get(field) ?? ''
if (query.has('account') || query.has('amount')) go('paybill', { focus: false })

await refresh()
new EventSource('/phone/api/events').addEventListener('message', refresh)
