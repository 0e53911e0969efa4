import { auditEvents } from '#db/schema/audit.ts'
import { consents } from '#db/schema/rights.ts'
import { roleProposals, roleSpells } from '#db/schema/roles.ts'
import { and, asc, eq, ne } from 'drizzle-orm'
import { messagesOf } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { openingsOf } from '../audit/openings-of.server.ts'
import { reasonPlace } from '../audit/record.server.ts'
import type { PersonVault } from '../persons/person-vault.server.ts'
import { rolesOf } from '../roles/roles-of.server.ts'
import type { OwnCopy } from './own-copy.ts'
import { requestsOf } from './requests-of.server.ts'

type Part = Pick<OwnCopy, 'consents' | 'roles' | 'roleProposals' | 'requests' | 'openings' | 'history' | 'messages'>

/** A copy is of everything; no record is opened so often that this is reached before the limit of openings an hour. */
const ALL = 100_000

/** The part of a copy that says what was agreed, asked, and done about her. */
export async function copyOfHistory(tx: Ctx, personId: string, vault: PersonVault): Promise<Part> {
  const said = await tx.db.select().from(consents).where(eq(consents.personId, personId)).orderBy(asc(consents.givenAt))
  const held = await tx.db.select().from(roleSpells).where(eq(roleSpells.personId, personId))
  const proposed = await tx.db.select().from(roleProposals).where(eq(roleProposals.personId, personId))
  const requests = await requestsOf(tx, personId)
  const openings = await openingsOf(tx, personId, { most: ALL })
  return {
    consents: said.map(({ purpose, textVersion, textHash, language, method, givenAt, withdrawnAt }) => ({
      ...{ purpose, textVersion, textHash, language, method },
      givenAt: givenAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
    roles: held.map(({ role, scope, beginsOn, endsOn }) => ({ role, scope, beginsOn, endsOn })),
    roleProposals: proposed.map(({ role, scope, createdAt, decision, decidedAt }) => ({
      ...{ role, scope, decision },
      proposedAt: createdAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
    requests: requests.map(({ kind, words, answer, askedAt, dueOn, state, closedAt }) => ({
      ...{ kind, words, answer, dueOn },
      askedAt: askedAt.toISOString(),
      outcome: closedAt ? (state === 'ready' ? 'done' : state) : null,
      closedAt: closedAt?.toISOString() ?? null,
    })),
    openings: openings.map(({ at, officer, roles, reason }) => ({
      ...{ officer, reason, roles: roles.map(({ role }) => role) },
      at: at.toISOString(),
    })),
    history: await historyOf(tx, personId, vault),
    messages: (await messagesOf(tx, personId, { most: ALL })).map(({ kind, channel, createdAt, state }) => ({
      ...{ kind, channel, state },
      at: createdAt.toISOString(),
    })),
  }
}

async function historyOf(tx: Ctx, personId: string, vault: PersonVault): Promise<OwnCopy['history']> {
  const events = await tx.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, personId), ne(auditEvents.action, 'record.opened')))
    .orderBy(asc(auditEvents.seq))
  const told: OwnCopy['history'] = []
  for (const { seq, at, action, actor, reasonSealed } of events)
    told.push({
      ...{ at: at.toISOString(), action },
      by: await handOf(tx, { actor, personId, day: dayOf(at) }),
      reason: reasonSealed ? vault.open(reasonPlace(seq), reasonSealed) : null,
    })
  return told
}

/** Who did it, as she may know it: what somebody held on that day, and not who she is. */
async function handOf(
  tx: Ctx,
  { actor, personId, day }: { actor: string; personId: string; day: string },
): Promise<OwnCopy['history'][number]['by']> {
  const [kind, who = ''] = actor.split(':')
  if (kind === 'person') return who === personId ? 'you' : (await rolesOf(tx, who, day)).map(({ role }) => role)
  return kind === 'operator' ? 'operator' : kind === 'system' ? 'portal' : 'visitor'
}
