import type { Happening } from './mail.ts'

const HARD = {
  type: 'Permanent',
  subType: 'General',
  message: "The recipient's email provider sent a hard bounce message.",
}
const SOFT = {
  type: 'Transient',
  subType: 'MailboxFull',
  message: "The recipient's inbox was full.",
}
const SUPPRESSED = {
  type: 'OnAccountSuppressionList',
  message: 'The address is on the suppression list of this account, so nothing was sent.',
}

/**
 * The body of an event as Resend documents it (resend.com/docs/webhooks/emails/…): `tags` by name, though they were sent
 * as a list, and a part of its own for the kinds that have one.
 */
export function eventBody({ type, mail, to, at, soft }: Happening) {
  const tags = Object.fromEntries(mail.tags.map(({ name, value }) => [name, value]))
  return {
    type,
    created_at: at.toISOString(),
    data: {
      email_id: mail.id,
      message_id: `<${mail.id}@practice.town>`,
      created_at: mail.at,
      from: mail.from,
      to,
      subject: mail.subject,
      ...(mail.tags.length > 0 && { tags }),
      ...(type === 'email.bounced' && { bounce: soft ? SOFT : HARD }),
      ...(type === 'email.suppressed' && { suppressed: SUPPRESSED }),
      ...(type === 'email.failed' && { failed: { reason: 'reached_daily_quota' } }),
    },
  }
}
