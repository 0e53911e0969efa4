import type { OrderAsked, StandingOrder, StandingOrders } from '../../provider.ts'
import { TypeID } from 'typeid-js'
import type { Daraja } from './daraja.server.ts'
import { isMonthly, monthlyIn, RATIBA, type RatibaVariant } from './ratiba-variants.ts'
import { DarajaError } from './transport.server.ts'

const PATH = '/standingorder/v1/createStandingOrderExternal'
/** Identifier type of a shortcode, in Safaricom's numbering. */
const SHORTCODE_TYPE = '4'

/** M-Pesa Ratiba behind our port, by one of its two documentations. */
export function mpesaStandingOrders(daraja: Daraja, variant: RatibaVariant): StandingOrders {
  const { settings, send } = daraja
  return {
    provider: 'mpesa',
    account: settings.shortcode,
    async ask(order): Promise<OrderAsked> {
      const body = orderBody(order, variant, settings)
      if (!isMonthly(body, variant)) return { kind: 'refused', reason: 'our_fault' }
      try {
        const { ResponseHeader: head } = (await send(PATH, body)) as { ResponseHeader?: Record<string, unknown> }
        return String(head?.['responseCode']) === '200' ? { kind: 'accepted' } : { kind: 'no_answer' }
      } catch (fault) {
        if (!(fault instanceof DarajaError)) throw fault
        const { failure } = fault
        if (failure.kind === 'no_answer' || (failure.kind === 'rejected' && failure.status >= 500))
          return { kind: 'no_answer' }
        return { kind: 'refused', reason: 'our_fault' }
      }
    },
  }
}

/** What is sent. The name is unique for each order and, like the account, the order's own code: it names nobody. */
function orderBody(
  { mandateId, amount, msisdn, code, from, until, callbackKey }: StandingOrder,
  variant: RatibaVariant,
  { shortcode, callbackBase }: Daraja['settings'],
): Record<string, unknown> {
  return {
    StandingOrderName: `Gift ${code}`,
    StartDate: from.replaceAll('-', ''),
    EndDate: until.replaceAll('-', ''),
    BusinessShortCode: shortcode,
    TransactionType: RATIBA[variant].type,
    ReceiverPartyIdentifierType: SHORTCODE_TYPE,
    Amount: (amount.minor / 100n).toString(),
    PartyA: msisdn,
    CallBackURL: `${callbackBase}/result/${callbackKey}`,
    AccountReference: code,
    TransactionDesc: 'Gift',
    Frequency: monthlyIn(variant),
    ...(variant === '2026' && { CustomStoId: TypeID.fromString(mandateId).toUUID() }),
  }
}
