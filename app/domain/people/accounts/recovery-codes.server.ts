import { recoveryCodes } from '#db/schema/accounts.ts'
import { and, count, eq, isNull } from 'drizzle-orm'
import { createHmac, randomInt } from 'node:crypto'
import { randomBody, withCheck } from '../../shared/check-character.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

const HOW_MANY = 10
/** Eleven free characters of 29: 53 bits. Tries are limited, and what is stored is an HMAC under a key outside. */
const FREE = 11

const hashOf = (ctx: Ctx, code: string): Buffer =>
  createHmac('sha256', ctx.vault.derive('recovery codes'))
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest()

/** Ten new codes, shown once, in groups of four; those of before count no more. */
export async function makeRecoveryCodes(tx: Ctx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () => withCheck(randomBody(FREE, randomInt)))
  await tx.db.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId))
  await tx.db
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ accountId, codeHash: hashOf(tx, code), createdAt: tx.now() })))
  return codes.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-'))
}

/** Uses a code up. True for one of hers that had not been used. */
export async function spendRecoveryCode(tx: Ctx, accountId: string, code: string): Promise<boolean> {
  const used = await tx.db
    .update(recoveryCodes)
    .set({ usedAt: tx.now() })
    .where(
      and(
        eq(recoveryCodes.accountId, accountId),
        eq(recoveryCodes.codeHash, hashOf(tx, code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ at: recoveryCodes.usedAt })
  return used.length === 1
}

/** How many are left. */
export async function recoveryCodesLeft(tx: Ctx, accountId: string): Promise<number> {
  const [row] = await tx.db
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.usedAt)))
  return row?.left ?? 0
}
