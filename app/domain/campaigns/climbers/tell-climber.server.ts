import { isSmsOn, leaveMessages, type MessageKind } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import type { ClimberContact } from './climber.server.ts'

/** Leaves word for a climber with the link to her own page: by e-mail, else by SMS where there is one. */
export async function tellClimber(
  tx: Ctx,
  { id, language, contact }: { id: string; language: 'en' | 'sw'; contact: ClimberContact },
  kind: Extract<MessageKind, `climb_${string}`>,
): Promise<void> {
  const { email, phone } = contact
  const channel = email ? 'mail' : phone && (await isSmsOn(tx)) ? 'sms' : null
  const to = email ?? phone
  if (!channel || !to) return
  await asPortal(tx, 'climbers', (portal) => leaveMessages(portal, [{ kind, language, subject: id, channel, to }]))
}
