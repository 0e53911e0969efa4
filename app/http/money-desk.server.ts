import { phaseOn } from '#app/domain/campaigns/index.server.ts'
import { moneySettings, openOffline } from '#app/domain/payments/index.server.ts'
import { MIME } from '#app/domain/payments/file-kind.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { en } from '#app/i18n/en/index.ts'
import type { MoneyErrors, MoneySaid, MoneyWrong } from '#app/ui/money-words.ts'
import { moneyPath } from '#app/ui/paths.ts'
import type { MoneyDo, StaffMoneyOneProps } from '#app/ui/staff-money-shapes.ts'
import type { AppLoadContext } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { ZodError } from 'zod'
import { purposeWords } from './purpose-words.server.ts'
import { holds, signedIn } from './visit.server.ts'

/** What the page of one record shows, or 404; every form on it has its own address and comes back to this page. */
export async function moneyRecord(
  request: Request,
  params: Params,
  context: AppLoadContext,
): Promise<StaffMoneyOneProps> {
  const { ctx, visit } = signedIn(context)
  const record = await openOffline(ctx, params['moneyId'] ?? '')
  if (!record) throw new Response(null, { status: 404 })
  const { accounts } = await moneySettings(ctx)
  const { purpose, day } = record
  return {
    record: { ...record, purpose: await purposeWords(ctx, purpose) },
    phase: await phaseOn(ctx, { ...purpose, day }),
    mayOpenPayment: holds(visit, 'finance', 'fundraising'),
    ...{ accounts, today: dayOf(ctx.now()), said: saidIn(request) },
  }
}

function saidIn(request: Request): MoneySaid | undefined {
  const said = new URL(request.url).searchParams.get('said') ?? ''
  return Object.hasOwn(en.money.said, said) ? (said as MoneySaid) : undefined
}

/** The first thing that is wrong with each field. */
export const moneyErrors = (error: ZodError): MoneyErrors =>
  Object.fromEntries(
    error.issues
      .toReversed()
      .map(({ path, message }) => [String(path[0]), isWrong(message) ? message : 'amount_wrong']),
  )

/** The first thing that is wrong at all, with its field. */
export function firstWrong(error: ZodError, otherwise: MoneyWrong): { field: string; code: MoneyWrong } {
  const [issue] = error.issues
  const field = String(issue?.path[0] ?? '')
  return { field, code: issue && isWrong(issue.message) ? issue.message : otherwise }
}

const isWrong = (code: string): code is MoneyWrong => Object.hasOwn(en.money.wrong, code)

type Refusal = { field: string; code: MoneyWrong | 'not_allowed' | 'no_such_record' }

/** Says no on the page of the record, by the form it is about; what is not there, or not for her, is hidden. */
export function refusedAt(at: MoneyDo, { field, code }: Refusal, values: Record<string, string> = {}) {
  if (code === 'not_allowed' || code === 'no_such_record') throw new Response(null, { status: 404 })
  return data({ refused: { at, field, code }, values, said: undefined }, { status: CLASHES.has(code) ? 409 : 400 })
}

const CLASHES: ReadonlySet<string> = new Set([
  ...['own_record', 'not_waiting', 'out_of_order', 'over_already', 'not_in_the_box', 'no_cheque', 'recorder_gone'],
])

export const doneWith = (moneyId: string, said: MoneySaid) => redirect(`${moneyPath(moneyId)}?said=${said}`, 303)

/** A paper to be kept: under a name that says nothing, and never shown inside a page. */
export function paperResponse(found: { kind: keyof typeof MIME; bytes: Uint8Array<ArrayBuffer> } | null, name: string) {
  if (!found) throw new Response(null, { status: 404 })
  const ending = found.kind === 'jpeg' ? 'jpg' : found.kind
  return new Response(found.bytes, {
    headers: {
      'content-type': MIME[found.kind],
      'content-disposition': `attachment; filename="${name}.${ending}"`,
      'cache-control': 'no-store',
    },
  })
}
