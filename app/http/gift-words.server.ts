import { giftWordsForm } from '#app/domain/giving/words/schemas.ts'
import type { GiftWordsError } from '#app/ui/gift-words-page.tsx'
import type { SentForm } from './form.server.ts'

/** What a form of words with a gift held: as it was typed, and read, or what is wrong with it. */
export function readWords(form: SentForm) {
  const values = {
    isNamed: form.isTicked('isNamed'),
    name: form.text('name', 200),
    message: form.text('message', 600).replaceAll('\r\n', '\n'),
    dedication: form.text('dedication', 300),
  }
  const read = giftWordsForm.safeParse(values)
  if (read.success) return { ok: true, said: read.data } as const
  const errors = Object.fromEntries(
    read.error.issues.map(({ path, message }) => [String(path[0]), message as GiftWordsError]),
  )
  return { ok: false, values, errors } as const
}
