import type { Answer, Asked } from './answer.ts'
import { invalid } from './answer.ts'
import { customerOf } from './customers.ts'
import { eatStamp } from './clock.ts'
import { plain } from './money.ts'
import type { Network } from './network.ts'
import { acceptThenResult } from './results.ts'
import type { Transaction } from './world.ts'

/** POST /mpesa/transactionstatus/v1/query, by receipt or by OriginalConversationID. Returns the full phone and name. */
export function transactionStatus(network: Network, { body }: Asked): Answer {
  if (body['CommandID'] !== 'TransactionStatusQuery') return invalid('CommandID')
  if (String(body['PartyA'] ?? '') !== network.options.shortcode) return invalid('PartyA')
  if (String(body['IdentifierType'] ?? '') !== '4') return invalid('IdentifierType')
  const receipt = String(body['TransactionID'] ?? '').trim()
  const conversation = String(body['OriginalConversationID'] ?? '').trim()
  return acceptThenResult(network, 'transactionstatus', body, (ids) => {
    if (receipt === '' && conversation === '') return { code: 25 }
    if (receipt !== '' && !/^[A-Z0-9]{10}$/.test(receipt)) return { code: 25 }
    const t = network.world.transactions.find((t) =>
      receipt !== ''
        ? t.receipt === receipt
        : t.conversationId === conversation || t.originatorConversationId === conversation,
    )
    return t ? { code: 0, parameters: describe(network, t, ids) } : { code: 2032 }
  })
}

function describe(network: Network, t: Transaction, ids: { originator: string; conversation: string }) {
  const us = `${network.options.shortcode} - ${network.world.organisation.name.toUpperCase()}`.padEnd(30)
  const them = t.phone === '' ? t.firstName : `${t.phone} - ${fullName(network, t)}`
  const incoming = t.amount > 0
  const time = Number(eatStamp(new Date(t.at)))
  return [
    { Key: 'DebitPartyName', Value: incoming ? them : us },
    { Key: 'CreditPartyName', Value: incoming ? us : them },
    { Key: 'OriginatorConversationID', Value: t.originatorConversationId ?? ids.originator },
    { Key: 'InitiatedTime', Value: time },
    { Key: 'CreditPartyCharges' },
    { Key: 'DebitAccountType', Value: incoming ? 'MMF Account For Customer' : 'Utility Account' },
    { Key: 'TransactionReason' },
    { Key: 'ReasonType', Value: t.reasonType },
    { Key: 'TransactionStatus', Value: 'Completed' },
    { Key: 'FinalisedTime', Value: time },
    { Key: 'Amount', Value: Number(plain(Math.abs(t.amount))) },
    { Key: 'ConversationID', Value: t.conversationId ?? ids.conversation },
    { Key: 'ReceiptNo', Value: t.receipt },
  ]
}

/** First and last name in capitals, as the console prints them. */
export function fullName(network: Network, t: Transaction): string {
  const customer = customerOf(network, t.phone)
  return `${t.firstName || customer.firstName} ${t.lastName || customer.lastName}`.trim().toUpperCase()
}
