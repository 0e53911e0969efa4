import { randomInt } from 'node:crypto'

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]]
  return (low + high) / 2
}

/**
 * How likely it is that two samples differ so much in rank by chance alone (Mann-Whitney U, two-sided, by the normal
 * distribution with the correction for ties): small where one of them tends to be longer.
 */
export function chanceOf(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((t) => ({ t, mine: true })), ...other.map((t) => ({ t, mine: false }))]
  all.sort((a, b) => a.t - b.t)
  let [rankSum, ties] = [0, 0]
  for (let i = 0; i < all.length;) {
    let j = i
    while (j < all.length && all[j]?.t === all[i]?.t) j++
    const [rank, size] = [(i + 1 + j) / 2, j - i]
    ties += size ** 3 - size
    for (; i < j; i++) if (all[i]?.mine) rankSum += rank
  }
  const [n, m, total] = [one.length, other.length, all.length]
  const u = rankSum - (n * (n + 1)) / 2
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))))
  return deviation === 0 ? 1 : erfc(Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / deviation / Math.SQRT2)
}

/** Abramowitz and Stegun, 7.1.26; good to 1.5e-7. */
function erfc(x: number): number {
  const t = 1 / (1 + 0.3275911 * x)
  return (
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x)
  )
}

/** Milliseconds for each of several things, done so many times in turns, in an order that is drawn anew each time. */
export async function timed<K extends string>(
  rounds: number,
  subjects: Record<K, (round: number) => Promise<unknown>>,
  { lanes = 4, before = async () => {} }: { lanes?: number; before?: () => Promise<unknown> } = {},
): Promise<Record<K, number[]>> {
  const names = Object.keys(subjects) as K[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>
  let next = 0
  const lane = async () => {
    for (let round = next++; round < rounds; round = next++) {
      for (const name of drawn(names)) {
        await before()
        const began = performance.now()
        await subjects[name](round)
        taken[name].push(performance.now() - began)
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return taken
}

function drawn<T>(list: readonly T[]): T[] {
  const rest = [...list]
  return list.map(() => rest.splice(randomInt(rest.length), 1)[0] as T)
}
