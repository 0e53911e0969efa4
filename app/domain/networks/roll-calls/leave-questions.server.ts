import { leaveMessages } from '../../messages/index.server.ts'
import type { SafeChannel } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { subjectOf } from './subject-of.server.ts'

/** Leaves one message for each who can be asked. It has her address and no id of hers: whether it still holds is asked when it is sent. */
export const leaveQuestions = (
  tx: Ctx,
  asks: readonly { askId: string; channel: SafeChannel | null }[],
): Promise<void> =>
  leaveMessages(
    tx,
    asks.flatMap(({ askId, channel: way }) => {
      if (!way) return []
      const { channel, to, language } = way
      return [{ kind: 'question' as const, subject: subjectOf(tx, askId), channel, to, language }]
    }),
  )
