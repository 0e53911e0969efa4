import {
  applyAccountStatement,
  drainInbox,
  messageReader,
  mpesaStatements,
  queueAccountStatement,
  readAccountStatement,
  type Recovery,
  storeMessages,
} from '#app/domain/payments/index.server.ts'
import { readPullPage } from '#app/domain/payments/providers/mpesa/read-pull.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { toSpacedEat } from '#app/domain/shared/dates.ts'
import type { Day } from '#practice/daraja/make-day.ts'
import { queryPull } from '#practice/daraja/pull.ts'
import type { StatementInput } from '#practice/daraja/statement.ts'
import type { TestPortal } from '#tests/setup/portal.ts'
import { fileOf, type Form } from './account-statements.ts'
import { incoming } from './messages.ts'

/** Confirmations of a Paybill of one's own, stored and taken into the books. */
export async function hear(ctx: Ctx, messages: readonly string[], shortcode: string): Promise<void> {
  await storeMessages(
    ctx,
    messages.map((body) => incoming('confirmation', JSON.parse(body) as object)),
  )
  for (;;) {
    const { applied, faults } = await drainInbox(ctx, messageReader(shortcode))
    if (faults.length > 0) throw faults[0]
    if (applied === 0) return
  }
}

/** What the pull finds of a day. */
export function pullOf({ network }: Day, shortcode: string): Recovery {
  network.settings.pull.requireRegistration = false
  const nobody = () => Promise.reject(new Error('nobody asks that here'))
  return {
    ...{ register: nobody, askAbout: nobody, askBalance: nobody },
    pull: (since, until) => {
      const body = { ShortCode: shortcode, StartDate: toSpacedEat(since), EndDate: toSpacedEat(until), OffSetValue: 0 }
      const asked = { method: 'POST', path: '', search: new URLSearchParams(), headers: {}, body }
      const read = readPullPage(queryPull(network, asked).body, shortcode)
      return Promise.resolve({ kind: 'found' as const, ...read, complete: true })
    },
  }
}

/** A statement of a Paybill of one's own, read, allowed and in the books. */
export async function broughtTo(
  { ctx }: Pick<TestPortal, 'ctx'>,
  desk: Ctx,
  shortcode: string,
  input: StatementInput,
  form: Form,
): Promise<void> {
  const read = await readAccountStatement(desk, mpesaStatements(shortcode), { bytes: await fileOf(input, form) })
  if (!read.ok) throw new Error(read.code)
  const { statementId, state } = read.value
  if (state !== 'dry') throw new Error(`the statement was read as ${state}`)
  await queueAccountStatement(desk, { statementId })
  await applyAccountStatement(ctx, { statementId })
}
