import { accountCodes } from '#db/schema/payments.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { readAccountText } from './read-account-text.ts'

export type Resolved = {
  /** As it stands in the registry. */
  code: string
  purpose: string
  purposeId: string
  attemptId: string | null
  mandateId: string | null
  by: 'code' | 'repair'
}

/**
 * Says what each text most likely pays for, for many texts in one question. A registered code that stands in the text
 * wins; else one slipped character is repaired, only where the check character agrees and only one purpose fits.
 * A text that fits nothing, or two different things, is left out.
 */
export async function resolveAccountTexts(ctx: Ctx, texts: readonly string[]): Promise<Map<string, Resolved>> {
  const read = new Map([...new Set(texts)].map((text) => [text, readAccountText(text)]))
  const asked = [...new Set([...read.values()].flatMap((c) => [...c.exact, ...c.repaired]))]
  const resolved = new Map<string, Resolved>()
  if (asked.length === 0) return resolved

  const rows = await ctx.db.select().from(accountCodes).where(isAnyOf(accountCodes.code, asked))
  const registered = new Map(rows.map((row) => [row.code, row]))
  const only = (codes: string[]) => {
    const found = codes.flatMap((code) => registered.get(code) ?? [])
    return new Set(found.map((row) => `${row.purpose}|${row.purposeId}`)).size === 1 ? found[0] : undefined
  }
  for (const [text, candidates] of read) {
    const exact = only(candidates.exact)
    const found = exact ?? only(candidates.repaired)
    if (!found) continue
    const { code, purpose, purposeId, attemptId, mandateId } = found
    resolved.set(text, { code, purpose, purposeId, attemptId, mandateId, by: exact ? 'code' : 'repair' })
  }
  return resolved
}
