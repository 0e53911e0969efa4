import { callOfficers, calls, callSteps, callVersions } from '#db/schema/calls.ts'
import { and, eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../shared/ctx.server.ts'
import type { CallState } from './kinds.ts'
import type { CallWords } from './schemas.ts'

export type CallRow = typeof calls.$inferSelect
export type OfficerRow = typeof callOfficers.$inferSelect
type Version = typeof callVersions.$inferSelect
export type CallStep = (typeof callSteps.$inferSelect)['step']

/** Whose work it is to call. */
const CALL_DESK = ['communications', 'administrator'] as const
export const writesCalls = (tx: Ctx): Promise<boolean> => holds(tx, ...CALL_DESK)

/** A call, held until the transaction ends: `update` for who changes it, `share` for who only needs that it stays as it is. */
export async function lockCall(
  tx: Ctx,
  callId: string,
  how: 'update' | 'share' = 'update',
): Promise<CallRow | undefined> {
  const [row] = await tx.db.select().from(calls).where(eq(calls.id, callId)).for(how)
  return row
}

/** Her row in the panel of a call, whoever acts. */
export const officerOf = (tx: Ctx, callId: string): Promise<OfficerRow | undefined> => {
  const actor = nameOf(tx.actor)
  return asPortal(tx, 'calls', async (portal) => {
    const [row] = await portal.db
      .select()
      .from(callOfficers)
      .where(and(eq(callOfficers.callId, callId), eq(callOfficers.actor, actor)))
    return row
  })
}

export const officersOf = (tx: Ctx, callId: string): Promise<OfficerRow[]> =>
  asPortal(tx, 'calls', (portal) =>
    portal.db
      .select()
      .from(callOfficers)
      .where(eq(callOfficers.callId, callId))
      .orderBy(callOfficers.createdAt, callOfficers.actor),
  )

export async function callVersion(tx: Ctx, callId: string, number: number): Promise<Version> {
  const [row] = await tx.db
    .select()
    .from(callVersions)
    .where(and(eq(callVersions.callId, callId), eq(callVersions.number, number)))
  if (!row) throw new Error(`call ${callId}: version ${number} is missing`)
  return row
}

const wordsPlace = (id: string) => ({ table: 'call_versions', column: 'words_sealed', row: id })

export const sealCallWords = (ctx: Ctx, id: string, words: CallWords): Buffer =>
  ctx.vault.seal(wordsPlace(id), JSON.stringify(words))

export const openCallWords = (ctx: Ctx, { id, wordsSealed }: Pick<Version, 'id' | 'wordsSealed'>): CallWords =>
  JSON.parse(ctx.vault.open(wordsPlace(id), wordsSealed)) as CallWords

/** Writes down who did what with a call: whoever acts, or who did it before her (`by`). */
export async function addCallStep(
  tx: Ctx,
  callId: string,
  version: number,
  step: CallStep,
  by = nameOf(tx.askedBy ?? tx.actor),
): Promise<void> {
  await tx.db.insert(callSteps).values({ id: tx.newId('cst'), callId, version, step, by, createdAt: tx.now() })
}

/** Whether something may still be sent: up to the minute, and not in it. */
export const isOpenAt = ({ stage, closesAt }: Pick<CallRow, 'stage' | 'closesAt'>, at: Date): boolean =>
  stage === 'open' && at < closesAt

/** How a published call stands at an instant. */
export function stateOf({ stage, closesAt }: Pick<CallRow, 'stage' | 'closesAt'>, at: Date): CallState {
  if (stage === 'opened' || stage === 'decided' || stage === 'cancelled') return stage
  return at < closesAt ? 'open' : 'closed'
}
