import { byId, post, say } from './api.js'

const dialog = byId('prompt')
let shown = null
let phone = ''
let endsAt = 0
let opener = null

const OUTCOMES = {
  0: 'Paid. The message is on its way.',
  1: 'Not enough money on this phone. Nothing was taken.',
  4: 'That would pass the daily limit. Nothing was taken.',
  1032: 'You cancelled. Nothing was taken.',
  2001: 'Wrong PIN. Nothing was taken.',
  8006: 'The PIN is locked after three wrong tries. Nothing was taken.',
}

/** Puts the prompt over everything, or takes it away when it was answered or ran out. */
export function showPrompt(state) {
  if (state.prompt?.id === shown) return
  if (!state.prompt) {
    if (dialog.open) {
      close()
      say('The prompt is gone: it was answered elsewhere or waited too long.')
    }
    return
  }
  shown = state.prompt.id
  phone = state.phone
  endsAt = Date.now() + state.prompt.secondsLeft * 1000
  byId('prompt-text').textContent = state.prompt.text
  byId('prompt-pin').value = ''
  byId('prompt-problem').textContent = ''
  byId('call').textContent = `M-PESA asks: ${state.prompt.text} Enter your PIN.`
  opener ??= document.activeElement
  if (!dialog.open) dialog.showModal()
  byId('prompt-pin').focus()
  tick()
}

function tick() {
  if (shown === null) return
  const left = Math.max(0, Math.round((endsAt - Date.now()) / 1000))
  byId('prompt-left').textContent = `Goes away in ${left} s`
  setTimeout(tick, 1000)
}

function close() {
  shown = null
  dialog.close()
  byId('call').textContent = ''
  // Focus goes back to where the person was when the phone rang.
  opener?.focus?.()
  opener = null
}

async function answer(body) {
  const id = shown
  if (id === null) return
  const outcome = await post('/phone/api/answer', { phone, id, ...body })
  if (shown === id) close()
  say(outcome.ok ? (OUTCOMES[outcome.code] ?? `Result ${outcome.code}.`) : 'The prompt had already gone.')
}

dialog.addEventListener('cancel', (event) => {
  event.preventDefault()
  answer({ cancel: true })
})
byId('prompt-cancel').addEventListener('click', () => answer({ cancel: true }))
dialog.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault()
  const pin = byId('prompt-pin').value
  if (/^\d{4}$/.test(pin)) answer({ pin })
  else {
    byId('prompt-problem').textContent = 'A PIN has four digits.'
    byId('prompt-pin').focus()
  }
})
