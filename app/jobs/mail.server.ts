import type { Config } from '#app/config/config.server.ts'
import { bookTurn, type MessageKind, type StaffAlert } from '#app/domain/messages/index.server.ts'
import type { AuditHeadMail } from '#app/domain/people/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { Resend } from 'resend'

type Rendered = { subject: string; html: string; text: string }
type Letter = { kind: Exclude<MessageKind, 'newsletter'>; language: 'en' | 'sw'; link: string }

/** Templates, made by the site's build, where TSX becomes JavaScript (docs/decisions/0008). */
export type Templates = {
  renderStaffAlert(alert: StaffAlert, portalUrl: string): Promise<Rendered>
  renderAuditHead(head: AuditHeadMail): Promise<Rendered>
  /** A mail to a person or a giver. */
  renderLetter(letter: Letter): Promise<Rendered>
  /** A letter of the newsletter; `leave` is her own link. */
  renderNewsletter(letter: {
    language: 'en' | 'sw'
    intro: string
    posts: readonly { title: string; lead: string; link: string }[]
    leave: string
  }): Promise<Rendered>
  writeSms(letter: Letter): string
}

export type Mailer = {
  /** Word to staff. Subject and body say what kind of thing waits, never whose. */
  alert(alert: StaffAlert): Promise<void>
  /** The head of the audit log, to each of those who keep one. */
  auditHead(head: AuditHeadMail): Promise<void>
}

/** A job that would wait longer is tried again instead. */
const LONGEST_WAIT_MS = 60_000

const MOST_TURNS = 4

/**
 * Sends mail to staff, in its turn among all mails. One that came too fast was not taken, and waits for another turn: a job
 * that begins anew would send twice what it had sent before. What else the service does not take is a fault.
 */
export function openMailer(
  ctx: Ctx,
  config: Pick<Config, 'mail' | 'publicUrl'>,
  baseUrl: string,
  templates: Templates,
): Mailer {
  const resend = new Resend(config.mail.apiKey, { baseUrl })
  const send = async (to: string, mail: Rendered) => {
    for (let turn = 1; ; turn++) {
      const waitMs = await bookTurn(ctx, 'mail')
      if (waitMs > LONGEST_WAIT_MS) throw new Error('mail must rest for now')
      await sleep(waitMs)
      const { error } = await resend.emails.send({ from: config.mail.from, to, ...mail })
      if (!error) return
      if (error.statusCode !== 429 || turn === MOST_TURNS) throw new Error(`mail was not accepted: ${error.name}`)
    }
  }
  return {
    alert: async (alert) => send(config.mail.staff, await templates.renderStaffAlert(alert, config.publicUrl)),
    async auditHead(head) {
      const mail = await templates.renderAuditHead(head)
      for (const to of config.mail.audit) await send(to, mail)
    },
  }
}
