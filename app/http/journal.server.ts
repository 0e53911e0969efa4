import { openJournal, takeJournal } from '#app/domain/payments/index.server.ts'
import type { TrialLine } from '#app/domain/payments/journal-views.ts'
import { add } from '#app/domain/shared/money.ts'
import type { JournalFile } from '#app/ui/paths.ts'
import type { JournalPageProps } from '#app/ui/journal-shapes.ts'
import type { AppLoadContext } from '@remix-run/node'
import { accountWords } from './account-words.server.ts'
import { balanceCsv, journalCsv, journalWorkbook } from './journal-file.server.ts'
import { languageOf } from './language.server.ts'
import { STREAMED } from './streamed.server.ts'
import { signedIn } from './visit.server.ts'

/** What the page of a month shows: its trial balance by codes, for of climbers there may be thousands. */
export async function journalView(request: Request, context: AppLoadContext): Promise<JournalPageProps> {
  const month = new URL(request.url).searchParams.get('month')
  const opened = await openJournal(signedIn(context).ctx, { month })
  if (!opened.ok) throw new Response(null, { status: 404 })
  const { journal, months } = opened.value
  return { months, journal: { ...journal, lines: byCode(journal.lines) } }
}

function byCode(lines: readonly TrialLine[]): JournalPageProps['journal']['lines'] {
  const sums = new Map<string, JournalPageProps['journal']['lines'][number]>()
  for (const { code, kind, opening, debit, credit, closing } of lines) {
    const known = sums.get(code)
    sums.set(code, {
      ...{ code, kind },
      opening: known ? add(known.opening, opening) : opening,
      debit: known ? add(known.debit, debit) : debit,
      credit: known ? add(known.credit, credit) : credit,
      closing: known ? add(known.closing, closing) : closing,
    })
  }
  return [...sums.values()]
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const FORMS: Record<JournalFile, 'xlsx' | 'csv' | 'balance'> = {
  'journal.xlsx': 'xlsx',
  'journal.csv': 'csv',
  'trial-balance.csv': 'balance',
}
const isFile = (name: string): name is JournalFile => Object.hasOwn(FORMS, name)

/** A month as a file, in the language of whoever takes it. 404 where there is no such month, no such file, or not for her. */
export async function journalFile(request: Request, { month = '', file = '' }, context: AppLoadContext) {
  const { ctx } = signedIn(context)
  const form = isFile(file) ? FORMS[file] : null
  const taken = form && (await takeJournal(ctx, { month, form }))
  if (!taken?.ok) throw new Response(null, { status: 404 })
  const { journal, lines } = taken.value
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const told = { journal, language, words: await accountWords(ctx, journal.lines, language) }
  const body =
    form === 'xlsx' ? journalWorkbook(told, lines) : form === 'csv' ? journalCsv(told, lines) : balanceCsv(told)
  return new Response(body, {
    headers: {
      'content-type': form === 'xlsx' ? XLSX : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${month}-${file}"`,
      'cache-control': 'no-store',
      ...(typeof body !== 'string' && { [STREAMED]: 'yes' }),
    },
  })
}
