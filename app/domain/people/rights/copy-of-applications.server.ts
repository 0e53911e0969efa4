import {
  applicationQuestions,
  applications,
  applicationVersions,
  applicationVouches,
  organisationRepresentatives,
} from '#db/schema/applications.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { OwnCopy } from './own-copy.ts'

type Part = Pick<OwnCopy['membership'], 'applications' | 'vouches' | 'represents'>

/**
 * What she wrote when she applied and was asked and told, of whom she said what as a member, and for whom she acts. Who vouched for her, and what a focal
 * person said in confidence, are the words of others and are not in it.
 */
export async function copyOfApplications(tx: Ctx, personId: string): Promise<Part> {
  const hers = await tx.db
    .select()
    .from(applications)
    .where(eq(applications.personId, personId))
    .orderBy(asc(applications.createdAt), asc(applications.id))
  const ids = hers.map(({ id }) => id)
  const versions = await tx.db
    .select()
    .from(applicationVersions)
    .where(isAnyOf(applicationVersions.applicationId, ids))
    .orderBy(asc(applicationVersions.version))
  const questions = await tx.db
    .select()
    .from(applicationQuestions)
    .where(isAnyOf(applicationQuestions.applicationId, ids))
    .orderBy(asc(applicationQuestions.version))
  const vouches = await tx.db
    .select()
    .from(applicationVouches)
    .where(eq(applicationVouches.voucherId, personId))
    .orderBy(asc(applicationVouches.createdAt), asc(applicationVouches.id))
  const represents = await tx.db
    .select()
    .from(organisationRepresentatives)
    .where(eq(organisationRepresentatives.personId, personId))
    .orderBy(asc(organisationRepresentatives.beginsOn), asc(organisationRepresentatives.role))
  const open = (table: string, column: string, row: string, sealed: Uint8Array) =>
    tx.vault.open({ table, column, row }, sealed)
  return {
    applications: hers.map(({ id, kind, state, createdAt, draftSealed, noteSealed }) => ({
      ...{ kind, state, begunAt: createdAt.toISOString() },
      // What she has not sent yet is hers too; of what was sent the draft says nothing more.
      written: [
        ...versions
          .filter(({ applicationId }) => applicationId === id)
          .map(({ id: row, answersSealed }) => open('application_versions', 'answers_sealed', row, answersSealed)),
        ...(state === 'draft' || state === 'needs_information'
          ? [open('applications', 'draft_sealed', id, draftSealed)]
          : []),
      ].map((text) => JSON.parse(text) as Record<string, unknown>),
      asked: questions
        .filter(({ applicationId }) => applicationId === id)
        .map(({ id: row, wordsSealed }) => open('application_questions', 'words_sealed', row, wordsSealed)),
      told: noteSealed && open('applications', 'note_sealed', id, noteSealed),
    })),
    vouches: vouches.map(({ answer, createdAt, takenBackAt }) => ({
      ...{ answer, at: createdAt.toISOString(), takenBackAt: takenBackAt?.toISOString() ?? null },
    })),
    represents: represents.map(({ role, beginsOn, endsOn }) => ({ role, beginsOn, endsOn })),
  }
}
