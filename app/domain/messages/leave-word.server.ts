import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { isSmsOn, leaveMessages } from './leave-messages.server.ts'
import type { MessageKind } from './message.server.ts'

export type Word = {
  kind: MessageKind
  language: 'en' | 'sw'
  /** What it is about, by its id: the link leads there. */
  subject: string
  to: { email?: string | undefined; phone?: string | undefined }
}

/**
 * Leaves word for somebody who gave us an address with a form: by e-mail, else by SMS where there is one. False where
 * neither reaches her. The portal writes, whoever pressed: a visitor may see no message, and so leave none.
 */
export async function leaveWord(tx: Ctx, { to: { email, phone }, ...word }: Word): Promise<boolean> {
  const channel = email ? 'mail' : phone && (await isSmsOn(tx)) ? 'sms' : null
  const to = email ?? phone
  if (!channel || !to) return false
  await asPortal(tx, 'messages', (portal) => leaveMessages(portal, [{ ...word, channel, to }]))
  return true
}
