import {
  chooseApplicants,
  decideSeat,
  nameSelectors,
  openSelectionDesk,
  scoreApplicant,
  writeNote,
} from '#app/domain/trainings/index.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { trainingAnswers } from '#db/schema/trainings.ts'
import { letters } from '#tests/factories/letters.ts'
import { aNetwork, aReachable, coordinatorOf, joins } from '#tests/factories/networks.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const NAMES = ['Anna', 'Beth', 'Carol', 'Dina', 'Eva'] as const

/** Five who ask for two seats, and what can be done with them by their names. */
async function aSelection(over: Record<string, unknown> = {}) {
  const portal = await openPortal()
  const { ctx } = portal
  const network = await aNetwork(ctx)
  const quotas = `county 47 least 1\ndisability least 1\nfirst_timer most 1\nnetwork ${network} least 1`
  const cohort = await aCohort(ctx, { selects: true, quotas, ...over })
  const ids = {} as Record<(typeof NAMES)[number], string>
  for (const called of NAMES) {
    const person = await aReachable(ctx)
    if (called === 'Carol') await joins(await coordinatorOf(ctx, network), network, person)
    const fields = { hasDisability: called === 'Anna', networkIds: [network] }
    ids[called] = (await cohort.ask(called, { person, fields })).enrolmentId
  }
  const desk = () => openSelectionDesk(cohort.desk, cohort.id)
  const choose = (offers: readonly (typeof NAMES)[number][], reserves: readonly (typeof NAMES)[number][] = []) =>
    chooseApplicants(cohort.desk, {
      cohortId: cohort.id,
      choices: NAMES.map((name) => {
        const at = reserves.indexOf(name)
        const choice = offers.includes(name) ? 'offer' : at < 0 ? null : 'reserve'
        return { enrolmentId: ids[name], choice, rank: at < 0 ? null : at + 1 }
      }),
    })
  return { portal, ctx, cohort, ids, desk, choose, network }
}

test('those who ask stand side by side, and quotas count those in mind for a seat as they are chosen', async () => {
  const { portal, cohort, desk, choose } = await aSelection()
  await using _ = portal
  const counts = async () =>
    (await desk())?.quotas.map(({ attribute, count, isMet }) => `${attribute} ${count} ${isMet}`)
  expect(await counts()).toEqual(['county 0 false', 'disability 0 false', 'first_timer 0 true', 'network 0 false'])
  expect(await choose(['Anna'])).toEqual({ ok: false, code: 'not_now' })
  await cohort.move('close')
  await choose(['Anna', 'Carol'])
  // Nobody told her county, and it is not guessed; of those who ticked the network, she counts who belongs.
  expect(await counts()).toEqual(['county 0 false', 'disability 1 true', 'first_timer 2 false', 'network 1 true'])
  await choose(['Beth'])
  expect(await counts()).toEqual(['county 0 false', 'disability 0 false', 'first_timer 1 true', 'network 0 false'])
})

test('who scores sees no name and no other’s score until all have scored everybody', async () => {
  const { portal, ctx, cohort, ids, desk } = await aSelection()
  await using _ = portal
  const officers = [await someoneWith(ctx, 'training_officer'), await someoneWith(ctx, 'training_officer')] as const
  const stranger = await aPerson(ctx)
  const named = (numbers: string[]) => nameSelectors(cohort.desk, { cohortId: cohort.id, numbers })
  expect(await named([stranger.number])).toEqual({ ok: false, code: 'not_of_the_desk' })
  expect(await named(['DC-000000'])).toEqual({ ok: false, code: 'number_wrong' })
  expect(await named(officers.map(({ number }) => number))).toEqual({ ok: true, value: null })
  const [first, second] = officers.map(({ personId }) => actingAs(ctx, personId))
  if (!first || !second) throw new Error('two officers')
  expect(await scoreApplicant(cohort.desk, { enrolmentId: ids.Anna, score: 5 })).toEqual({
    ok: false,
    code: 'not_yours',
  })
  expect(await scoreApplicant(first, { enrolmentId: ids.Anna, score: 6 })).toEqual({ ok: false, code: 'score_wrong' })
  for (const name of NAMES) await scoreApplicant(first, { enrolmentId: ids[name], score: 2 })
  for (const name of NAMES.slice(1)) await scoreApplicant(second, { enrolmentId: ids[name], score: 5 })
  const blind = await openSelectionDesk(second, cohort.id)
  expect(blind).toMatchObject({ isBlind: true, amSelector: true })
  expect(blind?.applicants.map(({ called, tally }) => [called, tally])).toEqual(NAMES.map(() => [null, null]))
  expect(JSON.stringify(blind)).not.toMatch(/Anna|Beth|Carol|Dina|Eva/)
  await scoreApplicant(second, { enrolmentId: ids.Anna, score: 4 })
  const seen = await desk()
  const tallies = Object.fromEntries((seen?.applicants ?? []).map(({ called, tally }) => [called, tally?.sum]))
  expect(tallies).toEqual({ Anna: 6, Beth: 7, Carol: 7, Dina: 7, Eva: 7 })
})

test('announcing offers seats, ranks reserves and declines all others at once, and each is told what is hers', async () => {
  const { portal, ctx, cohort, choose } = await aSelection()
  await using _ = portal
  await cohort.move('close')
  expect(await choose(['Anna', 'Beth', 'Carol'])).toEqual({ ok: true, value: null })
  expect(await cohort.move('select')).toEqual({ ok: false, code: 'too_many' })
  expect(await cohort.standing()).toBe('Anna asked, Beth asked, Carol asked, Dina asked, Eva asked')
  await choose(['Dina', 'Anna'], ['Eva', 'Beth'])
  expect(await cohort.move('select')).toEqual({ ok: true, value: null })
  expect(await cohort.standing()).toBe('Anna offered, Dina offered, Eva waiting 1, Beth waiting 2, Carol declined')
  const kinds = (await letters(ctx)).map(({ kind }) => kind).toSorted()
  expect(kinds).toEqual(['news_waits', 'news_waits', 'news_waits', 'seat_waits', 'seat_waits'])
  // Whoever is told no has said what she said for nothing.
  const left = await asPortal(ctx, 'test', (tx) => tx.db.select().from(trainingAnswers))
  expect(left).toHaveLength(4)
  expect(await cohort.move('select')).toEqual({ ok: false, code: 'not_now' })
})

test('a seat out of order wants a reason, and one beyond the number of seats is shown as such', async () => {
  const { portal, cohort, ids, choose } = await aSelection({ capacity: '1' })
  await using _ = portal
  await cohort.move('close')
  await choose(['Anna'], ['Beth'])
  await cohort.move('select', true)
  const decide = (enrolmentId: string, wish: 'seat' | 'cancel', reason = '') =>
    decideSeat(cohort.desk, { enrolmentId, wish, reason })
  expect(await decide(ids.Beth, 'seat')).toEqual({ ok: false, code: 'reason_missing' })
  expect(await decide(ids.Carol, 'seat', 'carer')).toEqual({ ok: false, code: 'not_waiting' })
  expect(await decide(ids.Beth, 'seat', 'interpreter')).toEqual({ ok: true, value: null })
  expect(await cohort.standing()).toContain('Beth seated extra')
  expect(await decide(ids.Anna, 'cancel')).toEqual({ ok: true, value: null })
  expect(await decide(ids.Anna, 'cancel')).toEqual({ ok: false, code: 'over' })
  await portal.expectBooksToHold()
})

test('two are never ranked in one place, and a note stays as it was written', async () => {
  const { portal, cohort, ids, desk } = await aSelection()
  await using _ = portal
  await cohort.move('close')
  const twice = [ids.Anna, ids.Beth].map((enrolmentId) => ({ enrolmentId, choice: 'reserve' as const, rank: 1 }))
  expect(await chooseApplicants(cohort.desk, { cohortId: cohort.id, choices: twice })).toEqual({
    ok: false,
    code: 'rank_wrong',
  })
  expect(await writeNote(cohort.desk, { enrolmentId: ids.Anna, words: ' \u200b ' })).toEqual({
    ok: false,
    code: 'words_missing',
  })
  await writeNote(cohort.desk, { enrolmentId: ids.Anna, words: 'Was turned away last year' })
  const notes = (await desk())?.applicants.flatMap((one) => one.notes.map(({ words }) => words))
  expect(notes).toEqual(['Was turned away last year'])
})
