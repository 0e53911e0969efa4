import { byId, post } from './api.js'

const SCREENS = ['home', 'lipa', 'paybill', 'confirm', 'sent', 'messages', 'reply']

const REASONS = {
  'no-such-business': 'There is no business with that number.',
  amount: 'Enter an amount in whole shillings.',
  'over-limit': 'M-PESA allows up to KES 250,000 in one payment.',
  'wrong-pin': 'Wrong PIN. Nothing was taken.',
  'pin-locked': 'The PIN is locked after three wrong tries.',
  balance: 'Not enough money on this phone. Nothing was taken.',
}

/** Shows one screen and moves the focus to its heading, so that a screen reader follows. */
export function go(screen, { focus = true } = {}) {
  for (const id of SCREENS) byId(id).hidden = id !== screen
  if (!focus) return
  const field = byId(screen).querySelector('input')
  if (field) field.focus()
  else byId(screen).querySelector('h2').focus()
}

/** The Pay Bill form: three fields, a confirmation with the PIN, and what came of it. */
export function payBillForms(current) {
  byId('paybill-form').addEventListener('submit', (event) => {
    event.preventDefault()
    const wrong = check()
    byId('paybill-problem').textContent = wrong?.text ?? ''
    if (wrong) return byId(wrong.field).focus()
    const { organisation, shortcode } = current()
    const known = byId('business').value.trim() === shortcode
    const name = known ? organisation : `business ${byId('business').value.trim()}`
    const amount = Number(byId('amount').value).toLocaleString('en-KE')
    byId('confirm-text').textContent = `Pay KES ${amount} to ${name} account ${byId('account').value.trim()}?`
    byId('confirm-problem').textContent = ''
    byId('pin').value = ''
    go('confirm')
  })

  byId('confirm-form').addEventListener('submit', async (event) => {
    event.preventDefault()
    if (!/^\d{4}$/.test(byId('pin').value)) {
      byId('confirm-problem').textContent = 'A PIN has four digits.'
      return byId('pin').focus()
    }
    const button = event.submitter ?? byId('confirm-form').querySelector('button')
    button.disabled = true
    const outcome = await post('/phone/api/pay', {
      phone: current().phone,
      business: byId('business').value,
      account: byId('account').value,
      amount: byId('amount').value,
      pin: byId('pin').value,
    })
    button.disabled = false
    byId('pin').value = ''
    if (!outcome.ok) {
      byId('confirm-problem').textContent =
        REASONS[outcome.reason] ?? `The organisation refused it (${outcome.reason}).`
      return byId('pin').focus()
    }
    byId('sent-text').textContent = `Your M-PESA code is ${outcome.receipt}. The message is under Messages.`
    byId('account').value = ''
    byId('amount').value = ''
    go('sent')
  })
}

function check() {
  if (!/^\d{5,7}$/.test(byId('business').value.trim()))
    return { field: 'business', text: 'A business number has 5 to 7 digits.' }
  if (byId('account').value.trim() === '') return { field: 'account', text: 'Enter an account number.' }
  if (!/^[1-9]\d*$/.test(byId('amount').value.trim())) return { field: 'amount', text: REASONS.amount }
  return null
}
