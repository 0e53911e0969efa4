import { insertMany, isAnyOf } from '#db/bulk.server.ts'
import { accountCodes } from '#db/schema/payments.ts'
import { randomInt } from 'node:crypto'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Purpose } from '../fallback.server.ts'
import { CODE_PREFIXES, mintCode } from './code.ts'

/** Gives a purpose the code that is typed at the Paybill and printed on posters: one for each, for good. */
export async function giveCode(
  tx: Ctx,
  { purpose, purposeId, kind }: Purpose & { kind: 'climber' | 'member' | 'outing' | 'pledge' | 'team' },
): Promise<string> {
  const code = mintCode(CODE_PREFIXES[kind], randomInt)
  // One that is taken already fails on the key: two in seventeen thousand million.
  await tx.db.insert(accountCodes).values({ code, purpose, purposeId, createdAt: tx.now() })
  return code
}

/** The same for many purposes of one kind, by two statements: a code for each id, in their order, and none that there is. */
export async function giveCodes(
  tx: Ctx,
  { purpose, purposeIds, kind }: { purpose: Purpose['purpose']; purposeIds: readonly string[]; kind: 'member' },
): Promise<string[]> {
  const free = new Set<string>()
  while (free.size < purposeIds.length) {
    const drawn = Array.from({ length: purposeIds.length - free.size }, () => mintCode(CODE_PREFIXES[kind], randomInt))
    const rows = await tx.db
      .select({ code: accountCodes.code })
      .from(accountCodes)
      .where(isAnyOf(accountCodes.code, drawn))
    const taken = new Set(rows.map(({ code }) => code))
    for (const code of drawn) if (!taken.has(code)) free.add(code)
  }
  const codes = [...free]
  const rows = purposeIds.map((purposeId, i) => ({ code: codes[i] ?? '', purpose, purposeId, createdAt: tx.now() }))
  await insertMany(tx.db, accountCodes, rows)
  return codes
}
