import { type Answer, type Asked, invalid } from './answer.ts'
import { eatStamp } from './clock.ts'
import { plain } from './money.ts'
import type { Network } from './network.ts'
import { acceptThenResult } from './results.ts'

/** POST /mpesa/accountbalance/v1/query */
export function accountBalance(network: Network, { body }: Asked): Answer {
  if (body['CommandID'] !== 'AccountBalance') return invalid('CommandID')
  if (String(body['PartyA'] ?? '') !== network.options.shortcode) return invalid('PartyA')
  if (String(body['IdentifierType'] ?? '') !== '4') return invalid('IdentifierType')
  return acceptThenResult(network, 'accountbalance', body, () => {
    const { working, utility, charges, settlement } = network.world.organisation
    const line = (name: string, cents: number) => `${name}|KES|${plain(cents)}|${plain(cents)}|0.00|0.00`
    const accounts = [
      line('Working Account', working),
      line('Float Account', 0),
      line('Utility Account', utility),
      line('Charges Paid Account', charges),
      line('Organization Settlement Account', settlement),
    ]
    return {
      code: 0,
      parameters: [
        { Key: 'AccountBalance', Value: accounts.join('&') },
        { Key: 'BOCompletedTime', Value: Number(eatStamp(network.now())) },
      ],
    }
  })
}
