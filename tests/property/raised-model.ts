/** Who a gift may be for in the histories of `raised.test.ts`: the campaign, three climbers, or a team. */
export const ABOUT = ['campaign', 'one', 'two', 'three', 'team'] as const
export type About = (typeof ABOUT)[number]
/** What each of them has raised, in KES cents. */
export type Sums = Record<About, bigint>

/** What a gift is for, in parts of its own currency that are the whole; nothing of it where it was never meant for us. */
export type Parts = readonly { about: About; part: bigint }[]
type Gift = { parts: Parts; minor: bigint; base: bigint; back: bigint }

/** What was raised, as anybody could reckon it on paper: no database, no ledger, nothing of ours. */
export class RaisedModel {
  readonly gifts = new Map<string, Gift>()
  /** Figures of other people's books that stand, by their id. */
  readonly added = new Map<string, bigint>()
  readonly crew = new Set<About>(['one'])

  came(id: string, about: About, minor: bigint, base = minor): void {
    this.gifts.set(id, { parts: [{ about, part: minor }], minor, base, back: 0n })
  }

  /** A part goes back, or comes again where it is below zero. */
  wentBack(id: string, part: bigint): void {
    const gift = this.gifts.get(id)
    if (gift) gift.back += part
  }

  /** Somebody decides that it is for this; empty where it is not ours. Answers what it was for before. */
  decided(id: string, parts: Parts): Parts {
    const gift = this.gifts.get(id)
    if (!gift) return []
    const before = gift.parts
    gift.parts = parts
    return before
  }

  minorOf(id: string): bigint {
    return this.gifts.get(id)?.minor ?? 0n
  }

  leftOf(id: string): bigint {
    const gift = this.gifts.get(id)
    return gift ? gift.minor - gift.back : 0n
  }

  sums(): Sums {
    const sums: Sums = { campaign: 0n, one: 0n, two: 0n, three: 0n, team: 0n }
    for (const gift of this.gifts.values())
      for (const { about, worth } of worths(gift)) {
        sums.campaign += worth
        if (about !== 'campaign') sums[about] += worth
        if (this.crew.has(about)) sums.team += worth
      }
    for (const amount of this.added.values()) sums.campaign += amount
    return sums
  }
}

/**
 * What each part is worth in KES cents: what is left of the gift is laid out in a row and cut where the parts end, each cut at a
 * whole cent, so that no cent is lost between them.
 */
function worths({ parts, minor, base, back }: Gift): { about: About; worth: bigint }[] {
  const left = minor - back
  const leftWorth = base - (base * back) / minor
  let end = 0n
  let before = 0n
  return parts.map(({ about, part }) => {
    end += part
    const cut = (end * left) / minor
    const upTo = left === 0n ? 0n : (cut * leftWorth) / left
    const worth = upTo - before
    before = upTo
    return { about, worth }
  })
}
