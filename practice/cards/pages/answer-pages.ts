import type { Answer, Asked } from '../../daraja/answer.ts'
import { escape } from '../../page.ts'
import type { Acquirer } from '../acquirer.ts'
import { catchUp } from '../clock/advance.ts'
import type { CardControls } from '../controls.ts'
import { Refusal } from '../refusal.ts'
import { get } from '../store.ts'
import { answerDesk } from './desk.ts'
import { indexPage } from './index-page.ts'
import { answerPayPage } from './answer-pay-page.ts'
import { answerPortalPage } from './portal-page.ts'
import { html } from './html.ts'

type Links = { mail?: string | undefined; portal?: string | undefined }

/** What people see: the front page with its buttons, the page to pay at, the page of a monthly giver. */
export function answerPages(
  acquirer: Acquirer,
  controls: CardControls,
  links: Links,
  asked: Asked,
  raw: string,
): Answer {
  catchUp(acquirer)
  const form = new URLSearchParams(raw)
  const [first, second, third = '', step = ''] = asked.path.slice(1).split('/')
  try {
    if (asked.path === '/') return indexPage(acquirer, controls, links)
    if (first === 'desk' && asked.method === 'POST') return answerDesk(controls, second ?? '', form)
    if (first === 'c' && second === 'pay') {
      const session = get(acquirer, 'checkout.session', third)
      if (session) return answerPayPage(acquirer, session, step, asked.method, form)
    }
    if (first === 'p' && second === 'session') {
      const session = get(acquirer, 'billing_portal.session', third)
      if (session) return answerPortalPage(acquirer, session, step, asked.method, form)
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return html(
      'Not possible',
      `<h1>That is not possible</h1><p>${escape(error.message)}</p><p><a href="/">Cards</a></p>`,
      400,
    )
  }
  return html('Practice cards', '<h1>No such page</h1><p><a href="/">Cards</a></p>', 404)
}
