import type { Answer } from '../../daraja/answer.ts'
import { escape } from '../../page.ts'
import type { Acquirer } from '../acquirer.ts'
import type { CardControls } from '../controls.ts'
import { written } from '../money/exchange.ts'
import { all } from '../store.ts'
import { html } from './html.ts'

/** GET /: everything the card network has in its books, with buttons for what only the network or a bank can do. */
export function indexPage(
  acquirer: Acquirer,
  controls: CardControls,
  links: { mail?: string | undefined; portal?: string | undefined },
): Answer {
  const { available, pending, currency } = controls.balance()
  const today = new Date(acquirer.now() * 1000).toISOString().slice(0, 16).replace('T', ' ')
  const sections = [
    section('Payment pages', all(acquirer, 'checkout.session'), (s) => ({
      text: `${written(s.amount_total ?? 0, s.currency ?? '')}, ${s.mode}, ${String(s.status)}`,
      more: s.url ? `<a href="${escape(s.url)}">Open the page</a>` : '',
      buttons: s.status === 'open' ? button('expire', s.id, 'Let it expire') : '',
    })),
    section('Charges', all(acquirer, 'charge'), (c) => ({
      text: `${written(c.amount, c.currency)}, ${c.status}${c.amount_refunded ? `, ${written(c.amount_refunded, c.currency)} refunded` : ''}${c.disputed ? ', disputed' : ''}`,
      more: escape(c.description),
      buttons:
        c.paid && !c.refunded && !c.disputed
          ? button('refund', c.id, 'Refund') + button('dispute', c.id, 'Dispute')
          : '',
    })),
    section('Refunds', all(acquirer, 'refund'), (r) => ({
      text: `${written(r.amount, r.currency)}, ${String(r.status)}`,
      buttons: r.status === 'succeeded' ? button('fail-refund', r.id, 'Let it fail') : '',
    })),
    section('Disputes', all(acquirer, 'dispute'), (d) => ({
      text: `${written(d.amount, d.currency)}, ${d.status}`,
      buttons: d.status === 'needs_response' ? button('win', d.id, 'Win it') + button('lose', d.id, 'Lose it') : '',
    })),
    section('Subscriptions', all(acquirer, 'subscription'), (s) => ({
      text: `${s.items.data.map((i) => written((i.price.unit_amount ?? 0) * (i.quantity ?? 1), s.currency)).join(' and ')}, ${s.status}`,
      more: escape(s.description),
    })),
    section('Payouts', all(acquirer, 'payout'), (p) => ({ text: `${written(p.amount, p.currency)}, ${p.status}` })),
  ]
  const link = (href: string | undefined, name: string) =>
    href ? `<a class="button" href="${escape(href)}">${name}</a>` : ''
  const body = `<div class="row"><h1>Cards</h1><div class="row">${link(links.portal, 'The portal')}${link(links.mail, 'The mailbox')}<a class="button" href="/">Look again</a></div></div>
<p>The practice card network. It is ${today} UTC here; ${written(available, currency)} may be paid out, ${written(pending, currency)} is pending.</p>
<div class="row">${button('day', '', 'A day passes')}${button('month', '', 'A month passes')}${button('payout', '', 'Pay out')}</div>
${sections.join('')}
<h2>For tests</h2><p>The knobs are at <code>/_cards/…</code>; <code>practice/README.md</code> lists them.</p>`
  return html('Practice cards', body)
}

const button = (verb: string, id: string, name: string) =>
  `<form method="post" action="/desk/${verb}"><input type="hidden" name="id" value="${escape(id)}"><button type="submit">${name}</button></form>`

function section<T extends { id: string }>(
  title: string,
  rows: T[],
  entry: (row: T) => { text: string; more?: string; buttons?: string },
): string {
  if (rows.length === 0) return ''
  const items = [...rows].reverse().slice(0, 50)
  const list = items.map((row) => {
    const { text, more = '', buttons = '' } = entry(row)
    return `<li class="entry"><p><strong>${escape(text)}</strong></p><p>${more} <code>${escape(row.id)}</code></p>${buttons}</li>`
  })
  return `<h2>${title}</h2><ul class="cards">${list.join('')}</ul>`
}
