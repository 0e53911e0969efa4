import { stemOf } from '#app/domain/payments/index.server.ts'
import type { ChartedAccount } from '#app/domain/payments/journal-views.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import type { AccountWords } from './journal-file.server.ts'
import { purposeKey, purposesWords } from './purpose-words.server.ts'

/**
 * Accounts of the ledger in words: what kind they are, and of which Paybill, bank or purpose. A climber's account has the name of her
 * campaign: who she is nobody needs to know who reads the books.
 */
export async function accountWords(
  ctx: Ctx,
  accounts: readonly ChartedAccount[],
  language: Language,
): Promise<AccountWords> {
  const t = translator(language)
  const purposes = await purposesWords(
    ctx,
    accounts.flatMap(({ account }) => purposeIn(account) ?? []),
  )
  const words = new Map(
    accounts.map(({ account, kind }) => {
      const purpose = purposeIn(account)
      const of = purpose ? purposes.get(purposeKey(purpose))?.[language] : account.split(':').slice(2).join(':')
      return [account, of ? `${t(`journal.accounts.${kind}`)}: ${of}` : t(`journal.accounts.${kind}`)]
    }),
  )
  return (account) => words.get(account) ?? account
}

/** What an account is for, without its branch: `income:campaign:cmp_…/clm_…`, `liability:unallocated:campaign:cmp_…`. */
function purposeIn(account: string): { purpose: string; purposeId: string } | null {
  const [, purpose, id] =
    /^(?:income|expense(?!:charges:)|liability:unallocated|equity:opening):([^:]+):(.+)$/.exec(account) ?? []
  return purpose && id ? { purpose, purposeId: stemOf(id).stemId } : null
}
