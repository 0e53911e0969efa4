import { addressProofs } from '#db/schema/accounts.ts'
import { contactPoints } from '#db/schema/people.ts'
import { and, count, eq, gt, isNotNull, isNull, ne } from 'drizzle-orm'
import { createHash, randomBytes } from 'node:crypto'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { mailPerson } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'

const DAY_MS = 24 * 3_600_000
const PROOF_MS = DAY_MS
/** Links to one address within a day, whoever asks for them: else we could be made to fill a stranger's mailbox. */
export const LINKS_A_DAY = 5
/** How long a link lives that lets a record be claimed. */
export const OFFER_DAYS = 14

/** What a link opens. One that was sent for the one opens nothing where the other is asked for. */
export type Purpose = (typeof addressProofs.$inferSelect)['purpose']
const LIVES: Record<Purpose, number> = { prove: PROOF_MS, claim: OFFER_DAYS * DAY_MS }

/** What is kept of a link's secret. */
export const proofHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Sends a link to each of a person's e-mail addresses that is not proven, or to one of them. */
export async function askToProve(tx: Ctx, personId: string, contactPointId?: string): Promise<void> {
  const rows = await tx.db
    .select({ id: contactPoints.id, valueIndex: contactPoints.valueIndex })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.personId, personId),
        eq(contactPoints.kind, 'email'),
        isNull(contactPoints.provenAt),
        contactPointId ? eq(contactPoints.id, contactPointId) : undefined,
      ),
    )
  for (const { id, valueIndex } of rows) {
    // Only what was asked for counts: what we sent unasked must not stand in the way of who proves herself.
    if ((await countLinks(tx, 'prove', valueIndex)) >= LINKS_A_DAY) continue
    const token = await keepLink(tx, 'prove', id)
    await mailPerson(tx, { personId, contactPointId: id, mail: 'prove_address', token })
  }
}

/** Writes a link down as its hash. Answers its secret, which nobody keeps. */
export async function keepLink(tx: Ctx, purpose: Purpose, contactPointId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(tx.now().getTime() + LIVES[purpose])
  await tx.db.insert(addressProofs).values({ hash: proofHash(token), contactPointId, purpose, expiresAt })
  return token
}

/** Links of a purpose that went to an address within a day, used or not: when each was sent, its end tells. */
export async function countLinks(tx: Ctx, purpose: Purpose, valueIndex: Uint8Array): Promise<number> {
  const [sent] = await tx.db
    .select({ n: count() })
    .from(addressProofs)
    .innerJoin(contactPoints, eq(contactPoints.id, addressProofs.contactPointId))
    .where(
      and(
        ...[eq(contactPoints.valueIndex, valueIndex), eq(addressProofs.purpose, purpose)],
        gt(addressProofs.expiresAt, new Date(tx.now().getTime() - DAY_MS + LIVES[purpose])),
      ),
    )
  return sent?.n ?? 0
}

/** Sends her the link once more, for one of her own addresses. */
export const askForProof = (ctx: Ctx, personId: string, contactPointId: string): Promise<void> =>
  asPortal(ctx, 'prove-address', (tx) => askToProve(tx, personId, contactPointId))

/** Whether a link is still good. Asking uses up nothing: programs that look at mail open every link in it. */
export const isProofGood = (ctx: Ctx, token: string): Promise<boolean> =>
  asPortal(ctx, 'prove-address', async (tx) => (await readProof(tx, 'prove', token)) !== null)

/** The address is hers who presses the button behind the link, unless another has proven it before. */
export const proveAddress = (ctx: Ctx, token: string): Promise<Result<null, 'link_over' | 'address_taken'>> =>
  asPortal(ctx, 'prove-address', async (tx) => {
    const asked = await readProof(tx, 'prove', token)
    // Two who press at once take turns here, or both would find the address free.
    if (asked) await lockNames(tx, [`address:${Buffer.from(asked.valueIndex).toString('hex')}`])
    const proof = await readProof(tx, 'prove', token)
    if (!proof) return refuse('link_over')
    const [taken] = await tx.db
      .select({ id: contactPoints.id })
      .from(contactPoints)
      .where(
        and(
          eq(contactPoints.valueIndex, proof.valueIndex),
          eq(contactPoints.kind, 'email'),
          isNotNull(contactPoints.provenAt),
          ne(contactPoints.id, proof.id),
        ),
      )
    // She has the mailbox, so this tells her nothing that she could not find there.
    if (taken) return refuse('address_taken')
    await tx.db
      .update(addressProofs)
      .set({ usedAt: tx.now() })
      .where(eq(addressProofs.hash, proofHash(token)))
    await tx.db.update(contactPoints).set({ provenAt: tx.now() }).where(eq(contactPoints.id, proof.id))
    await notify(tx, proof.personId, 'address_proven', proof.id)
    return ok(null)
  })

/** The address behind a link that is still good for a purpose, and whose it is; null for any other, and for a link of another purpose. */
export async function readProof(tx: Ctx, purpose: Purpose, token: string) {
  const [row] = await tx.db
    .select({ id: contactPoints.id, personId: contactPoints.personId, valueIndex: contactPoints.valueIndex })
    .from(addressProofs)
    .innerJoin(contactPoints, eq(contactPoints.id, addressProofs.contactPointId))
    .where(
      and(
        ...[eq(addressProofs.hash, proofHash(token)), eq(addressProofs.purpose, purpose)],
        isNull(addressProofs.usedAt),
        gt(addressProofs.expiresAt, tx.now()),
      ),
    )
  return row ?? null
}

/** Holds all addresses of a person for proven, where somebody else has seen to that. */
export async function takeAddressForProven(tx: Ctx, personId: string): Promise<void> {
  await tx.db
    .update(contactPoints)
    .set({ provenAt: tx.now() })
    .where(and(eq(contactPoints.personId, personId), eq(contactPoints.kind, 'email')))
}
