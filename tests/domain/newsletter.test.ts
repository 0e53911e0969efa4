// Long because a letter is one story, from the asking to the leaving, and each way it breaks is a sentence.
import { listTroubledMessages, sendNext } from '#app/domain/messages/index.server.ts'
import {
  askToSubscribe,
  confirmSubscription,
  countSubscribers,
  leaveLetters,
  leaveNewsletter,
  listLetters,
  moveLetter,
  readLetter,
  sweepSubscribers,
  takeDownPost,
  writeLetter,
} from '#app/domain/newsroom/index.server.ts'
import { reportRetention } from '#app/domain/people/rights/retention-report.server.ts'
import { linkKey } from '#app/domain/shared/link-key.server.ts'
import { composer } from '#app/jobs/compose.server.ts'
import { messages } from '#db/schema/messages.ts'
import { newsletters, newsletterSubscribers } from '#db/schema/newsletter.ts'
import * as templates from '#emails/render.server.ts'
import { everything } from '#tests/factories/accounts.ts'
import { aGateway, letters } from '#tests/factories/letters.ts'
import {
  aLetterForm,
  anApprovedLetter,
  aSubscriber,
  aWaitingLetter,
  leaveAll,
  subscribers,
} from '#tests/factories/newsletter.ts'
import { aNewsroom, aPost, aShownPost } from '#tests/factories/newsroom.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const EMAIL = 'mfano.msomaji@example.org'
const DAY = 86_400
const refused = (code: string) => ({ ok: false, code })
const compose = composer({ publicUrl: 'https://portal.test', templates })

/** Sends all mail that waits; answers what went out. */
async function sendAll({ ctx, moveClock }: TestPortal) {
  const { gateway, got } = aGateway()
  for (let n = 1; n > 0; moveClock(1)) n = await sendNext(ctx, gateway, compose)
  return got
}

const newsletterLetters = async (ctx: TestPortal['ctx']) =>
  (await letters(ctx)).filter(({ kind }) => kind === 'newsletter')

describe('who is on the list', () => {
  test('is who said yes by the link in the letter, once, within three days; nobody else', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const token = await askToSubscribe(ctx, { email: EMAIL, language: 'sw' })
    expect((await subscribers(ctx))[0]?.confirmedAt).toBeNull()
    const [sent] = await sendAll(portal)
    expect(sent?.message).toMatchObject({ to: EMAIL, mail: { subject: 'Una ujumbe' } })
    expect(sent?.message.text).toContain(`https://portal.test/newsletter/confirm/${token}`)
    expect(await confirmSubscription(ctx, 'f'.repeat(32))).toEqual(refused('link_over'))
    expect((await confirmSubscription(ctx, token)).ok).toBe(true)
    expect(await confirmSubscription(ctx, token)).toEqual(refused('link_over'))
    const [row] = await subscribers(ctx)
    expect([row?.confirmedAt !== null, row?.tokenHash, row?.language]).toEqual([true, null, 'sw'])
    const late = await askToSubscribe(ctx, { email: 'mfano.mwingine@example.org', language: 'en' })
    portal.moveClock(3 * DAY)
    expect(await confirmSubscription(ctx, late)).toEqual(refused('link_over'))
  })

  test('is asked the same way whether she is on it, was asked, or is new; and nothing changes until she says yes', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await aSubscriber(ctx, EMAIL, 'en')
    const [before] = await subscribers(ctx)
    const token = await askToSubscribe(ctx, { email: EMAIL.toUpperCase(), language: 'sw' })
    const [after] = await subscribers(ctx)
    expect(await letters(ctx)).toHaveLength(2)
    expect([after?.id, after?.language, after?.confirmedAt]).toEqual([before?.id, 'en', before?.confirmedAt])
    await confirmSubscription(ctx, token)
    expect((await subscribers(ctx)).map(({ language }) => language)).toEqual(['sw'])
  })

  test('the database lets nobody begin confirmed, and nobody but the portal see a row', async () => {
    await using portal = await openPortal()
    const { ctx, owner } = portal
    await aSubscriber(ctx, EMAIL)
    const begins = owner.sql`
      insert into newsletter_subscribers
      select 'nsb_x', address_sealed, 'x'::bytea, 'x'::bytea, language, asked_language, null, null, confirmed_at, created_at
        from newsletter_subscribers`
    await owner.sql`alter table newsletter_subscribers no force row level security`
    await expect(begins).rejects.toThrow('nobody begins confirmed')
    const newsroom = await aNewsroom(ctx)
    const seen = await newsroom.writer.db.transaction((db) => db.select().from(newsletterSubscribers))
    expect(seen).toEqual([])
  })

  test('is forgotten after three days without a yes, and whoever said it stays', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const reader = await aSubscriber(ctx, EMAIL)
    await askToSubscribe(ctx, { email: 'mfano.asiyejibu@example.org', language: 'en' })
    portal.moveClock(3 * DAY - 1)
    expect(await sweepSubscribers(ctx)).toBe(0)
    portal.moveClock(1)
    expect(await sweepSubscribers(ctx)).toBe(1)
    expect((await subscribers(ctx)).map(({ id }) => id)).toEqual([reader])
  })

  test('is found by the rule of retention where the sweep did not come', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await aSubscriber(ctx, EMAIL)
    await askToSubscribe(ctx, { email: 'mfano.asiyejibu@example.org', language: 'en' })
    const counted = async () => {
      const done = await reportRetention(ctx)
      if (!done.ok) throw new Error(done.code)
      return done.value.report.find(({ rule }) => rule === 'newsletter_unconfirmed')?.count
    }
    portal.moveClock(6 * DAY - 1)
    expect(await counted()).toBe(0)
    portal.moveClock(2)
    expect(await counted()).toBe(1)
  })

  test('is a number of tens to the desk, and no number below ten', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    for (let n = 0; n < 9; n++) await aSubscriber(ctx, `mfano.${n}@example.org`)
    expect(await countSubscribers(ctx)).toBeNull()
    for (let n = 9; n < 12; n++) await aSubscriber(ctx, `mfano.${n}@example.org`)
    expect(await countSubscribers(ctx)).toBe(10)
  })
})

describe('a letter', () => {
  test('is written by one and approved by another who never wrote at it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const newsroom = await aNewsroom(ctx)
    const { writer, reader } = newsroom
    const { postId } = await aShownPost(newsroom)
    const officer = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
    expect(await writeLetter(officer, { form: aLetterForm([postId]) })).toEqual(refused('not_yours'))
    expect(await writeLetter(writer, { form: aLetterForm([ctx.newId('pst')]) })).toEqual(refused('posts_wrong'))
    const letterId = await aWaitingLetter(newsroom, [postId])
    const move = (by: typeof writer, what: 'approve' | 'send_back' | 'hand_in', version: number) =>
      moveLetter(by, { letterId, version, move: what })
    expect(await move(writer, 'approve', 1)).toEqual(refused('own_words'))
    expect(await move(officer, 'approve', 1)).toEqual(refused('not_yours'))
    expect((await move(reader, 'send_back', 1)).ok).toBe(true)
    expect((await writeLetter(reader, { form: aLetterForm([postId]), letterId, seen: 1 })).ok).toBe(true)
    expect((await move(writer, 'hand_in', 2)).ok).toBe(true)
    expect(await move(reader, 'approve', 1)).toEqual(refused('changed_meanwhile'))
    expect(await move(reader, 'approve', 2)).toEqual(refused('own_words'))
    expect([await listLetters(officer), await readLetter(officer, letterId)]).toEqual([[], null])
    const by = `person:${reader.actor.kind === 'person' ? reader.actor.personId : ''}`
    const bare = ctx.db
      .update(newsletters)
      .set({ stage: 'sending', approvedBy: by, approvedAt: ctx.now() })
      .where(eq(newsletters.id, letterId))
    await expect(bare).rejects.toMatchObject({ cause: { constraint_name: 'newsletters_hands_ck' } })
  })

  test('goes to each in her language, with what can be read when it goes, and says nothing in its head', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const newsroom = await aNewsroom(ctx)
    const one = await aShownPost(newsroom, aPost({ en: { title: 'First' }, sw: { title: 'Kwanza', text: 'Moja.' } }))
    const two = await aShownPost(newsroom, aPost({ en: { title: 'Taken away' } }))
    const subscriber = await aSubscriber(ctx, EMAIL, 'sw')
    await aSubscriber(ctx, 'mfano.english@example.org', 'en')
    await sendAll(portal)
    await anApprovedLetter(newsroom, [one.postId, two.postId])
    await leaveAll(ctx)
    await takeDownPost(newsroom.writer, { postId: two.postId })
    const sent = await sendAll(portal)
    expect(sent.map(({ message }) => message.to).toSorted()).toEqual(['mfano.english@example.org', EMAIL])
    const hers = sent.find(({ message }) => message.to === EMAIL)?.message
    const leave = `https://portal.test/newsletter/leave/${linkKey(ctx, subscriber)}`
    expect(hers?.mail?.headers).toEqual({
      'List-Unsubscribe': `<${leave}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    for (const body of [hers?.text ?? '', hers?.mail?.html ?? '']) {
      for (const said of ['Wapendwa', 'Kwanza', leave, `https://portal.test/newsroom/${one.slug}`])
        expect(body).toContain(said)
      expect(body).not.toContain('Taken away')
    }
    expect(hers?.mail?.subject).toBe('Una ujumbe')
    expect((await newsletterLetters(ctx)).map(({ bulk, toSealed, toIndex }) => [bulk, toSealed, toIndex])).toEqual([
      [true, null, null],
      [true, null, null],
    ])
  })

  test('goes to who was on the list when it was approved, and to nobody who left or came since', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const newsroom = await aNewsroom(ctx)
    const { postId } = await aShownPost(newsroom)
    const leaver = await aSubscriber(ctx, EMAIL)
    await aSubscriber(ctx, 'mfano.anayebaki@example.org')
    await askToSubscribe(ctx, { email: 'mfano.bado@example.org', language: 'en' })
    await sendAll(portal)
    await anApprovedLetter(newsroom, [postId])
    portal.moveClock(1)
    await aSubscriber(ctx, 'mfano.mpya@example.org')
    await leaveAll(ctx)
    await leaveNewsletter(ctx, linkKey(ctx, leaver))
    const sent = await sendAll(portal)
    const got = sent.filter(({ message }) => message.mail?.headers).map(({ message }) => message.to)
    expect(got).toEqual(['mfano.anayebaki@example.org'])
    expect((await subscribers(ctx)).map(({ id }) => id)).not.toContain(leaver)
  })

  test('is approved no more once none of its posts can be read', async () => {
    await using portal = await openPortal()
    const newsroom = await aNewsroom(portal.ctx)
    const { postId } = await aShownPost(newsroom)
    const letterId = await aWaitingLetter(newsroom, [postId])
    await takeDownPost(newsroom.writer, { postId })
    const moved = await moveLetter(newsroom.reader, { letterId, version: 1, move: 'approve' })
    expect(moved).toEqual(refused('posts_gone'))
  })
})

describe('each of the list is left a letter once', () => {
  test.each([1, 4, 9, 14])('though the work dies after %i letters, and two workers begin again', async (diesAfter) => {
    await using portal = await openPortal()
    const { ctx } = portal
    const newsroom = await aNewsroom(ctx)
    const { postId } = await aShownPost(newsroom)
    const ids = []
    for (let n = 0; n < 17; n++) ids.push(await aSubscriber(ctx, `mfano.${n}@example.org`))
    await anApprovedLetter(newsroom, [postId])
    let made = 0
    // What dies is the process: the id of a letter is asked for in the middle of a batch.
    const dying = {
      ...ctx,
      newId: (prefix: Parameters<typeof ctx.newId>[0]) => {
        if (prefix === 'msg' && made++ === diesAfter) throw new Error('the worker died')
        return ctx.newId(prefix)
      },
    }
    await expect(leaveAll(dying, 5)).rejects.toThrow('the worker died')
    await Promise.all([leaveAll(ctx, 3), leaveAll(ctx, 4)])
    await leaveAll(ctx, 5)
    const left = (await newsletterLetters(ctx)).map(({ subject }) => subject)
    expect(left.toSorted()).toEqual(ids.toSorted())
    expect((await listLetters(newsroom.writer)).map(({ stage }) => stage)).toEqual(['sent'])
    expect(await leaveLetters(ctx)).toBe(0)
  })
})

describe('who leaves', () => {
  test('is forgotten at once, by a link that never ends and says nothing the second time', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const id = await aSubscriber(ctx, EMAIL)
    portal.moveClock(3_000 * DAY)
    await leaveNewsletter(ctx, linkKey(ctx, id))
    await leaveNewsletter(ctx, linkKey(ctx, id))
    expect(await subscribers(ctx)).toEqual([])
  })

  test.each([
    ['complained', null, 0],
    ['bounced', 'hard', 0],
    ['failed', 'suppressed', 0],
    ['bounced', 'soft', 1],
  ] as const)('by what the service says of her letter: %s %s', async (state, reason, stay) => {
    await using portal = await openPortal()
    const { ctx } = portal
    const id = await aSubscriber(ctx, EMAIL)
    await everything(ctx, (tx) =>
      tx.db
        .update(messages)
        .set({ state, reason, changedAt: ctx.now() })
        .where(and(eq(messages.subject, id), eq(messages.kind, 'newsletter_asked'))),
    )
    await sweepSubscribers(ctx)
    expect(await subscribers(ctx)).toHaveLength(stay)
  })

  test('no desk of messages is shown what goes to the list', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await aSubscriber(ctx, EMAIL)
    await everything(ctx, (tx) => tx.db.update(messages).set({ state: 'failed', changedAt: ctx.now() }))
    const admin = actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId)
    expect(await listTroubledMessages(admin)).toEqual([])
  })
})
