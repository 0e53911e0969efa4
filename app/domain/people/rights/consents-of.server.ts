import { consents } from '#db/schema/rights.ts'
import { asc, eq, getTableColumns } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { CONSENT_TEXTS, type Purpose, PURPOSES } from './consent-texts.ts'

export type ConsentSpell = {
  id: string
  textVersion: string
  textHash: string
  language: 'en' | 'sw'
  method: 'page' | 'paper' | 'helpline'
  givenAt: Date
  withdrawnAt: Date | null
}
export type ConsentView = {
  purpose: Purpose
  /** `asks_again`: her yes was to an older text, and covers nothing until she has read the new one. */
  state: 'none' | 'given' | 'asks_again' | 'withdrawn'
  /** Every yes there was, oldest first. */
  spells: ConsentSpell[]
}

/** Every purpose and what she said to it. She sees her own; to others than the portal the rows are not there. */
export async function consentsOf(tx: Ctx, personId: string): Promise<ConsentView[]> {
  const { personId: whose, purpose: what, ...columns } = getTableColumns(consents)
  const rows = await tx.db
    .select({ what, spell: columns })
    .from(consents)
    .where(eq(whose, personId))
    .orderBy(asc(consents.givenAt), asc(consents.id))
  return PURPOSES.map((purpose) => {
    const spells = rows.filter((row) => row.what === purpose).map(({ spell }): ConsentSpell => spell)
    return { purpose, state: stateOf(purpose, spells), spells }
  })
}

function stateOf(purpose: Purpose, spells: readonly ConsentSpell[]): ConsentView['state'] {
  const open = spells.find(({ withdrawnAt }) => withdrawnAt === null)
  if (open) return open.textVersion === CONSENT_TEXTS[purpose].version ? 'given' : 'asks_again'
  return spells.length > 0 ? 'withdrawn' : 'none'
}
