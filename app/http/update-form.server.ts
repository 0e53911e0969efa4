import { updateForm } from '#app/domain/campaigns/updates/schemas.ts'
import type { UpdateErrors, UpdateValues } from '#app/ui/update-words.ts'
import type { SentForm } from './form.server.ts'

/** The one campaign that there is: with a second the desk will have to ask for which. */
export const THE_CAMPAIGN = 'climb-for-justice'

/** What was typed, what is wrong with it, and what it says where nothing is. */
export function readUpdate(form: SentForm) {
  const values: UpdateValues = {
    titleEn: form.text('titleEn', 300),
    textEn: form.text('textEn', 9_000).replaceAll('\r\n', '\n'),
    titleSw: form.text('titleSw', 300),
    textSw: form.text('textSw', 9_000).replaceAll('\r\n', '\n'),
  }
  const read = updateForm.safeParse(values)
  const errors = Object.fromEntries(
    read.error?.issues.toReversed().map(({ path, message }) => [String(path[0]), message]) ?? [],
  ) as UpdateErrors
  return { values, errors, read: read.data }
}
