import { moneySettings, openRefund } from '#app/domain/payments/index.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { en } from '#app/i18n/en/index.ts'
import { refundPath } from '#app/ui/paths.ts'
import type { RefundDo, RefundErrors, RefundSaid, RefundWrong } from '#app/ui/refund-words.ts'
import type { RefundPageProps } from '#app/ui/refund-shapes.ts'
import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { ZodError } from 'zod'
import { holds, signedIn } from './visit.server.ts'

/** What the page of one refund shows, or 404; every form on it has its own address and comes back to this page. */
export async function refundRecord(
  request: Request,
  params: Params,
  context: AppLoadContext,
): Promise<RefundPageProps> {
  const { ctx, visit } = signedIn(context)
  const record = await openRefund(ctx, params['refundId'] ?? '')
  if (!record) throw new Response(null, { status: 404 })
  const said = new URL(request.url).searchParams.get('said') ?? ''
  return {
    record,
    isFinance: holds(visit, 'finance'),
    accounts: (await moneySettings(ctx)).accounts,
    today: dayOf(ctx.now()),
    said: Object.hasOwn(en.refunds.said, said) ? (said as RefundSaid) : undefined,
  }
}

/** The first thing that is wrong with each field. */
export const refundErrors = (error: ZodError): RefundErrors =>
  Object.fromEntries(
    error.issues
      .toReversed()
      .map(({ path, message }) => [String(path[0]), isWrong(message) ? message : 'amount_wrong']),
  )

const isWrong = (code: string): code is RefundWrong => Object.hasOwn(en.refunds.wrong, code)

/** Says no on the page of the refund, by the form it is about; what is not there, or not for her, is hidden. */
export function refusedRefund(
  at: RefundDo,
  { field, code }: { field: string; code: RefundWrong | 'not_allowed' | 'no_such_refund' },
  values: Record<string, string> = {},
) {
  if (code === 'not_allowed' || code === 'no_such_refund') throw new Response(null, { status: 404 })
  return data({ refused: { at, field, code }, values, said: undefined }, { status: field === '' ? 409 : 400 })
}

export const doneRefund = (refundId: string, said: RefundSaid) => redirect(`${refundPath(refundId)}?said=${said}`, 303)
