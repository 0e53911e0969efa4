import type { Asked, Looked, PhonePrompts } from '../../provider.ts'
import type { Daraja } from './daraja.server.ts'
import { readResultCode } from './result-codes.ts'
import { DarajaError } from './transport.server.ts'

// At most thirteen characters, and read by whoever holds the phone: it names nobody and nothing.
const DESCRIPTION = 'Gift'

/** M-Pesa Express (the phone prompt) behind our port. */
export function mpesaPrompts(daraja: Daraja): PhonePrompts {
  const { settings, build } = daraja
  return {
    provider: 'mpesa',
    account: settings.shortcode,
    async ask({ amount, msisdn, code, callbackKey }): Promise<Asked> {
      try {
        const callback = `${settings.callbackBase}/stk/${callbackKey}`
        // Number and amount go as JSON numbers: as text they are reported to time out with 1037.
        const { data } = await build.lipaNaMpesaOnline(
          Number(msisdn),
          Number(amount.minor / 100n),
          callback,
          code,
          DESCRIPTION,
        )
        const { ResponseCode, CheckoutRequestID } = data as Record<string, unknown>
        if (String(ResponseCode) === '0' && typeof CheckoutRequestID === 'string')
          return { kind: 'accepted', request: CheckoutRequestID }
        return { kind: 'no_answer' }
      } catch (fault) {
        return refusalOf(fault)
      }
    },
    async look(request): Promise<Looked> {
      try {
        const { data } = await build.lipaNaMpesaQuery(request)
        const { ResultCode } = data as Record<string, unknown>
        if (typeof ResultCode !== 'string' && typeof ResultCode !== 'number') return { kind: 'no_answer' }
        const result = readResultCode(ResultCode)
        if (result.kind === 'success') return { kind: 'said_paid' }
        return result.kind === 'unclear' ? { kind: 'no_answer' } : result
      } catch (fault) {
        if (!(fault instanceof DarajaError)) throw fault
        const { failure } = fault
        return failure.kind === 'rejected' && failure.errorCode === '500.001.1001'
          ? { kind: 'pending' }
          : { kind: 'no_answer' }
      }
    },
  }
}

/** Only a refusal that says the request was not taken up is a failure. 500.001.1001 and every 5xx say nothing. */
function refusalOf(fault: unknown): Asked {
  if (!(fault instanceof DarajaError)) throw fault
  const { failure } = fault
  if (failure.kind === 'auth') return { kind: 'refused', reason: 'our_fault' }
  if (failure.kind === 'no_answer') return { kind: 'no_answer' }
  if (failure.errorCode === '500.003.02' || failure.errorCode === '500.003.03')
    return { kind: 'refused', reason: 'busy' }
  return failure.status < 500 && failure.errorCode !== '500.001.1001'
    ? { kind: 'refused', reason: 'our_fault' }
    : { kind: 'no_answer' }
}
