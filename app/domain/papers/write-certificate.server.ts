import { certificateSigners, papers } from '#db/schema/papers.ts'
import { and, eq, isNull, max } from 'drizzle-orm'
import { receiptNumber } from '../payments/index.server.ts'
import { personVault } from '../people/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { dayOf, yearOf } from '../shared/dates.ts'
import { keyIndexOf, linkKey } from '../shared/link-key.server.ts'
import { lockNames } from '../shared/locks.server.ts'
import type { CompletedTraining } from '../trainings/index.server.ts'
import { certificateIndexOf, openSigners, sealHolder, sealShown } from './paper.server.ts'
import type { CertificateFacts, Signer } from './shapes.ts'

const SERIES = 'CT'

/**
 * Writes a certificate with the next number of the year, and ends the one of the same course that it stands in for. One of a
 * training that was over before that of the certificate she holds is superseded as it is written: somebody finished a cohort late. By
 * the portal's own work, which holds her row: persons come before numbers, and those last. `by` lies open and is never her id.
 */
export async function writeCertificate(
  tx: Ctx,
  {
    completionId,
    training,
    name,
    by,
  }: { completionId: string; training: CompletedTraining; name: string | null; by: string },
): Promise<{ paperId: string }> {
  const { personId, courseId, beginsOn, endsOn, language, title, topics, minutes, firstOn, lastOn } = training
  const vault = await personVault(tx, personId)
  if (!vault) throw new Error(`completion ${completionId} is of somebody who is not here`)
  const holderIndex = certificateIndexOf(tx, courseId, personId)
  const [held] = await tx.db
    .select()
    .from(papers)
    .where(and(eq(papers.holderIndex, holderIndex), isNull(papers.endedAt)))
    .for('update')
  const year = yearOf(tx.now())
  await lockNames(tx, [`papers:${year}`])
  const [last] = await tx.db
    .select({ number: max(papers.number) })
    .from(papers)
    .where(eq(papers.year, year))
  const number = (last?.number ?? 0) + 1
  const id = tx.newId('ppr')
  const facts: CertificateFacts = {
    ...{
      number: receiptNumber({ series: SERIES, year, number }),
      name,
      language,
      title,
      topics,
      minutes,
      firstOn,
      lastOn,
    },
    ...{ issuedOn: dayOf(tx.now()), endsOn, signers: await signersIn(tx, courseId, language) },
  }
  const endedIn = (supersededBy: string) => ({
    ...{ endedAt: tx.now(), endedAs: 'superseded' as const, endedBy: by, supersededBy },
  })
  const isLate = held !== undefined && (held.beginsOn ?? '') > beginsOn
  if (held && !isLate) await tx.db.update(papers).set(endedIn(id)).where(eq(papers.id, held.id))
  await tx.db.insert(papers).values({
    ...{ id, kind: 'certificate', keyIndex: keyIndexOf(linkKey(tx, id)), holderIndex, courseId, completionId },
    ...{ holderSealed: sealHolder(tx, id, personId), shownSealed: sealShown(vault, id, facts) },
    ...{ year, number, beginsOn, endsOn, issuedAt: tx.now(), ...(isLate && endedIn(held.id)) },
  })
  return { paperId: id }
}

async function signersIn(tx: Ctx, courseId: string, language: 'en' | 'sw'): Promise<Signer[]> {
  const [row] = await tx.db.select().from(certificateSigners).where(eq(certificateSigners.courseId, courseId))
  return row
    ? openSigners(tx, row).map(({ name, roleEn, roleSw }) => ({ name, role: language === 'en' ? roleEn : roleSw }))
    : []
}
