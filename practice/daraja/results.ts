import { type Answer, invalid, ok } from './answer.ts'
import { deliver, deliverCopies } from './deliver.ts'
import { conversationId, merchantRequestId, placeholderReceipt } from './ids.ts'
import type { Network } from './network.ts'
import { describeResult } from './result-codes.ts'
import type { ResultKind, ResultScript } from './result-script.ts'
import { acceptableUrl } from './rules.ts'

export type Outcome = {
  code: number | string
  transactionId?: string
  parameters?: { Key: string; Value?: unknown }[]
}

/**
 * The frame of every asynchronous API: check initiator and URLs, acknowledge, work, post the Result.
 * `work` runs after the acknowledgement and says what happened.
 */
export function acceptThenResult(
  network: Network,
  kind: ResultKind,
  body: Record<string, unknown>,
  work: (ids: { originator: string; conversation: string }) => Outcome,
): Answer {
  if (!acceptableUrl(body['ResultURL'], network.settings.c2b.httpsOnly)) return invalid('ResultURL')
  if (!acceptableUrl(body['QueueTimeOutURL'], network.settings.c2b.httpsOnly)) return invalid('QueueTimeOutURL')
  const conversation = conversationId(network.now())
  const originator = String(body['OriginatorConversationID'] ?? merchantRequestId())
  const at = network.resultScripts.findIndex((s) => s.kind === kind)
  const script: ResultScript = (at >= 0 && network.resultScripts.splice(at, 1)[0]) || { kind }
  const initiator = body['Initiator'] ?? body['InitiatorName']
  const known =
    initiator === network.options.initiator && body['SecurityCredential'] === network.options.securityCredential

  const answer = async () => {
    await network.wait(script.delaySeconds ?? 0)
    const ids = { originator, conversation }
    const outcome: Outcome =
      script.resultCode !== undefined ? { code: script.resultCode } : known ? work(ids) : { code: 2001 }
    if (script.queueTimeout) {
      await deliver(network, 'timeout', String(body['QueueTimeOutURL']), {
        ...body,
        OriginatorConversationID: originator,
      })
      if (script.queueTimeout === 'only') return
    }
    const result = resultBody(network, ids, outcome, script, body['Occasion'] ?? body['Occassion'])
    await deliverCopies(network, 'result', String(body['ResultURL']), result, script.copies ?? 1)
  }
  return ok(
    {
      OriginatorConversationID: originator,
      ConversationID: conversation,
      ResponseCode: '0',
      ResponseDescription: 'Accept the service request successfully.',
    },
    () => network.track(answer()),
  )
}

function resultBody(
  network: Network,
  ids: { originator: string; conversation: string },
  outcome: Outcome,
  script: ResultScript,
  occasion: unknown,
) {
  const asText = network.settings.results.codes === 'string'
  const parameters = [...failureParameters(script.kind, outcome), ...(script.extraParameters ?? [])]
  const reference = { Key: 'Occasion', ...(occasion !== undefined && { Value: occasion }) }
  const shape = script.referenceItem ?? network.settings.results.referenceItem
  return {
    Result: {
      ResultType: asText ? '0' : 0,
      ResultCode: asText ? String(outcome.code) : outcome.code,
      ResultDesc: describeResult(outcome.code),
      OriginatorConversationID: ids.originator,
      ConversationID: ids.conversation,
      TransactionID: outcome.transactionId ?? placeholderReceipt(network.now()),
      ...(parameters.length > 0 && { ResultParameters: { ResultParameter: parameters } }),
      ReferenceData: { ReferenceItem: shape === 'array' ? [reference] : reference },
    },
  }
}

/** The balance query carries parameters even when it fails; the others carry none then. */
function failureParameters(kind: ResultKind, outcome: Outcome) {
  if (outcome.parameters || kind !== 'accountbalance' || String(outcome.code) === '0') return outcome.parameters ?? []
  return [
    { Key: 'ActionType', Value: 'AccountBalance' },
    { Key: 'ErrorMsg', Value: describeResult(outcome.code) },
    { Key: 'BOCompletedTime' },
  ]
}
