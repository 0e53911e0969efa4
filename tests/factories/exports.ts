import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { askExport, type ExportAsk } from '#app/domain/people/exports/ask-export.server.ts'
import { peopleDatasets } from '#app/domain/people/exports/datasets.server.ts'
import { decideExport } from '#app/domain/people/exports/decide-export.server.ts'
import { fetchExport } from '#app/domain/people/exports/fetch-export.server.ts'
import { makeExport } from '#app/domain/people/exports/make-export.server.ts'
import type { Role } from '#app/domain/people/roles/roles.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { freezes } from '#db/schema/custody.ts'
import { exports } from '#db/schema/exports.ts'
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { asc, eq, like } from 'drizzle-orm'
import { readTable } from './csv.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { actingAs, someoneWith } from './people.ts'

/** Staff with an account, as `ctx` of her own. */
export async function anOfficer(ctx: Ctx, role: Role, scope = '') {
  const person = await someoneWith(ctx, role, scope)
  const { accountId } = await asPortal(ctx, 'test', (tx) => addAccount(tx, person.personId))
  return { ...person, accountId, ctx: actingAs(ctx, person.personId) }
}

export const freeze = (ctx: Ctx, accountId: string) =>
  asPortal(ctx, 'test', (tx) =>
    tx.db.insert(freezes).values({ id: tx.newId('frz'), accountId, by: 'person:per_hand', createdAt: tx.now() }),
  )

export async function aKey() {
  const identity = await generateIdentity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** What somebody asks for where the test has no wish of its own: names and phones of those registered on the first day. */
export const anAsk = (over: Partial<ExportAsk> = {}): ExportAsk => ({
  dataset: 'people',
  columns: ['number', 'name', 'phone'],
  filter: { days: { from: '2026-11-21', to: '2026-11-21' } },
  rowCap: 100,
  reason: 'Invitation to the general assembly',
  recipient: 'age1q3mqu6elwz9jg6u4ukvcpzrp7qm3k30zl9ekzkga5mgv09700yzskexxtc',
  ...over,
})

/** Asked by one and allowed by another; not made yet. */
export async function anAllowedExport(asker: Ctx, decider: Ctx, ask: ExportAsk): Promise<string> {
  const asked = await askExport(asker, ask, peopleDatasets)
  if (!asked.ok) throw new Error(asked.code)
  const { exportId } = asked.value
  const decided = await decideExport(decider, { exportId, decision: 'allowed' })
  if (!decided.ok) throw new Error(decided.code)
  return exportId
}

export const make = (ctx: Ctx, exportId: string) => makeExport(ctx, { exportId }, peopleDatasets)
export const fetchIt = (ctx: Ctx, exportId: string) => fetchExport(ctx, { exportId }, peopleDatasets)

/** The whole way from the wish to the opened file. */
export async function anOpenedExport(ctx: Ctx, asker: Ctx, decider: Ctx, ask: Partial<ExportAsk> = {}) {
  const { identity, recipient } = await aKey()
  const exportId = await anAllowedExport(asker, decider, anAsk({ ...ask, recipient }))
  await make(ctx, exportId)
  const fetched = await fetchIt(asker, exportId)
  if (!fetched.ok) throw new Error(fetched.code)
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const text = await decrypter.decrypt(fetched.value.bytes, 'text')
  return { exportId, name: fetched.value.name, text, rows: readTable(text) }
}

export const exportRow = (ctx: Ctx, exportId: string) =>
  asPortal(ctx, 'test', async (tx) => {
    const [row] = await tx.db.select().from(exports).where(eq(exports.id, exportId))
    if (!row) throw new Error('no such export')
    return row
  })

/** A portal with somebody who may ask for people and somebody who may allow it. */
export async function openExportDesk() {
  const portal = await openPortal()
  const asker = await anOfficer(portal.ctx, 'membership_officer')
  const decider = await anOfficer(portal.ctx, 'administrator')
  return { ...portal, asker, decider }
}

/** What the log holds of the actions that are like the pattern, in order. */
export const auditEntries = (ctx: Ctx, pattern: string) =>
  asPortal(ctx, 'test', (tx) =>
    tx.db
      .select({ actor: auditEvents.actor, subject: auditEvents.subject, detail: auditEvents.detail })
      .from(auditEvents)
      .where(like(auditEvents.action, pattern))
      .orderBy(asc(auditEvents.seq)),
  )
