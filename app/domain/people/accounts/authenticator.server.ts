import { authenticators, usedCodes } from '#db/schema/accounts.ts'
import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Ctx } from '../../shared/ctx.server.ts'

const place = (accountId: string) => ({ table: 'authenticators', column: 'secret_sealed', row: accountId })

/** RFC 6238 as every app reads it: SHA-1, six digits, thirty seconds. The label names the portal and nobody. */
const totpOf = (secret: Secret, handle = ''): TOTP =>
  new TOTP({ issuer: 'Portal', label: handle || 'portal', secret, digits: 6, period: 30 })

/** A new secret, which counts for nothing until a code of it has been shown. Answers what an app reads from a QR code. */
export async function beginAuthenticator(
  tx: Ctx,
  { accountId, handle }: { accountId: string; handle: string },
): Promise<{ uri: string; secret: string }> {
  const secret = new Secret({ size: 20 })
  await keepSecret(tx, accountId, secret.base32)
  return { uri: totpOf(secret, handle).toString(), secret: secret.base32 }
}

/** Keeps a secret, unconfirmed, in place of any unconfirmed one; a confirmed one stays until it has been taken off. */
async function keepSecret(tx: Ctx, accountId: string, base32: string): Promise<void> {
  const secretSealed = tx.vault.seal(place(accountId), base32)
  await tx.db
    .insert(authenticators)
    .values({ accountId, secretSealed, createdAt: tx.now() })
    .onConflictDoUpdate({
      target: authenticators.accountId,
      set: { secretSealed, createdAt: tx.now() },
      setWhere: isNull(authenticators.confirmedAt),
    })
}

/** What an app reads, of the secret that waits to be confirmed; null where there is none. */
export async function openAuthenticator(
  tx: Ctx,
  { accountId, handle }: { accountId: string; handle: string },
): Promise<{ uri: string; secret: string } | null> {
  const [row] = await tx.db
    .select()
    .from(authenticators)
    .where(and(eq(authenticators.accountId, accountId), isNull(authenticators.confirmedAt)))
  if (!row) return null
  const secret = Secret.fromBase32(tx.vault.open(place(accountId), row.secretSealed))
  return { uri: totpOf(secret, handle).toString(), secret: secret.base32 }
}

/** From now on signing in asks for a code of the app. False where the code is not of the secret that waits. */
export async function confirmAuthenticator(
  tx: Ctx,
  { accountId, code }: { accountId: string; code: string },
): Promise<boolean> {
  if (!(await takeCode(tx, code, and(eq(authenticators.accountId, accountId), isNull(authenticators.confirmedAt)))))
    return false
  await tx.db.update(authenticators).set({ confirmedAt: tx.now() }).where(eq(authenticators.accountId, accountId))
  return true
}

/** Takes the app off an account. */
export async function removeAuthenticator(tx: Ctx, accountId: string): Promise<void> {
  await tx.db.delete(authenticators).where(eq(authenticators.accountId, accountId))
}

/**
 * Whether these six digits are the app's now, or half a minute ago or ahead (phones' clocks are off). Each is taken once:
 * whoever reads one over a shoulder comes too late. A secret that was shown and never confirmed opens nothing: somebody
 * may have looked at that page on a phone left open, and nobody was told.
 */
export const isCodeOf = (tx: Ctx, accountId: string, code: string): Promise<boolean> =>
  takeCode(tx, code, and(eq(authenticators.accountId, accountId), isNotNull(authenticators.confirmedAt)))

async function takeCode(tx: Ctx, code: string, which: SQL | undefined): Promise<boolean> {
  const token = code.replaceAll(/\D/g, '')
  const [row] = await tx.db.select().from(authenticators).where(which)
  if (!row || token.length !== 6) return false
  const { accountId } = row
  const secret = Secret.fromBase32(tx.vault.open(place(accountId), row.secretSealed))
  const delta = totpOf(secret).validate({ token, timestamp: tx.now().getTime(), window: 1 })
  if (delta === null) return false
  const codeHash = createHmac('sha256', tx.vault.derive('used codes')).update(token).digest()
  const taken = await tx.db
    .insert(usedCodes)
    .values({ accountId, codeHash, usedAt: tx.now() })
    .onConflictDoNothing()
    .returning()
  return taken.length === 1
}

/** Gives an account a secret that counts at once: for accounts that are made whole, as in practice mode. */
export async function confirmSecret(tx: Ctx, accountId: string, base32: string): Promise<void> {
  await keepSecret(tx, accountId, base32)
  await tx.db.update(authenticators).set({ confirmedAt: tx.now() }).where(eq(authenticators.accountId, accountId))
}
