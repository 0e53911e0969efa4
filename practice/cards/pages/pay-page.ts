import type { Answer } from '../../daraja/answer.ts'
import { escape } from '../../page.ts'
import type { Acquirer } from '../acquirer.ts'
import { written } from '../money/exchange.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { TEST_CARDS } from '../test-cards.ts'
import { html } from './html.ts'

type Session = Objects['checkout.session']

const sumOf = (session: Session) => written(session.amount_total ?? 0, session.currency ?? 'kes')
const urlsOf = (session: Session) => [session.success_url, session.cancel_url]
const spaced = (number: string) => number.replace(/(.{4})(?=.)/g, '$1 ')

/** GET /c/pay/:id: what is paid for, and a card to choose or to type. */
export function payPage(
  acquirer: Acquirer,
  session: Session,
  typed: { email: string; name: string } = { email: session.customer_email ?? '', name: '' },
  wrong = '',
): Answer {
  const lines = acquirer.store.aside.lineItems[session.id] ?? []
  const every = lines.map((line) => line.price?.recurring).find((recurring) => recurring)
  const items = lines.map(
    (line) =>
      `<li><span>${escape(line.description)}</span><span>${written(line.amount_total, line.currency)}</span></li>`,
  )
  const options = Object.entries(TEST_CARDS).map(
    ([number, { words }]) => `<option value="${number}">${spaced(number)} (${escape(words)})</option>`,
  )
  const verb = session.submit_type === 'donate' ? 'Donate' : every ? 'Subscribe' : 'Pay'
  const action = (step: string) => `method="post" action="/c/pay/${session.id}/${step}"`
  const body = `<div class="till"><h1>${verb}</h1><p class="sum">${sumOf(session)}${every ? ` every ${escape(every.interval)}` : ''}</p>
<ul class="items">${items.join('')}</ul>
${wrong ? `<p class="wrong" role="alert" id="wrong">${escape(wrong)}</p>` : ''}
<form ${action('pay')}>
<label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="email" required value="${escape(typed.email)}">
<label for="name">Name on the card</label><input id="name" name="name" autocomplete="name" required value="${escape(typed.name)}">
<label for="card">Test card</label><select id="card" name="card">${options.join('')}</select>
<label for="number">Or type a test number</label>
<input id="number" name="number" inputmode="numeric" autocomplete="off" aria-describedby="hint${wrong ? ' wrong' : ''}">
<p class="hint" id="hint">Only test numbers work. Never type the number of a real card.</p>
<button class="go" type="submit">${verb} ${sumOf(session)}</button></form>
<form ${action('leave')}><button type="submit">Leave without paying</button></form>
<form ${action('expire')}><button type="submit">Let the time run out</button></form></div>`
  return html(`${verb} ${sumOf(session)}`, body, 200, urlsOf(session))
}

/** GET /c/pay/:id/bank: the cardholder's bank, which wants to see her. */
export function bankPage(session: Session): Answer {
  const body = `<div class="till"><h1>Your bank asks</h1><p>3-D Secure: do you pay this?</p><p class="sum">${sumOf(session)}</p>
<form method="post" action="/c/pay/${session.id}/bank">
<button class="go" type="submit" name="answer" value="approve">Yes, it is me</button>
<p><button type="submit" name="answer" value="fail">No, refuse it</button></p></form></div>`
  return html('Your bank asks', body, 200, urlsOf(session))
}

/** What is left of a page whose time is over. */
export function closedPage(session: Session): Answer {
  const back = session.cancel_url
    ? `<p><a class="button" href="${escape(session.cancel_url)}">Back to where you came from</a></p>`
    : ''
  return html('Time is over', `<div class="till"><h1>This page has expired</h1><p>Nothing was paid.</p>${back}</div>`)
}
