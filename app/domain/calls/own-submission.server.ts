import { callOutcomes, callProposals, openedSubmissions, publishedCalls, submissionFiles } from '#db/schema/calls.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { identityOfKey, unlock } from './keys.server.ts'
import type { CallState, OutcomeResult, SentKind } from './kinds.ts'
import { lockCall, stateOf } from './call.server.ts'
import { outcomeReasonPlace } from './proposals.server.ts'
import type { CallWords, WhoForm } from './schemas.ts'
import { draftFiles, sentOf, submissionByKey, unlockWho } from './submission.server.ts'

type FileLine = { document: string; kind: SentKind; size: number; sha256: string }
export type OwnSubmission = {
  slug: string
  state: CallState
  closesAt: Date
  words: CallWords
  /** What she typed, while the call is open; null afterwards. */
  who: WhoForm | null
  files: FileLine[]
  receipt: { number: string; sentAt: Date; files: FileLine[] } | null
  /** She changed something after she had sent it, which is not sent. */
  isChanged: boolean
  /** What became of it, once it is decided; its reason as long as what was opened is kept. */
  outcome: { result: OutcomeResult; reason: string | null } | null
}

/** What whoever has the key is shown of a submission: while the call is open all of it, afterwards her receipt and how the call stands. */
export const ownSubmission = (ctx: Ctx, key: string): Promise<OwnSubmission | null> =>
  inTransaction(ctx, (outer) =>
    asPortal(outer, 'calls', async (tx) => {
      const submission = await submissionByKey(tx, key)
      const call = submission && (await lockCall(tx, submission.callId, 'share'))
      if (!submission || !call) return null
      const [shown] = await tx.db.select().from(publishedCalls).where(eq(publishedCalls.callId, call.id))
      if (!shown) return null
      const identity = identityOfKey(key)
      const state = stateOf(call, tx.now())
      const isOpen = state === 'open'
      const sent = await sentOf(tx, submission)
      const files = isOpen ? await draftFiles(tx, submission.id) : []
      const ids = files.map(({ id }) => id)
      const who = isOpen && submission.whoLocked ? await unlockWho(identity, submission.whoLocked) : null
      const sentWho = isOpen && sent ? await unlockWho(identity, sent.whoLocked) : null
      const isChanged =
        sent !== null && isOpen && (JSON.stringify(who) !== JSON.stringify(sentWho) || !isSame(ids, sent.files))
      return {
        ...{ slug: shown.slug, state, closesAt: call.closesAt, words: shown.words as CallWords },
        who,
        files: await linesOf(identity, files),
        receipt: sent && {
          ...{ number: sent.receipt, sentAt: sent.sentAt },
          files: await linesOf(identity, sent.files.length > 0 ? await filesOf(tx, sent.files) : []),
        },
        isChanged,
        outcome: state === 'decided' ? await outcomeOf(tx, submission.id) : null,
      }
    }),
  )

async function outcomeOf(tx: Ctx, submissionId: string): Promise<OwnSubmission['outcome']> {
  const [row] = await tx.db
    .select({ id: callOutcomes.id, result: callOutcomes.result, reasonSealed: callOutcomes.reasonSealed })
    .from(callOutcomes)
    .innerJoin(callProposals, eq(callProposals.id, callOutcomes.proposalId))
    .innerJoin(openedSubmissions, eq(openedSubmissions.id, callOutcomes.openedId))
    .where(and(eq(openedSubmissions.submissionId, submissionId), eq(callProposals.decision, 'agreed')))
  if (!row) return null
  const { id, result, reasonSealed } = row
  return { result, reason: reasonSealed && tx.vault.open(outcomeReasonPlace(id), reasonSealed) }
}

const isSame = (one: readonly string[], two: readonly string[]): boolean =>
  one.length === two.length && one.every((id) => two.includes(id))

const filesOf = (tx: Ctx, ids: string[]) =>
  tx.db
    .select({
      ...{ document: submissionFiles.document, kind: submissionFiles.kind },
      ...{ size: submissionFiles.size, hashLocked: submissionFiles.hashLocked },
    })
    .from(submissionFiles)
    .where(inArray(submissionFiles.id, ids))
    .orderBy(submissionFiles.document)

type Row = Omit<FileLine, 'sha256'> & { hashLocked: Uint8Array }

async function linesOf(identity: string, rows: readonly Row[]): Promise<FileLine[]> {
  const lines: FileLine[] = []
  for (const { document, kind, size, hashLocked } of rows)
    lines.push({ document, kind, size, sha256: Buffer.from(await unlock(identity, hashLocked)).toString('hex') })
  return lines
}
