import { render } from '@react-email/render'
import { createElement } from 'react'
import { StaffAlertMail } from './staff-alert.tsx'

const KINDS = {
  pull_differs: {
    title: 'The pull found what messages did not tell',
    body: 'Money that no confirmation told of, rows that disagree, or rows that could not be read.',
    command: 'npm run portal -- pull',
  },
  messages_kept: {
    title: 'Messages wait for a person',
    body: 'The portal kept messages that it could not credit.',
    command: 'npm run portal -- kept',
  },
  check_failed: {
    title: 'A check of the books failed',
    body: 'What the database is asked every five minutes did not hold.',
    command: 'npm run portal -- checks',
  },
  prompt_fault: {
    title: 'Phone prompts do not go through',
    body: 'The provider refused a request for a reason on our side.',
    command: 'npm run portal -- prompts',
  },
  prompt_unknown: {
    title: 'A phone prompt has no known end',
    body: 'The provider did not say how it went. Money that arrives will still count.',
    command: 'npm run portal -- prompts',
  },
} as const

/** Staff read English; the subject is the same whatever happened to whom. */
export async function renderStaffAlert(
  alert: { alert: keyof typeof KINDS; count: number; what?: string },
  portalUrl: string,
) {
  const { title, body, command } = KINDS[alert.alert]
  const what = alert.what ? ` (${alert.what})` : ''
  const element = createElement(StaffAlertMail, {
    title,
    body: `${body} Number: ${alert.count}${what}.`,
    where: `Look: ${command} · ${portalUrl}`,
  })
  return { subject: title, html: await render(element), text: await render(element, { plainText: true }) }
}
