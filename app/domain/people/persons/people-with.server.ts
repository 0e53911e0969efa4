import { contactPoints } from '#db/schema/people.ts'
import { and, asc, eq, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { contactIndex, type ContactKind } from './contact-values.server.ts'

export type Reached = { kind: ContactKind; value: string }

/**
 * Who is reached by one of these, values as `readContact` brings them, and by which kinds: an office's number may be several people's.
 * Proven or not: who is looked for is somebody who may have typed it twice. By the portal's own work.
 */
export async function peopleWith(tx: Ctx, contacts: readonly Reached[]): Promise<Map<string, Set<ContactKind>>> {
  const found = new Map<string, Set<ContactKind>>()
  if (contacts.length === 0) return found
  const rows = await tx.db
    .select({ personId: contactPoints.personId, kind: contactPoints.kind })
    .from(contactPoints)
    .where(
      or(
        ...contacts.map(({ kind, value }) =>
          and(eq(contactPoints.kind, kind), eq(contactPoints.valueIndex, contactIndex(tx, kind, value))),
        ),
      ),
    )
    .orderBy(asc(contactPoints.personId))
  for (const { personId, kind } of rows) found.set(personId, (found.get(personId) ?? new Set()).add(kind))
  return found
}
