import { climbers } from '#db/schema/climbers.ts'
import { climberThanks } from '#db/schema/updates.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type Climber, contactOf, draftOf, sealNote, sealWords } from './climber.server.ts'
import { destroyPhotos } from '../photos/photo.server.ts'
import { dropUpdatesAbout } from '../updates/decide-update.server.ts'
import { recordClimber } from './climber-history.server.ts'
import { tellClimber } from './tell-climber.server.ts'

export type Verdict = 'show' | 'send_back' | 'take_down'
export type VerdictRefusal = 'not_yours' | 'no_such_climber' | 'note_missing' | 'nothing_waits' | 'changed_meanwhile'

/**
 * Staff show a climber's page as she last sent it, send that back with a note, or take the page down with one. `seenAt` is
 * when what they looked at was last changed: a yes never reaches words that nobody has read. Money goes on counting to a
 * page that is taken down, for her code is on posters.
 */
export const decideClimber = (
  ctx: Ctx,
  { climberId, verdict, note, seenAt }: { climberId: string; verdict: Verdict; note: string; seenAt: Date },
): Promise<Result<null, VerdictRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, VerdictRefusal>> => {
    if (!(await holds(tx, 'fundraising', 'communications', 'administrator'))) return refuse('not_yours')
    const [climber] = await tx.db.select().from(climbers).where(eq(climbers.id, climberId)).for('update')
    if (!climber) return refuse('no_such_climber')
    if (verdict !== 'show' && note === '') return refuse('note_missing')
    if (verdict !== 'take_down' && !climber.waitingSince) return refuse('nothing_waits')
    if (climber.changedAt.getTime() !== seenAt.getTime()) return refuse('changed_meanwhile')
    const decided = { ...VERDICTS[verdict](tx, climber, note), waitingSince: null, changedAt: tx.now() }
    await tx.db.update(climbers).set(decided).where(eq(climbers.id, climberId))
    if (verdict !== 'send_back')
      await destroyPhotos(tx, climberId, verdict === 'show' ? [draftOf(tx, climber)?.photoId] : [])
    if (verdict === 'take_down') {
      await dropUpdatesAbout(tx, climberId)
      await tx.db.delete(climberThanks).where(eq(climberThanks.climberId, climberId))
    }
    await recordClimber(tx, { climberId, kind: KINDS[verdict] })
    const contact = contactOf(tx, climber)
    await tellClimber(tx, { ...climber, contact }, verdict === 'show' ? 'climb_shown' : 'climb_note')
    return ok(null)
  })

const KINDS = { show: 'shown', send_back: 'sent_back', take_down: 'taken_down' } as const

const VERDICTS: Record<Verdict, (tx: Ctx, climber: Climber, note: string) => Partial<Climber>> = {
  show(tx, climber) {
    const draft = draftOf(tx, climber)
    if (!draft) throw new Error('what waits has words')
    const shownSealed = sealWords(tx, 'shown_sealed', climber.id, draft)
    return { state: 'shown', shownSealed, draftSealed: null, noteSealed: null }
  },
  send_back: (tx, { id }, note) => ({ noteSealed: sealNote(tx, id, note) }),
  take_down: (tx, { id }, note) => ({
    state: 'taken_down',
    shownSealed: null,
    draftSealed: null,
    noteSealed: sealNote(tx, id, note),
  }),
}
