import { type Answer, type Asked, invalid, refuse } from './answer.ts'
import { eatParts } from './clock.ts'
import { plain, toCents } from './money.ts'
import type { Network } from './network.ts'
import { acceptThenResult } from './results.ts'
import { msisdn } from './rules.ts'
import { fullName } from './status.ts'
import { recordRefund } from './transactions.ts'

const COMMANDS = ['BusinessPayment', 'SalaryPayment', 'PromotionPayment']

/** POST /mpesa/b2c/v3/paymentrequest. OriginatorConversationID is the idempotency key: a second use is refused. */
export function payCustomer(network: Network, { body }: Asked): Answer {
  const key = String(body['OriginatorConversationID'] ?? '')
  const phone = msisdn(body['PartyB'])
  const amount = toCents(body['Amount'])
  if (key === '') return invalid('OriginatorConversationID')
  if (!COMMANDS.includes(String(body['CommandID']))) return invalid('CommandID')
  if (amount === null || amount < 1_000 || amount > 25_000_000 || amount % 100 !== 0) return invalid('Amount')
  if (String(body['PartyA'] ?? '') !== network.options.shortcode) return invalid('PartyA')
  if (!phone) return invalid('PartyB')
  if (!/^.{2,100}$/u.test(String(body['Remarks'] ?? ''))) return invalid('Remarks')
  if (network.world.usedOriginatorIds.includes(key)) {
    return refuse('500.002.1001', 'Duplicate OriginatorConversationID.')
  }
  const answer = acceptThenResult(network, 'b2c', body, ({ conversation, originator }) => {
    if (network.world.organisation.utility < amount) return { code: 1 }
    const t = recordRefund(network, phone, amount)
    t.conversationId = conversation
    t.originatorConversationId = originator
    const p = eatParts(new Date(t.at))
    return {
      code: 0,
      transactionId: t.receipt,
      parameters: [
        { Key: 'TransactionAmount', Value: Number(plain(amount)) },
        { Key: 'TransactionReceipt', Value: t.receipt },
        { Key: 'ReceiverPartyPublicName', Value: `${phone} - ${fullName(network, t)}` },
        {
          Key: 'TransactionCompletedDateTime',
          Value: `${p.day}.${p.month}.${p.year} ${p.hour}:${p.minute}:${p.second}`,
        },
        { Key: 'B2CUtilityAccountAvailableFunds', Value: Number(plain(t.balanceAfter)) },
        { Key: 'B2CWorkingAccountAvailableFunds', Value: Number(plain(network.world.organisation.working)) },
        { Key: 'B2CRecipientIsRegisteredCustomer', Value: 'Y' },
        { Key: 'B2CChargesPaidAccountAvailableFunds', Value: Number(plain(network.world.organisation.charges)) },
      ],
    }
  })
  if (answer.status === 200) {
    network.world.usedOriginatorIds.push(key)
    network.changed()
  }
  return answer
}
