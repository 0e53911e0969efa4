import { rateLimits } from '#db/schema/installation.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { lt } from 'drizzle-orm'
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible'

/** What is limited, in points within seconds. Many phones share one address in Kenya (carrier NAT): addresses get room. */
const LIMITS = {
  'prompt.phone': { points: 5, duration: 600 },
  'prompt.address': { points: 60, duration: 600 },
  'prompt.all': { points: 600, duration: 60 },
  // Cards are tried out from one address, or with one e-mail, hundreds of times; a giver's own hand needs few.
  'card.address': { points: 10, duration: 300 },
  'card.neighbourhood': { points: 60, duration: 600 },
  'card.email': { points: 6, duration: 3_600 },
  // Within these nobody has to prove anything.
  'card.calm': { points: 3, duration: 600 },
  'card.rush': { points: 60, duration: 60 },
  'card.proof': { points: 1, duration: 3_600 },
  // A key has 128 bits: nobody guesses one, and nobody need be let try.
  'monthly.address': { points: 240, duration: 600 },
  'sign-in.name': { points: 20, duration: 3_600 },
  'sign-in.address': { points: 120, duration: 600 },
  'join.address': { points: 60, duration: 3_600 },
  // By link, for whoever has it could try names: her own she knows at once.
  'offer.link': { points: 6, duration: 86_400 },
  'offer.address': { points: 60, duration: 3_600 },
  'recover.name': { points: 5, duration: 86_400 },
  'recover.address': { points: 60, duration: 3_600 },
  'code.address': { points: 60, duration: 600 },
  // By account, for whoever has a passphrase can begin anew: with 50 a day, six digits are guessed once in 18 years.
  'code.account': { points: 50, duration: 86_400 },
  // Keys that were never given: nobody types one by hand, and a mangled link is tried a few times.
  'link.address': { points: 60, duration: 600 },
  // A hall checks its certificates through one address; what is known is never refused.
  'check.address': { points: 60, duration: 600 },
  // Each takes a number for good.
  'paper.person': { points: 10, duration: 86_400 },
  // Colleagues apply from one office, and a link is lost and begun anew.
  'apply.address': { points: 20, duration: 3_600 },
  'newsletter.address': { points: 20, duration: 3_600 },
  'newsletter.mailbox': { points: 3, duration: 86_400 },
  // The address typed may be somebody else's: nobody is to be written to again and again by a stranger.
  'apply.letter': { points: 3, duration: 86_400 },
  // By member, who looks and then answers: a word has 43 bits.
  'vouch.person': { points: 40, duration: 86_400 },
  // Pages of the directory: a member who looks for somebody needs a few, one who copies it all needs many.
  'directory.person': { points: 15, duration: 86_400 },
  'climb.address': { points: 20, duration: 3_600 },
  // Each code is a question to Safaricom.
  'claim.address': { points: 20, duration: 3_600 },
  'claim.all': { points: 120, duration: 3_600 },
  'pledge.address': { points: 60, duration: 3_600 },
  // Colleagues pay for each other from one office; whoever tries numbers learns nothing, and rings phones for it.
  'dues.address': { points: 30, duration: 600 },
  // A bus full of people books through one network, and a busy hand must not fill a mountain.
  // Consultants write from shared offices; each file is unpacked and looked through.
  'call.address': { points: 30, duration: 3_600 },
  // A question is read by a person, and needs no address.
  'call.question': { points: 6, duration: 3_600 },
  'call.file': { points: 80, duration: 3_600 },
  // Each try is 64 MiB of work, and 103 bits are not guessed: this is for slips of the hand.
  'call.secret': { points: 10, duration: 3_600 },
  'place.address': { points: 30, duration: 3_600 },
  // A photo of 50 megapixels is a second of a slow machine.
  'photo.climber': { points: 20, duration: 3_600 },
  // A code of six signs that gives way every two minutes: whoever is in the room mistypes it a few times.
  'present.person': { points: 10, duration: 600 },
  // Phones at the door, several behind one address, each every minute and as often as somebody presses.
  'door.address': { points: 600, duration: 600 },
  'contact.account': { points: 20, duration: 86_400 },
  'confirm.account': { points: 10, duration: 3_600 },
  // Asked letter after letter it tells a name whose record nobody opened: the sixtieth in an hour is told to others.
  'search.person': { points: 120, duration: 3_600 },
} as const
export type Limit = keyof typeof LIMITS

export type RateLimits = {
  /** True where `who` may do it once more. What is kept is an HMAC that changes every day, not who it was. */
  allows(limit: Limit, who: string): Promise<boolean>
}

export function openRateLimits(ctx: Ctx): RateLimits {
  const make = (limit: Limit) =>
    new RateLimiterDrizzle({
      storeClient: ctx.db,
      schema: rateLimits,
      keyPrefix: limit,
      ...LIMITS[limit],
      clearExpiredByTimeout: false,
    })
  const limiters = Object.fromEntries(Object.keys(LIMITS).map((limit) => [limit, make(limit as Limit)])) as Record<
    Limit,
    RateLimiterDrizzle
  >
  const keyOf = (who: string): string =>
    ctx.vault
      .blindIndex(`limit:${dayOf(ctx.now())}`, who)
      .toString('hex')
      .slice(0, 32)
  return {
    async allows(limit, who) {
      try {
        await limiters[limit].consume(keyOf(who))
        return true
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return false
        throw refused
      }
    },
  }
}

/** Limits whose time is over. They are kept no longer than they count. */
export async function forgetExpiredLimits(ctx: Ctx): Promise<void> {
  await ctx.db.delete(rateLimits).where(lt(rateLimits.expire, ctx.now()))
}

/** The neighbourhood of an address (IPv4 /24, IPv6 /48): coarse enough not to be a person. */
export function neighbourhood(address: string): string {
  if (address.includes(':')) return address.split(':').slice(0, 3).join(':')
  return address.split('.').slice(0, 3).join('.')
}
