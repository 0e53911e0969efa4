import { rowsToMend } from '#app/domain/membership/index.server.ts'
import { csvRows } from '#app/domain/shared/csv.server.ts'
import { factsOf } from '#app/http/facts-of.server.ts'
import { toRegister } from '#app/http/register-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { translator } from '#app/i18n/translate.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** The rows that are to be mended, as they stand in the file; what could be a formula stands behind an apostrophe. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await rowsToMend(signedIn(context).ctx, { importId: params['importId'] ?? '' })
  if (!found.ok) throw new Response(null, { status: 404 })
  const t = translator(factsOf(request, context).language)
  const { header, rows } = found.value
  const why = (problems: (typeof rows)[number]['problems']) =>
    problems.length === 0
      ? t('register.problems.looks_alike')
      : problems
          .map(({ field, code }) => `${t(`register.fields.${field}`)}: ${t(`register.problems.${code}`)}`)
          .join('; ')
  const lines = rows.map(({ row, cells, problems }) => [
    ...header.map((_, at) => cells[at] ?? ''),
    ...[String(row), why(problems)],
  ])
  const file = csvRows([[...header, t('register.file.row'), t('register.file.reason')], ...lines], { isFirst: true })
  return new Response(file, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rows.csv"',
      'cache-control': 'no-store',
    },
  })
}

export const loader = ({ params }: LoaderFunctionArgs) => toRegister(params['importId'] ?? '')
