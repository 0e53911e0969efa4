import type { MoneyBack, SentBack } from '../../money-back.ts'
import type { Daraja } from './daraja.server.ts'
import { readTaken, resultUrls } from './result-urls.ts'
import { DarajaError } from './transport.server.ts'

// Two to a hundred characters, and read by strangers: they name nobody and nothing.
const REMARKS = 'Refund'
/** Identifier type of a shortcode, in Safaricom's numbering. */
const SHORTCODE_TYPE = '4'

/**
 * Reversal (C2B only) and B2C v3 behind our port. v1 of B2C is never used: without OriginatorConversationID nothing
 * guards against a second payout.
 */
export function mpesaMoneyBack(daraja: Daraja): MoneyBack {
  const { settings, build, send } = daraja
  return {
    provider: 'mpesa',
    account: settings.shortcode,
    reverse: ({ reference, amount, resultKey }) =>
      taken(async () => {
        const { timeout, result } = resultUrls(settings, resultKey)
        const shillings = Number(amount.minor / 100n)
        return (await build.reversal(reference, shillings, timeout, result, settings.shortcode, REMARKS, '')).data
      }),
    payOut: ({ conversation, msisdn, amount, resultKey }) =>
      taken(() => {
        const { timeout, result } = resultUrls(settings, resultKey)
        return send('/mpesa/b2c/v3/paymentrequest', {
          OriginatorConversationID: conversation,
          InitiatorName: settings.initiator,
          SecurityCredential: settings.securityCredential,
          CommandID: 'BusinessPayment',
          Amount: Number(amount.minor / 100n),
          PartyA: settings.shortcode,
          PartyB: Number(msisdn),
          Remarks: REMARKS,
          QueueTimeOutURL: timeout,
          ResultURL: result,
        })
      }),
    async askWhatBecame(conversation, resultKey) {
      const { timeout, result } = resultUrls(settings, resultKey)
      // mpesa-node asks by receipt only.
      const data = await send('/mpesa/transactionstatus/v1/query', {
        Initiator: settings.initiator,
        SecurityCredential: settings.securityCredential,
        CommandID: 'TransactionStatusQuery',
        OriginalConversationID: conversation,
        PartyA: settings.shortcode,
        IdentifierType: SHORTCODE_TYPE,
        ResultURL: result,
        QueueTimeOutURL: timeout,
        Remarks: 'Check',
        Occasion: 'Check',
      })
      return readTaken(data)
    },
  }
}

const CONVERSATION = /^[\w-]{4,80}$/

/** Only a refusal that says the request was not taken up is one: every 5xx, and 500.001.1001 under any status, says nothing. */
async function taken(call: () => Promise<unknown>): Promise<SentBack> {
  try {
    const answer = (await call()) as Record<string, unknown>
    if (String(answer['ResponseCode']) !== '0') return { kind: 'no_answer' }
    const name = String(answer['OriginatorConversationID'] ?? answer['ConversationID'] ?? '')
    return { kind: 'accepted', conversation: CONVERSATION.test(name) ? name : null }
  } catch (fault) {
    if (!(fault instanceof DarajaError)) throw fault
    const { failure } = fault
    if (failure.kind === 'auth') return { kind: 'refused', failure: 'our_fault' }
    if (failure.kind === 'no_answer' || failure.status >= 500 || failure.errorCode.startsWith('500.'))
      return { kind: 'no_answer' }
    return {
      kind: 'refused',
      failure: failure.isProductMismatch || failure.status === 403 ? 'not_enabled' : 'our_fault',
    }
  }
}
