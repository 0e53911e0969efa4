import { fromEat, eatParts } from './clock.ts'
import type { Network } from './network.ts'
import { linesOf } from './statement-lines.ts'
import { classicStatement, newerStatement, type Statement } from './statement.ts'
import type { Transaction } from './world.ts'

export type StatementTemplate = 'classic' | 'newer'

/**
 * The organisation portal's export of what moved between two instants, in either template. Charges are withdrawn on the statement,
 * so it opens lower by those of the days before.
 */
export function statementOf(
  network: Network,
  template: StatementTemplate,
  { from, to = network.now() }: { from?: Date; to?: Date } = {},
): Statement {
  const { organisation, transactions } = network.world
  const inside = transactions.filter((t) => isBetween(t, from, to))
  const before = transactions.filter((t) => from && new Date(t.at) < from)
  const begun = organisation.utility - transactions.reduce((sum, t) => sum + t.amount, 0)
  const opening = before.reduce((sum, t) => sum + t.amount - t.organisationCharge, begun)
  const input = {
    ...{ organisation: organisation.name, shortcode: network.options.shortcode, printedAt: network.now(), opening },
    ...{ from: from ?? new Date(transactions[0]?.at ?? network.now()), to, lines: linesOf(inside) },
  }
  return template === 'classic' ? classicStatement(input) : newerStatement(input)
}

const isBetween = (t: Transaction, from: Date | undefined, to: Date): boolean =>
  (!from || new Date(t.at) >= from) && new Date(t.at) <= to

/** The first instant of the day in Nairobi. */
export function startOfDay(now: Date): Date {
  const { year, month, day } = eatParts(now)
  return fromEat(`${year}-${month}-${day} 00:00:00`) ?? now
}
