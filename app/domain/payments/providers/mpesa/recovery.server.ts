import { toSpacedEat } from '../../../shared/dates.ts'
import type { Pulled, Recovery } from '../../provider.ts'
import type { Daraja } from './daraja.server.ts'
import { readPullPage } from './read-pull.ts'
import { readTaken, resultUrls } from './result-urls.ts'
import { DarajaError } from './transport.server.ts'

const PAGE = 100
const MOST_PAGES = 500
/** Identifier type of a shortcode, in Safaricom's numbering. */
const SHORTCODE_TYPE = 4

/** Pull, status query and account balance behind our port. */
export function mpesaRecovery(daraja: Daraja): Recovery {
  const { settings, build, send } = daraja
  return {
    async register(nominatedNumber) {
      const json = await send('/pulltransactions/v1/register', {
        ShortCode: settings.shortcode,
        RequestType: 'Pull',
        NominatedNumber: nominatedNumber,
        CallBackURL: `${settings.callbackBase}/confirmation`,
      })
      // Documented without the space, sent in production with one; 1001 says that it was registered before.
      return { already: String(json['ResponseStatus'] ?? json['Response Status']) === '1001' }
    },
    async pull(since, until) {
      const found: Pulled = { kind: 'found', sightings: [], unread: 0, ignored: 0, complete: false }
      const isNothing = () => found.sightings.length + found.unread + found.ignored === 0
      for (let page = 0; page < MOST_PAGES && !found.complete; page++) {
        const json = await send('/pulltransactions/v1/query', {
          ShortCode: settings.shortcode,
          StartDate: toSpacedEat(since),
          EndDate: toSpacedEat(until),
          OffSetValue: page * PAGE,
        }).catch((fault: unknown) => {
          if (fault instanceof DarajaError && !isNothing()) return null
          throw fault
        })
        if (!json) return found // what earlier pages told is money all the same
        const read = readPullPage(json, settings.shortcode)
        found.sightings.push(...read.sightings)
        found.unread += read.unread
        found.ignored += read.ignored
        found.complete = read.rows < PAGE
      }
      return isNothing() ? { kind: 'no_data' } : found
    },
    async askAbout(reference, resultKey) {
      const { timeout, result } = resultUrls(settings, resultKey)
      const { data } = await build.transactionStatus(
        reference,
        settings.shortcode,
        SHORTCODE_TYPE,
        timeout,
        result,
        'Check',
        'Check',
      )
      return readTaken(data)
    },
    async askBalance(resultKey) {
      const { timeout, result } = resultUrls(settings, resultKey)
      const { data } = await build.accountBalance(settings.shortcode, SHORTCODE_TYPE, timeout, result, 'Check')
      return readTaken(data)
    },
  }
}
