import type { StaffAlert } from '#app/domain/messages/index.server.ts'
import type { Config } from '#app/config/config.server.ts'
import { Resend } from 'resend'

export type AlertMailer = (alert: StaffAlert) => Promise<void>
/** Made by the site's build, where TSX becomes JavaScript (docs/decisions/0008). */
export type RenderAlert = (
  alert: StaffAlert,
  portalUrl: string,
) => Promise<{ subject: string; html: string; text: string }>

/** Sends word to staff by mail. Subject and body say what kind of thing waits, never whose. */
export function alertMailer(config: Config, baseUrl: string, render: RenderAlert): AlertMailer {
  const resend = new Resend(config.mail.apiKey, { baseUrl })
  return async (alert) => {
    const mail = await render(alert, config.publicUrl)
    const { error } = await resend.emails.send({ from: config.mail.from, to: config.mail.staff, ...mail })
    if (error) throw new Error(`mail was not accepted: ${error.name}`)
  }
}
