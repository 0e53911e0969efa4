import type { Config } from '#app/config/config.server.ts'
import type { PersonMail, StaffAlert } from '#app/domain/messages/index.server.ts'
import type { AuditHeadMail, ReadyMail } from '#app/domain/people/index.server.ts'
import { Resend } from 'resend'

type Rendered = { subject: string; html: string; text: string }

/** Templates, made by the site's build, where TSX becomes JavaScript (docs/decisions/0008). */
export type Templates = {
  renderStaffAlert(alert: StaffAlert, portalUrl: string): Promise<Rendered>
  renderPersonMail(
    mail: { mail: PersonMail; language: 'en' | 'sw'; token: string | null },
    portalUrl: string,
  ): Promise<Rendered>
  renderAuditHead(head: AuditHeadMail): Promise<Rendered>
}

export type Mailer = {
  /** Word to staff. Subject and body say what kind of thing waits, never whose. */
  alert(alert: StaffAlert): Promise<void>
  person(mail: ReadyMail): Promise<void>
  /** The head of the audit log, to each of those who keep one. */
  auditHead(head: AuditHeadMail): Promise<void>
}

/** Sends mail through the mail service; what it does not take is a fault, and the job is tried again. */
export function openMailer(config: Config, baseUrl: string, templates: Templates): Mailer {
  const resend = new Resend(config.mail.apiKey, { baseUrl })
  const send = async (to: string, mail: Rendered) => {
    const { error } = await resend.emails.send({ from: config.mail.from, to, ...mail })
    if (error) throw new Error(`mail was not accepted: ${error.name}`)
  }
  return {
    alert: async (alert) => send(config.mail.staff, await templates.renderStaffAlert(alert, config.publicUrl)),
    person: async ({ to, ...mail }) => send(to, await templates.renderPersonMail(mail, config.publicUrl)),
    async auditHead(head) {
      const mail = await templates.renderAuditHead(head)
      for (const to of config.mail.audit) await send(to, mail)
    },
  }
}
