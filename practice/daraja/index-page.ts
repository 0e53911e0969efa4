import { escape, page, pagePolicy } from '../page.ts'
import type { Answer } from './answer.ts'

/** The town's front door: links to the phone, the mailbox, the cards, the SMS and the portal. */
export function indexPage(links: {
  mail?: string | undefined
  cards?: string | undefined
  sms?: string | undefined
  portal?: string | undefined
}): Answer {
  const card = (href: string | undefined, name: string, text: string) =>
    href ? `<li><a href="${escape(href)}"><strong>${name}</strong><span>${text}</span></a></li>` : ''
  const body = `<h1>The practice town</h1>
<p>Stand-ins for Safaricom, for the mail service, for the card network and for the SMS gateway, so that the portal can be tried, taught and tested without money.</p>
<ul class="cards">
${card('/phone', 'The phone', 'Pay by Paybill, answer a payment prompt, read the messages, make the network misbehave.')}
${card('/statement', 'The account statement', 'What moved on the Paybill, as a file for the money desk.')}
${card('/register', 'An old register', 'A hundred and fifty invented members, as messy as a list kept by hand, for the membership desk.')}
${card(links.mail, 'The mailbox', 'Every mail that the portal has sent.')}
${card(links.cards, 'The cards', 'Every payment by card: give one back, dispute it, let a month pass.')}
${card(links.sms, 'The SMS', 'Every text that the portal has sent or been sent; the phone shows them too.')}
${card(links.portal, 'The portal', 'Where the gifts arrive.')}
</ul>
<h2>For tests</h2>
<p>The knobs are at <code>/_town/…</code>; <code>practice/README.md</code> lists them.</p>`
  return { status: 200, body: page('The practice town', body), headers: { 'content-security-policy': pagePolicy } }
}
