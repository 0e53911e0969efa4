import { messages } from '#db/schema/messages.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { leaveMessages } from '../leave-messages.server.ts'
import { LINKS, type MessageKind, toPlace } from '../message.server.ts'
import { isStopped } from '../standing.server.ts'
import { atDesk, type Audit } from './desk.server.ts'

export type SendAgainRefusal =
  | 'not_yours'
  | 'no_such_message'
  /** It has not been tried to its end yet. */
  | 'under_way'
  | 'sent_again_already'
  /** A link by which somebody proves something is asked for by herself. */
  | 'own_link'
  | 'stopped'
  /** The address has been forgotten. */
  | 'too_old'

/** Sends a message once more, as a new one with a key of its own, to the same address. Written to the audit log. */
export const sendAgain = (
  ctx: Ctx,
  messageId: string,
  audit: Audit,
): Promise<Result<{ messageId: string }, SendAgainRefusal>> =>
  atDesk(ctx, async (desk) =>
    asPortal(desk, 'messages', async (tx): Promise<Result<{ messageId: string }, SendAgainRefusal>> => {
      const [row] = await tx.db.select().from(messages).where(eq(messages.id, messageId)).for('update')
      if (!row) return refuse('no_such_message')
      if (row.state === 'waiting') return refuse('under_way')
      if (LINKS.includes(row.kind as MessageKind)) return refuse('own_link')
      const [later] = await tx.db.select({ id: messages.id }).from(messages).where(eq(messages.resendOf, row.id))
      if (later) return refuse('sent_again_already')
      if (row.toIndex && (await isStopped(tx, row.toIndex))) return refuse('stopped')
      const to = row.toSealed ? tx.vault.open(toPlace(row.id), row.toSealed) : ''
      const { contactPointId, channel, language, subject } = row
      const where = to ? { to, ...(contactPointId && { contactPointId }) } : contactPointId ? { contactPointId } : null
      if (!where) return refuse('too_old')
      await leaveMessages(tx, [
        { kind: row.kind as MessageKind, channel, language, subject, resendOf: row.id, ...where },
      ])
      const person = subject.startsWith('per_') ? { subject } : {}
      await audit(tx, { action: 'message.sent_again', ...person, detail: row.id })
      return ok({ messageId: row.id })
    }),
  )
