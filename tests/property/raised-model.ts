/** Who a gift may be for in the histories of `raised.test.ts`: the campaign, three climbers, or a team. */
export const ABOUT = ['campaign', 'one', 'two', 'three', 'team'] as const
export type About = (typeof ABOUT)[number]
/** What each of them has raised, in KES cents. */
export type Sums = Record<About, bigint>

type Gift = { about: About; minor: bigint; base: bigint; back: bigint }

/** What was raised, as anybody could reckon it on paper: no database, no ledger, nothing of ours. */
export class RaisedModel {
  readonly gifts = new Map<string, Gift>()
  /** Figures of other people's books that stand, by their id. */
  readonly added = new Map<string, bigint>()
  readonly crew = new Set<About>(['one'])

  came(id: string, about: About, minor: bigint, base = minor): void {
    this.gifts.set(id, { about, minor, base, back: 0n })
  }

  /** A part goes back, or comes again where it is below zero. */
  wentBack(id: string, part: bigint): void {
    const gift = this.gifts.get(id)
    if (gift) gift.back += part
  }

  moved(id: string, about: About): void {
    const gift = this.gifts.get(id)
    if (gift) gift.about = about
  }

  leftOf(id: string): bigint {
    const gift = this.gifts.get(id)
    return gift ? gift.minor - gift.back : 0n
  }

  sums(): Sums {
    const sums: Sums = { campaign: 0n, one: 0n, two: 0n, three: 0n, team: 0n }
    for (const { about, minor, base, back } of this.gifts.values()) {
      const worth = base - (base * back) / minor
      sums.campaign += worth
      if (about !== 'campaign') sums[about] += worth
      if (this.crew.has(about)) sums.team += worth
    }
    for (const amount of this.added.values()) sums.campaign += amount
    return sums
  }
}
