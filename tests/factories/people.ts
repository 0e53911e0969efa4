import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { addPerson, type NewPerson } from '#app/domain/people/persons/add-person.server.ts'
import type { Role } from '#app/domain/people/roles/roles.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { sessions } from '#db/schema/accounts.ts'
import { roleProposals, roleSpells } from '#db/schema/roles.ts'
import { asc } from 'drizzle-orm'

let count = 0

/** Somebody whom nobody could take for a real person (*mfano* is an example), with a phone and an e-mail of her own. */
export async function aPerson(ctx: Ctx, over: Partial<NewPerson> = {}) {
  const n = ++count
  const name = `Mfano Wa-Jaribio ${n}`
  const phone = `2547000${String(10_000 + n)}`
  const email = `mfano.${n}@example.org`
  const contacts: NewPerson['contacts'] = [
    { kind: 'phone', value: phone, isSafe: true },
    { kind: 'email', value: email },
  ]
  const added = await asPortal(ctx, 'test', (tx) => addPerson(tx, { name, language: 'sw', contacts, ...over }))
  return { ...added, name: over.name ?? name, phone, email }
}

/** The same portal with somebody signed in. */
export const actingAs = (ctx: Ctx, personId: string): Ctx => ({ ...ctx, actor: { kind: 'person', personId } })

/** Gives somebody a role from today on, as two others would have. */
export async function givenRole(ctx: Ctx, personId: string, role: Role, scope = ''): Promise<string> {
  const [proposalId, id, beginsOn] = [ctx.newId('rop'), ctx.newId('rol'), dayOf(ctx.now())]
  await asPortal(ctx, 'test', async (tx) => {
    await tx.db.insert(roleProposals).values({
      ...{ id: proposalId, personId, role, scope, beginsOn, createdAt: tx.now() },
      ...{ proposedBy: 'operator:asha', decidedBy: 'operator:baraka', decidedAt: tx.now(), decision: 'confirmed' },
    })
    await tx.db.insert(roleSpells).values({ id, proposalId, personId, role, scope, beginsOn, createdAt: tx.now() })
  })
  return id
}

/** A new person who holds a role. */
export async function someoneWith(ctx: Ctx, role: Role, scope = '') {
  const person = await aPerson(ctx)
  return { ...person, spellId: await givenRole(ctx, person.personId, role, scope) }
}

/** Gives somebody an account with one open session, as it stands after signing in. */
export const anAccount = (ctx: Ctx, personId: string) =>
  asPortal(ctx, 'test', async (tx) => {
    const { accountId, handle } = await addAccount(tx, personId)
    const [id, at] = [tx.newId('ses'), tx.now()]
    const times = { createdAt: at, updatedAt: at, startedAt: at, seenAt: at, provenAt: at }
    const expiresAt = new Date(at.getTime() + 3_600_000)
    await tx.db
      .insert(sessions)
      .values({ ...times, id, expiresAt, token: `mfano-${id}`, userId: accountId, method: 'passphrase' })
    return { accountId, handle, sessionId: id }
  })

/** The audit log in short, oldest first. */
export const auditLog = (ctx: Ctx) =>
  asPortal(ctx, 'test', async (tx) => {
    const rows = await tx.db.select().from(auditEvents).orderBy(asc(auditEvents.seq))
    return rows.map(({ action, actor, detail }) => [action, actor, detail])
  })
