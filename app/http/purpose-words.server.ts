import { beneficiaryName, findCampaignById, outingName } from '#app/domain/campaigns/index.server.ts'
import { splitParts, stemOf } from '#app/domain/payments/index.server.ts'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import { noonOf } from '#app/ui/day.tsx'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { LANGUAGES, type Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'

type Purpose = { purpose: string; purposeId: string }
export type Words = Record<Language, string>
type Name = (ctx: Ctx, purposeId: string) => Promise<Words | null>

const inBoth = (say: (language: Language) => string): Words =>
  Object.fromEntries(LANGUAGES.map((language) => [language, say(language)])) as Words

/**
 * What money can be for, each named by the domain that it belongs to: payments does not know what was bought. A new purpose
 * has its line here, and all receipts, statements and desks have its name.
 */
const NAMES: Readonly<Record<string, Name>> = {
  campaign: async (ctx, purposeId) => {
    const campaign = await findCampaignById(ctx, purposeId)
    if (!campaign) return null
    const [name, whom] = [campaign.name, await beneficiaryName(ctx, purposeId)]
    return inBoth((language) => {
      const t = translator(language)
      return whom ? t('receipts.purpose.climb', { name, whom }) : t('receipts.purpose.campaign', { name })
    })
  },
  outing: async (ctx, purposeId) => {
    const outing = await outingName(ctx, stemOf(purposeId).stemId)
    return outing && inBoth((language) => outingWords(language, outing))
  },
  several: async (ctx, splitId) => {
    const parts: { amount: string; words: Words }[] = []
    for (const { amount, ...part } of await splitParts(ctx, splitId))
      parts.push({ amount: formatMoney(amount), words: await purposeWords(ctx, part) })
    return inBoth((language) => parts.map(({ amount, words }) => `${words[language]}: ${amount}`).join('; '))
  },
  dues: () => Promise.resolve(inBoth((language) => translator(language)('membership.purpose'))),
  not_ours: () => Promise.resolve(inBoth((language) => translator(language)('receipts.purpose.notOurs'))),
}

const outingWords = (language: Language, { mountain, day }: { mountain: string; day: string }): string =>
  translator(language)('receipts.purpose.outing', { mountain, day: formatDay(language, noonOf(day)) })

/** A purpose in words of both languages; one that nobody knows is a payment to us. */
export async function purposeWords(ctx: Ctx, { purpose, purposeId }: Purpose): Promise<Words> {
  const name = Object.hasOwn(NAMES, purpose) ? await NAMES[purpose]?.(ctx, purposeId) : null
  return name ?? inBoth((language) => translator(language)('receipts.purpose.other'))
}

/** The same for many, each asked once; by `purpose:id`. */
export async function purposesWords(ctx: Ctx, purposes: readonly Purpose[]): Promise<Map<string, Words>> {
  const known = new Map<string, Words>()
  for (const one of purposes) if (!known.has(purposeKey(one))) known.set(purposeKey(one), await purposeWords(ctx, one))
  return known
}

export const purposeKey = ({ purpose, purposeId }: Purpose): string => `${purpose}:${purposeId}`
