import { leaveWord, type MessageKind } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { ClimberContact } from './climber.server.ts'

/** Leaves word for a climber, or a child's guardian, with the link to her own page. */
export const tellClimber = (
  tx: Ctx,
  { id, language, contact }: { id: string; language: 'en' | 'sw'; contact: ClimberContact },
  kind: Extract<MessageKind, `climb_${string}`>,
): Promise<boolean> => leaveWord(tx, { kind, language, subject: id, to: contact })
