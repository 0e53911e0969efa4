import { type Answer, type Asked, invalid } from './answer.ts'
import { eatStamp } from './clock.ts'
import { plain, toCents } from './money.ts'
import type { Network } from './network.ts'
import { acceptThenResult } from './results.ts'
import { fullName } from './status.ts'
import { recordReversal } from './transactions.ts'

/** POST /mpesa/reversal/v1/request: of customer payments only, and only while the money is in the utility account. */
export function reversal(network: Network, { body }: Asked): Answer {
  const amount = toCents(body['Amount'])
  if (body['CommandID'] !== 'TransactionReversal') return invalid('CommandID')
  if (String(body['RecieverIdentifierType'] ?? '') !== '11') return invalid('RecieverIdentifierType')
  if (String(body['ReceiverParty'] ?? '') !== network.options.shortcode) return invalid('ReceiverParty')
  if (amount === null || amount <= 0) return invalid('Amount')
  if (!/^.{2,100}$/u.test(String(body['Remarks'] ?? ''))) return invalid('Remarks')
  return acceptThenResult(network, 'reversal', body, ({ conversation, originator }) => {
    const original = network.world.transactions.find((t) => t.receipt === body['TransactionID'])
    if (!original || original.kind !== 'payment' || amount > original.amount) return { code: 'R000002' }
    if (original.reversedBy) return { code: 'R000001' }
    if (network.world.organisation.utility < amount) return { code: 1 }
    const t = recordReversal(network, original, amount)
    t.conversationId = conversation
    t.originatorConversationId = originator
    const us = `${network.options.shortcode} - ${network.world.organisation.name.toUpperCase()}`
    return {
      code: 0,
      transactionId: t.receipt,
      parameters: [
        {
          Key: 'DebitAccountBalance',
          Value: `Utility Account|KES|${plain(t.balanceAfter)}|${plain(t.balanceAfter)}|0.00|0.00`,
        },
        { Key: 'Amount', Value: Number(plain(amount)) },
        { Key: 'TransCompletedTime', Value: Number(eatStamp(new Date(t.at))) },
        { Key: 'OriginalTransactionID', Value: original.receipt },
        { Key: 'Charge', Value: 0 },
        { Key: 'CreditPartyPublicName', Value: t.phone === '' ? t.firstName : `${t.phone} - ${fullName(network, t)}` },
        { Key: 'DebitPartyPublicName', Value: us },
      ],
    }
  })
}
