import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { inboxMessages, paymentAttempts, payments } from '#db/schema/payments.ts'
import { authenticators } from '#db/schema/accounts.ts'
import { exports } from '#db/schema/exports.ts'
import { providerTokens } from '#db/schema/installation.ts'
import { climberPhotos, climbers, teams } from '#db/schema/climbers.ts'
import { paymentClaims } from '#db/schema/desk.ts'
import {
  applicationQuestions,
  applicationRecommendations,
  applications,
  applicationVersions,
} from '#db/schema/applications.ts'
import { organisations } from '#db/schema/membership.ts'
import { registerImports, registerRows } from '#db/schema/register.ts'
import { pledges } from '#db/schema/pledges.ts'
import { outingPlaces, outings } from '#db/schema/outings.ts'
import { giftWords } from '#db/schema/gifts.ts'
import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import { moneyDocuments, offlineMoney } from '#db/schema/offline.ts'
import { paymentMandates } from '#db/schema/mandates.ts'
import { closeDifferences } from '#db/schema/closes.ts'
import { refunds } from '#db/schema/refunds.ts'
import { deliveryReports, messages } from '#db/schema/messages.ts'
import { networkOpenings, networkPosts, networkRequests, networkSpells, rollCallAsks } from '#db/schema/networks.ts'
import { certificateSigners, papers } from '#db/schema/papers.ts'
import { personKeys } from '#db/schema/people.ts'
import {
  cohorts,
  cohortSessions,
  trainingAnswers,
  trainingEnrolments,
  trainingNotes,
  walkIns,
} from '#db/schema/trainings.ts'
import { campaignUpdates, climberThanks } from '#db/schema/updates.ts'
import {
  callOutcomes,
  callQuestions,
  callScores,
  callTurns,
  callVersions,
  openedFiles,
  openedSubmissions,
} from '#db/schema/calls.ts'
import { newsletters, newsletterSubscribers } from '#db/schema/newsletter.ts'
import { postConsents, postSteps, postVersions } from '#db/schema/newsroom.ts'
import { grantReports } from '#db/schema/grant-reports.ts'
import { milestoneRecords } from '#db/schema/milestones.ts'
import { breachEntries } from '#db/schema/rights.ts'
import { and, asc, eq, getTableColumns, getTableName, gt, isNotNull, lte, max } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'

/**
 * Every column sealed with the key ring, with the column that names its row. What is sealed under a person's own key
 * (`PERSONAL`) needs no sealing again: her key does. The tests compare both lists with the schema.
 */
export const SEALED: readonly { table: PgTable; row: AnyPgColumn; sealed: AnyPgColumn }[] = [
  { table: payments, row: payments.id, sealed: payments.payerSealed },
  { table: paymentAttempts, row: paymentAttempts.id, sealed: paymentAttempts.phoneSealed },
  { table: paymentAttempts, row: paymentAttempts.id, sealed: paymentAttempts.requestSealed },
  { table: paymentAttempts, row: paymentAttempts.id, sealed: paymentAttempts.contactSealed },
  { table: paymentMandates, row: paymentMandates.id, sealed: paymentMandates.contactSealed },
  { table: offlineMoney, row: offlineMoney.id, sealed: offlineMoney.detailsSealed },
  { table: moneyDocuments, row: moneyDocuments.id, sealed: moneyDocuments.fileSealed },
  { table: accountStatements, row: accountStatements.id, sealed: accountStatements.fileSealed },
  { table: accountStatementRows, row: accountStatementRows.id, sealed: accountStatementRows.detailsSealed },
  { table: refunds, row: refunds.id, sealed: refunds.noteSealed },
  { table: closeDifferences, row: closeDifferences.id, sealed: closeDifferences.wordsSealed },
  { table: giftWords, row: giftWords.paymentId, sealed: giftWords.wordsSealed },
  { table: climbers, row: climbers.id, sealed: climbers.shownSealed },
  { table: climbers, row: climbers.id, sealed: climbers.draftSealed },
  { table: climbers, row: climbers.id, sealed: climbers.noteSealed },
  { table: climbers, row: climbers.id, sealed: climbers.contactSealed },
  { table: paymentClaims, row: paymentClaims.id, sealed: paymentClaims.contactSealed },
  { table: organisations, row: organisations.id, sealed: organisations.nameSealed },
  { table: organisations, row: organisations.id, sealed: organisations.registrationSealed },
  { table: registerImports, row: registerImports.id, sealed: registerImports.fileSealed },
  { table: registerImports, row: registerImports.id, sealed: registerImports.headerSealed },
  { table: registerRows, row: registerRows.id, sealed: registerRows.detailsSealed },
  { table: applications, row: applications.id, sealed: applications.draftSealed },
  { table: applications, row: applications.id, sealed: applications.noteSealed },
  { table: applicationVersions, row: applicationVersions.id, sealed: applicationVersions.answersSealed },
  { table: applicationQuestions, row: applicationQuestions.id, sealed: applicationQuestions.wordsSealed },
  {
    table: applicationRecommendations,
    row: applicationRecommendations.id,
    sealed: applicationRecommendations.reasonSealed,
  },
  { table: newsletterSubscribers, row: newsletterSubscribers.id, sealed: newsletterSubscribers.addressSealed },
  { table: newsletters, row: newsletters.id, sealed: newsletters.wordsSealed },
  { table: pledges, row: pledges.id, sealed: pledges.contactSealed },
  { table: outings, row: outings.id, sealed: outings.meetingSealed },
  { table: outingPlaces, row: outingPlaces.id, sealed: outingPlaces.contactSealed },
  { table: outingPlaces, row: outingPlaces.id, sealed: outingPlaces.careSealed },
  { table: climberPhotos, row: climberPhotos.id, sealed: climberPhotos.imageSealed },
  { table: climberPhotos, row: climberPhotos.id, sealed: climberPhotos.smallSealed },
  { table: campaignUpdates, row: campaignUpdates.id, sealed: campaignUpdates.wordsSealed },
  { table: climberThanks, row: climberThanks.climberId, sealed: climberThanks.textSealed },
  { table: postVersions, row: postVersions.id, sealed: postVersions.wordsSealed },
  { table: postSteps, row: postSteps.id, sealed: postSteps.noteSealed },
  { table: postConsents, row: postConsents.id, sealed: postConsents.detailsSealed },
  { table: callVersions, row: callVersions.id, sealed: callVersions.wordsSealed },
  { table: callTurns, row: callTurns.callId, sealed: callTurns.shareSealed },
  { table: callScores, row: callScores.id, sealed: callScores.noteSealed },
  { table: callQuestions, row: callQuestions.id, sealed: callQuestions.textSealed },
  { table: callOutcomes, row: callOutcomes.id, sealed: callOutcomes.reasonSealed },
  { table: openedSubmissions, row: openedSubmissions.id, sealed: openedSubmissions.whoSealed },
  { table: openedFiles, row: openedFiles.id, sealed: openedFiles.fileSealed },
  { table: milestoneRecords, row: milestoneRecords.id, sealed: milestoneRecords.storySealed },
  { table: milestoneRecords, row: milestoneRecords.id, sealed: milestoneRecords.reasonSealed },
  { table: grantReports, row: grantReports.id, sealed: grantReports.reportSealed },
  { table: grantReports, row: grantReports.id, sealed: grantReports.pdfSealed },
  { table: grantReports, row: grantReports.id, sealed: grantReports.docxSealed },
  { table: grantReports, row: grantReports.id, sealed: grantReports.xlsxSealed },
  { table: teams, row: teams.id, sealed: teams.nameSealed },
  { table: messages, row: messages.id, sealed: messages.toSealed },
  { table: messages, row: messages.id, sealed: messages.secretSealed },
  { table: deliveryReports, row: deliveryReports.id, sealed: deliveryReports.bodySealed },
  { table: inboxMessages, row: inboxMessages.id, sealed: inboxMessages.bodySealed },
  { table: personKeys, row: personKeys.personId, sealed: personKeys.keySealed },
  { table: networkRequests, row: networkRequests.id, sealed: networkRequests.personSealed },
  { table: networkRequests, row: networkRequests.id, sealed: networkRequests.numberSealed },
  { table: networkRequests, row: networkRequests.id, sealed: networkRequests.wordsSealed },
  { table: networkSpells, row: networkSpells.id, sealed: networkSpells.personSealed },
  { table: networkPosts, row: networkPosts.id, sealed: networkPosts.wordsSealed },
  { table: networkOpenings, row: networkOpenings.id, sealed: networkOpenings.reasonSealed },
  { table: rollCallAsks, row: rollCallAsks.id, sealed: rollCallAsks.personSealed },
  { table: rollCallAsks, row: rollCallAsks.id, sealed: rollCallAsks.answerSealed },
  { table: cohorts, row: cohorts.id, sealed: cohorts.venueSealed },
  { table: cohortSessions, row: cohortSessions.id, sealed: cohortSessions.hoursSealed },
  { table: trainingEnrolments, row: trainingEnrolments.id, sealed: trainingEnrolments.personSealed },
  { table: trainingEnrolments, row: trainingEnrolments.id, sealed: trainingEnrolments.calledSealed },
  { table: trainingAnswers, row: trainingAnswers.enrolmentId, sealed: trainingAnswers.answersSealed },
  { table: trainingNotes, row: trainingNotes.id, sealed: trainingNotes.wordsSealed },
  { table: walkIns, row: walkIns.id, sealed: walkIns.calledSealed },
  { table: papers, row: papers.id, sealed: papers.holderSealed },
  { table: certificateSigners, row: certificateSigners.courseId, sealed: certificateSigners.signersSealed },
  { table: authenticators, row: authenticators.accountId, sealed: authenticators.secretSealed },
  { table: breachEntries, row: breachEntries.id, sealed: breachEntries.wordsSealed },
  { table: exports, row: exports.id, sealed: exports.reasonSealed },
  { table: providerTokens, row: providerTokens.provider, sealed: providerTokens.tokenSealed },
]

const BATCH = 500

/**
 * Opens every field that an older key sealed and seals it with the current one. The site may run meanwhile: what it writes behind the
 * last row that was there is for the next time, or a stream that is faster than this would keep it for ever. Answers how many.
 */
export async function resealAll(ctx: Ctx): Promise<number> {
  let count = 0
  for (const column of SEALED) count += await resealColumn(ctx, column)
  return count
}

async function resealColumn(ctx: Ctx, { table, row, sealed }: (typeof SEALED)[number]): Promise<number> {
  const key = Object.entries(getTableColumns(table)).find(([, column]) => column.name === sealed.name)?.[0] ?? ''
  let after = ''
  let count = 0
  const last = await inTransaction(ctx, async ({ db }) => (await db.select({ id: max(row) }).from(table))[0]?.id)
  if (!last) return 0
  for (;;) {
    const rows = (await inTransaction(ctx, ({ db }) =>
      db
        .select({ id: row, value: sealed })
        .from(table)
        .where(and(gt(row, after), lte(row, last), isNotNull(sealed)))
        .orderBy(asc(row))
        .limit(BATCH),
    )) as { id: string; value: Uint8Array }[]
    for (const { id, value } of rows) {
      if (ctx.vault.keyOf(value) === ctx.vault.currentKey()) continue
      const place = { table: getTableName(table), column: sealed.name, row: id }
      const fresh = ctx.vault.seal(place, ctx.vault.open(place, value))
      // A transaction for each: one that held many rows and waited for a worker, which waits for one of them, was ended by
      // PostgreSQL half-way. Only where nobody has written it meanwhile: what they wrote has the new key, or comes next time.
      await inTransaction(ctx, ({ db }) =>
        db
          .update(table)
          .set({ [key]: fresh } as never)
          .where(and(eq(row, id), eq(sealed, value))),
      )
      count++
    }
    if (rows.length < BATCH) return count
    after = rows.at(-1)?.id ?? after
  }
}
