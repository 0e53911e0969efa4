import type { Answer } from '../daraja/answer.ts'
import { smsTime } from '../daraja/clock.ts'
import { escape, page, pagePolicy } from '../page.ts'
import type { Mail } from './mail.ts'

/** GET /: every mail, newest first. */
export function listPage(mails: readonly Mail[]): Answer {
  const card = (m: Mail) => `<li><a href="/mails/${m.id}"><strong>${escape(m.subject)}</strong>
<span>To ${escape(m.to.join(', '))}, ${smsTime(new Date(m.at))}</span> <span class="tag">${escape(m.lastEvent)}</span></a></li>`
  const list = mails.length
    ? `<ul class="cards">${[...mails].reverse().slice(0, 500).map(card).join('')}</ul>`
    : '<p>No mail yet. What the portal sends appears here.</p>'
  const empty = mails.length
    ? '<form method="post" action="/mails/clear"><button>Empty the mailbox</button></form>'
    : ''
  return html(
    'Practice mailbox',
    `<div class="row"><h1>Mailbox</h1><div class="row"><a class="button" href="/">Look for new mail</a>${empty}</div></div>
<p>${mails.length} caught here; nobody received anything.</p>${list}`,
  )
}

/** GET /mails/:id: what the recipient would see, then the words alone. */
export function mailPage(mail: Mail): Answer {
  const line = (name: string, value: string) => (value ? `<dt>${name}</dt><dd>${escape(value)}</dd>` : '')
  const files = mail.attachments.map((a) => `${a.name} (${a.bytes} bytes)`).join(', ')
  // Links open in a tab of their own: inside the frame they could do nothing at all.
  const frame = mail.html
    ? `<h2>As it looks</h2><iframe title="The mail as its reader sees it" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escape(`<base target="_blank">${mail.html}`)}"></iframe>`
    : ''
  return html(
    'Practice mail',
    `<p><a href="/">All mail</a></p><h1>${escape(mail.subject)}</h1>
<dl>${line('From', mail.from)}${line('To', mail.to.join(', '))}${line('Cc', mail.cc.join(', '))}${line('Bcc', mail.bcc.join(', '))}${line('Reply to', mail.replyTo.join(', '))}${line('Sent', smsTime(new Date(mail.at)))}${line('State', mail.lastEvent)}${line('Files', files)}</dl>
${frame}${mail.text ? `<h2>As plain text</h2><pre>${escape(mail.text)}</pre>` : ''}`,
  )
}

export const noSuchMail = (): Answer => ({
  ...html('Practice mailbox', '<h1>No such mail</h1><p><a href="/">All mail</a></p>'),
  status: 404,
})

const html = (title: string, body: string): Answer => ({
  status: 200,
  body: page(title, body),
  headers: { 'content-security-policy': pagePolicy },
})
