import { render } from '@react-email/render'
import { createElement } from 'react'
import { AuditHeadMail } from './audit-head.tsx'
import { LetterMail } from './letter.tsx'
import { LETTER_WORDS, NEWSLETTER_WORDS } from './letter-words.ts'
import { NewsletterMail, type NewsletterProps, paragraphsOf } from './newsletter.tsx'
import { StaffAlertMail } from './staff-alert.tsx'

/**
 * Without the noughts that React 18 leaves behind signs of more than one byte (facebook/react#31134): a mail program may take one for the
 * end of the letter.
 */
const whole = async (...mail: Parameters<typeof render>): Promise<string> =>
  (await render(...mail)).replaceAll('\0', '')

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
  many_openings: {
    title: 'Many records were opened within an hour',
    body: 'One person opened more of them than work usually needs. Somebody else should ask why.',
    command: 'the audit page',
  },
  rights_due: {
    title: 'Requests wait for an answer',
    body: 'The law gives each its number of days: half of them are gone, most, or all.',
    command: 'the page of requests',
  },
  account_frozen: {
    title: 'An account was frozen by a trusted contact',
    body: 'Somebody used the code that was given to them. The person may need help now.',
    command: 'the page of freezes',
  },
  export_waiting: {
    title: 'A file waits for a second person',
    body: 'Somebody asked for a file of personal data. Another must say yes or no.',
    command: 'the page of exports',
  },
  audit_broken: {
    title: 'A daily check failed',
    body: 'The log is not as it was written.',
    command: 'the audit page',
  },
  breach_due: {
    title: 'An entry of a register falls due',
    body: 'A report that the law wants within 72 hours has not been made. The entry, and how many hours were left:',
    command: '/staff/breaches',
  },
  dispute_open: {
    title: 'A payment is disputed',
    body: 'A payer told the bank that the payment was not theirs. The network wants an answer by a certain day.',
    command: 'the page of payments',
  },
  message_failed: {
    title: 'Messages do not go out',
    body: 'A mail or SMS was given up, or the service takes nothing from us.',
    command: '/staff/messages',
  },
  address_stopped: {
    title: 'An address was stopped',
    body: 'Mails there came back three times, or somebody complained. Nothing more is sent to it.',
    command: '/staff/messages',
  },
  refund_waiting: {
    title: 'Money that is to go back waits for a second person',
    body: 'Somebody asked for a refund. Another must say yes or no.',
    command: '/staff/refunds',
  },
  refund_unclear: {
    title: 'Nobody knows what became of a refund',
    body: 'It was sent once and will not be sent again. Somebody must look at the provider’s own pages.',
    command: '/staff/refunds',
  },
  refund_failed: {
    title: 'A refund did not go through',
    body: 'No money has gone. The page says why, and it can be asked for again.',
    command: '/staff/refunds',
  },
  many_refunds: {
    title: 'Many refunds in a short time',
    body: 'More than work usually needs, or the limit of the day is reached. Somebody else should ask why.',
    command: '/staff/refunds',
  },
  balance_gap: {
    title: 'Our balance moved by something nobody told us of',
    body: 'Between two confirmations the balance does not follow from the one before, and the pull did not explain it.',
    command: '/staff/health',
  },
  credential_expires: {
    title: 'A key at a provider ends soon',
    body: 'When it is over, what needs it stops. The number is the days that are left.',
    command: '/staff/health',
  },
  help_wanted: {
    title: 'Somebody needs help',
    body: 'A question that was asked was answered with a wish for help. Look at once.',
    command: '/staff/networks',
  },
  provider_silent: {
    title: 'A provider has been silent for unusually long',
    body: 'The number is how many messages should have come meanwhile.',
    command: '/staff/health',
  },
  consent_over: {
    title: 'A post has gone, because the consent to it has ended',
    body: 'Nobody can read it any more. Ask the person anew before it is told again.',
    command: '/staff/newsroom',
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
  return { subject: title, html: await whole(element), text: await whole(element, { plainText: true }) }
}

const WRONG = { changed: 'is not as it was written', missing: 'is missing', moved: 'is out of its place' } as const

/** The head of the log for those who keep one: a number, a hash and a day, and whether all before it is in order. */
export async function renderAuditHead(head: {
  seq: string
  hash: string
  day: string
  wrong: { seq: string; why: keyof typeof WRONG } | null
}) {
  const { wrong, ...kept } = head
  const state = wrong ? `Not in order: number ${wrong.seq} ${WRONG[wrong.why]}.` : 'All before it is in order.'
  const element = createElement(AuditHeadMail, { ...kept, state })
  const subject = `Daily check, ${head.day}`
  return { subject, html: await whole(element), text: await whole(element, { plainText: true }) }
}

type Language = 'en' | 'sw'
export type LetterKind = Exclude<keyof (typeof LETTER_WORDS)['en'], 'subject' | 'sms' | 'smsTomorrow'>

/** A mail to a person or a giver, in her language. The text is written by itself, so that it reads well without the other. */
export async function renderLetter({ kind, language, link }: { kind: LetterKind; language: Language; link: string }) {
  const { subject, [kind]: words } = LETTER_WORDS[language]
  const element = createElement(LetterMail, { language, ...words, link })
  return { subject, html: await whole(element), text: [...words.lines, link, words.note, ''].join('\n\n') }
}

/** A letter of the newsletter, whose subject is that of every other. */
export async function renderNewsletter(letter: NewsletterProps) {
  const { language, intro, posts, leave } = letter
  const words = NEWSLETTER_WORDS[language]
  const told = posts.map(({ title, lead, link }) => [title, lead, link].filter(Boolean).join('\n'))
  return {
    subject: LETTER_WORDS[language].subject,
    html: await whole(createElement(NewsletterMail, letter)),
    text: [words.first, ...paragraphsOf(intro), ...told, `${words.leave}\n${leave}`, ''].join('\n\n'),
  }
}

/** The same as an SMS: it says even less, and mostly fits into one part. */
export const writeSms = ({ kind, language, link }: { kind: LetterKind; language: Language; link: string }): string =>
  `${LETTER_WORDS[language][kind === 'gift_reminder' ? 'smsTomorrow' : 'sms']} ${link}`
