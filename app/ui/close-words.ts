import type { RailName } from '#app/domain/payments/close-views.ts'
import type { en } from '#app/i18n/en/index.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { accountName } from './account-statement-words.ts'

type Words = (typeof en)['closes']
export type CloseWrong = keyof Words['wrong'] | keyof Words['blocked']
export type CloseSaid = keyof Words['said']

/** What was typed of one difference; `answer` is empty where nothing was chosen. */
export type CloseValue = { answer: 'explained' | 'carried' | ''; words: string }
/** A form as it was sent: by the key of each difference, for others may have come or gone since. */
export type CloseValues = { seen: string; rest: boolean; lines: Readonly<Record<string, CloseValue>> }
export type CloseError = { field: 'answer' | 'words'; code: 'answer_missing' | 'words_missing' | 'words_too_long' }
export type CloseErrors = Readonly<Record<string, CloseError>>

/** The name of an account of ours in the words of whoever reads; of one that is not in shillings with its currency. */
export function railName({ provider, account, currency }: RailName, t: Translate): string {
  const name =
    provider === 'mpesa' || provider === 'bank'
      ? accountName({ provider, account }, t)
      : provider === 'cash' || provider === 'cards'
        ? t(`closes.rails.${provider}`)
        : t('closes.rails.other', { provider, account })
  return currency === 'KES' ? name : `${name} (${currency})`
}
