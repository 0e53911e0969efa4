import { leaveWord, type MessageKind } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { PledgeContact } from './pledge.server.ts'

/** Leaves word for whoever promised, with the link to her page. */
export const tellPledger = (
  tx: Ctx,
  { id, language, contact }: { id: string; language: 'en' | 'sw'; contact: PledgeContact },
  kind: Extract<MessageKind, `pledge_${string}`>,
): Promise<boolean> => leaveWord(tx, { kind, language, subject: id, to: contact })
