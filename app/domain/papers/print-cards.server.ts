import { findMember, isMemberOn, openMember } from '../membership/index.server.ts'
import { holdPerson, holds, personVault, record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { linkKey } from '../shared/link-key.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { shownOf } from './paper.server.ts'
import { papersOf } from './papers-of.server.ts'
import type { CardFacts } from './shapes.ts'
import { writeCard } from './write-card.server.ts'

/** A number as it was typed, and whether there is a card for it to print. */
export type CardLine = { typed: string; is: 'ready' | 'unknown' | 'not_member' }
export type PrintedCard = { number: string; key: string; name: string | null }
export type PrintRefusal = 'not_yours' | 'not_ticked' | 'no_numbers' | 'too_many'

/** Six sheets of ten. */
const MOST = 60

/** The numbers that were typed or pasted, each once. */
const numbersIn = (text: string): string[] => [...new Set(text.toUpperCase().match(/[0-9A-Z]+/g))]

/** What would be printed for numbers of members: for the membership desk, before it says so with a tick. */
export const lookAtCards = (ctx: Ctx, text: string): Promise<Result<CardLine[], PrintRefusal>> =>
  inTransaction(ctx, async (own): Promise<Result<CardLine[], PrintRefusal>> => {
    const found = await find(own, text)
    return found.ok ? ok(found.value.map(({ typed, is }) => ({ typed, is }))) : found
  })

/**
 * The cards of members for a print day, in the order of their numbers as typed: what each chose stands on hers, and nothing where she has
 * chosen nothing yet. `anew` gives each a new address, and what was handed out before is dead: it was lost, or taken. Who is no member is left out. A tick says that each is known to the person who hands them out; each is
 * written down.
 */
export const printCards = (
  ctx: Ctx,
  { text, ticked, anew = false }: { text: string; ticked: boolean; anew?: boolean },
): Promise<Result<PrintedCard[], PrintRefusal>> =>
  inTransaction(ctx, async (own): Promise<Result<PrintedCard[], PrintRefusal>> => {
    const found = await find(own, text)
    if (!found.ok) return found
    if (!ticked) return refuse('not_ticked')
    const printed: PrintedCard[] = []
    const ready = found.value.flatMap(({ typed, is, personId }) =>
      is === 'ready' && personId ? [{ typed, personId }] : [],
    )
    await asPortal(own, 'papers', async (tx) => {
      // One order for all: two who print the same people wait for each other.
      for (const { personId } of ready.toSorted((a, b) => a.personId.localeCompare(b.personId)))
        await holdPerson(tx, personId)
      for (const { typed, personId } of ready) printed.push({ number: typed, ...(await cardOf(tx, personId, anew)) })
    })
    for (const { personId } of ready) await record(own, { action: 'card.printed', subject: personId })
    return ok(printed)
  })

async function cardOf(tx: Ctx, personId: string, anew: boolean): Promise<Omit<PrintedCard, 'number'>> {
  const card = (await papersOf(tx, personId)).find(({ kind, endedAt }) => kind === 'card' && endedAt === null)
  const name = (card && shownOf<CardFacts>(await personVault(tx, personId), card)?.name) ?? null
  if (!card || anew) return { ...(await writeCard(tx, { personId, name })), name }
  return { key: linkKey(tx, card.id), name }
}

async function find(own: Ctx, text: string): Promise<Result<(CardLine & { personId: string | null })[], PrintRefusal>> {
  if (!(await holds(own, 'membership_officer'))) return refuse('not_yours')
  const numbers = numbersIn(text)
  if (numbers.length === 0) return refuse('no_numbers')
  if (numbers.length > MOST) return refuse('too_many')
  const lines: (CardLine & { personId: string | null })[] = []
  for (const typed of numbers) {
    const member = await findMember(own, typed)
    const personId = member.ok ? ((await openMember(own, member.value.memberId))?.personId ?? null) : null
    const day = dayOf(own.now())
    const isMember = personId !== null && (await asPortal(own, 'papers', (tx) => isMemberOn(tx, { personId, day })))
    lines.push({ typed, personId, is: personId === null ? 'unknown' : isMember ? 'ready' : 'not_member' })
  }
  return ok(lines)
}
