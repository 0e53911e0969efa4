/**
 * Which person bears which prints: arrays of numbers, added to and never sorted. Each print hangs in the chain of its
 * bucket; people are known by the order in which they were put. What is taken away leaves an empty place.
 */
export type Shelf = {
  put(personId: string, prints: Uint32Array): void
  take(personId: string): void
  /** Whoever bears all of `every`, those first that bear most of `better`, then in the order in which they were put. */
  bearing(every: Uint32Array, better?: Uint32Array): string[]
  size(): { people: number; bytes: number }
  /** Overwrites everything that was kept. */
  wipe(): void
}

const BUCKETS = 1 << 19
const FIRST_CAPACITY = 1 << 16

export function makeShelf(): Shelf {
  const heads = new Uint32Array(BUCKETS)
  // Place 0 stands for the end of a chain.
  let [prints, owners, next] = [0, 1, 2].map(() => new Uint32Array(FIRST_CAPACITY)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  let used = 1
  const people: string[] = []
  const places = new Map<string, { ordinal: number; from: number; to: number }>()

  const grow = () => {
    const grown = [prints, owners, next].map((old) => {
      const larger = new Uint32Array(old.length * 2)
      larger.set(old)
      old.fill(0)
      return larger
    })
    ;[prints, owners, next] = grown as [Uint32Array, Uint32Array, Uint32Array]
  }
  const bucketOf = (print: number) => print & (BUCKETS - 1)
  const each = (print: number, visit: (ordinal: number) => void) => {
    for (let at = heads[bucketOf(print)] ?? 0; at !== 0; at = next[at] ?? 0) {
      if (prints[at] === print) visit(owners[at] ?? 0)
    }
  }

  const take = (personId: string) => {
    const place = places.get(personId)
    if (!place) return
    // They stay in their chains, as prints that nobody asks for.
    prints.fill(0, place.from, place.to)
    people[place.ordinal] = ''
    places.delete(personId)
  }

  return {
    take,
    put(personId, fresh) {
      take(personId)
      const ordinal = people.push(personId) - 1
      while (used + fresh.length > prints.length) grow()
      places.set(personId, { ordinal, from: used, to: used + fresh.length })
      for (const print of fresh) {
        const bucket = bucketOf(print)
        prints[used] = print
        owners[used] = ordinal
        next[used] = heads[bucket] ?? 0
        heads[bucket] = used++
      }
    },
    bearing(every, better = new Uint32Array()) {
      if (every.length === 0) return []
      const met = new Uint8Array(people.length)
      every.forEach((print, i) => each(print, (ordinal) => void (met[ordinal] === i && (met[ordinal] = i + 1))))
      const rank = new Uint8Array(people.length)
      for (const print of better) each(print, (ordinal) => void (rank[ordinal] = (rank[ordinal] ?? 0) + 1))
      const found: number[] = []
      met.forEach((count, ordinal) => void (count === every.length && found.push(ordinal)))
      found.sort((a, b) => (rank[b] ?? 0) - (rank[a] ?? 0) || a - b)
      return found.map((ordinal) => people[ordinal] ?? '')
    },
    size: () => ({ people: places.size, bytes: heads.byteLength + 3 * prints.byteLength }),
    wipe() {
      for (const kept of [heads, prints, owners, next]) kept.fill(0)
      used = 1
      people.length = 0
      places.clear()
    },
  }
}
