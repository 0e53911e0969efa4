import { duesDaily } from '#app/domain/membership/dues/dues-daily.server.ts'
import { endMembership } from '#app/domain/membership/members/end-membership.server.ts'
import { remindMembers } from '#app/domain/membership/reminders/remind-members.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { addDays } from '#app/domain/shared/dates.ts'
import { members, membershipReminders, memberships, membershipTerms } from '#db/schema/membership.ts'
import { messages } from '#db/schema/messages.ts'
import { aDuesMember, aKind, aMembershipDesk, paidDues, today, wentBack } from '#tests/factories/membership.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { asc, eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'

const DAY = 86_400
const YEARS = process.env['PORTAL_TESTS'] === 'long' ? 10 : 5

/** Which reminder of a term falls on a day, said once more in fewer words: 30 days of grace. */
const DUE: Readonly<Record<number, string>> = {
  [-30]: 'month_before',
  [-7]: 'week_before',
  0: 'last_day',
  7: 'in_grace',
  31: 'lapsed',
}

test(`${YEARS} years of a job that comes each morning: each reminder of a term once, and none to who has paid or left`, async () => {
  await using portal = await openPortal('2026-01-31T05:00:00Z')
  const { ctx } = portal
  await aKind(ctx)
  // One pays early, one a week late, one never again, one every second year; one leaves; the money of one goes back.
  const [early, late, never, lapsing, leaver, undone] = [
    ...(await Promise.all(Array.from({ length: 6 }, () => aDuesMember(ctx)))),
  ] as [Her, Her, Her, Her, Her, Her]
  const all = [early, late, never, lapsing, leaver, undone]
  await portal.owner.sql`update contact_points set proven_at = now() where kind = 'email'`
  const first = new Map<string, string>()
  for (const her of all) first.set(her.memberId, await paidDues(ctx, { account: her.number, cents: 120_000n }))
  const desk = await aMembershipDesk(ctx)
  const expected: string[] = []
  let ends = await endsOf(ctx)
  for (let day = 0; day < YEARS * 365; day++) {
    portal.moveClock(DAY)
    await duesDaily(ctx)
    const now = today(ctx)
    const pays = all.filter(
      (her) =>
        (her === early && ends.get(her.memberId) === addDays(now, 20)) ||
        (her === late && ends.get(her.memberId) === addDays(now, -6)) ||
        (her === lapsing && ends.get(her.memberId) === addDays(now, -300)),
    )
    for (const her of pays) await renew(ctx, her)
    if (day === 200) await endMembership(desk, { ...leaver, reason: 'left' })
    if (day === 360) await back(ctx, undone, first.get(undone.memberId) ?? '')
    if (pays.length > 0 || day === 360) ends = await endsOf(ctx)
    for (const her of all) {
      const end = ends.get(her.memberId)
      if (end === undefined || (her === leaver && day >= 200)) continue
      const rule = Object.entries(DUE).find(([days]) => addDays(end, Number(days)) === now)?.[1]
      if (rule) expected.push(`${her.number} ${end} ${rule}`)
    }
    await remindMembers(ctx)
    // A job that starts twice, or again after a crash, says nothing again.
    if (day % 50 === 0) expect(await remindMembers(ctx)).toBe(0)
  }
  const rows = await written(ctx)
  expect(rows.map(({ said }) => said).sort()).toEqual(expected.sort())
  expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['left']))
  const left = await asPortal(ctx, 'test', (tx) =>
    tx.db
      .select()
      .from(messages)
      .where(inArray(messages.kind, ['day_nears', 'news_waits'])),
  )
  const days = rows.filter(({ said }) => /before|last_day/.test(said))
  expect(left.filter(({ kind }) => kind === 'day_nears')).toHaveLength(days.length)
}, 600_000)

type Her = Awaited<ReturnType<typeof aDuesMember>>
const renew = (ctx: Ctx, { number }: Her) => paidDues(ctx, { account: number, cents: 100_000n })
const back = async (ctx: Ctx, her: Her, paymentId: string) => {
  await wentBack(ctx, paymentId, 120_000n)
  await renew(ctx, her)
}

/** The last standing day of each member, by her id. */
const endsOf = (ctx: Ctx): Promise<Map<string, string>> =>
  asPortal(ctx, 'test', async (tx) => {
    const rows = await tx.db.select({ id: memberships.memberId, until: memberships.paidUntil }).from(memberships)
    return new Map(rows.flatMap(({ id, until }) => (until === null ? [] : [[id, until] as const])))
  })

const written = (ctx: Ctx) =>
  asPortal(ctx, 'test', async (tx) => {
    const rows = await tx.db
      .select({ number: members.number, ends: membershipTerms.endsOn, reminder: membershipReminders })
      .from(membershipReminders)
      .innerJoin(membershipTerms, eq(membershipTerms.id, membershipReminders.termId))
      .innerJoin(memberships, eq(memberships.id, membershipTerms.membershipId))
      .innerJoin(members, eq(members.id, memberships.memberId))
      .orderBy(asc(membershipReminders.createdAt))
    return rows.map(({ number, ends, reminder }) => ({
      said: `${number} ${ends} ${reminder.rule}`,
      outcome: reminder.outcome,
    }))
  })

test('a job that was away for two months says the latest alone, and nothing that would puzzle', async () => {
  await using portal = await openPortal('2026-01-31T05:00:00Z')
  const { ctx } = portal
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  portal.moveClock((364 - 5) * DAY)
  await remindMembers(ctx)
  portal.moveClock(60 * DAY)
  await remindMembers(ctx)
  expect((await written(ctx)).map(({ said, outcome }) => `${said.split(' ')[2]} ${outcome}`).sort()).toEqual([
    'in_grace missed',
    'lapsed missed',
    'last_day missed',
    'month_before missed',
    'week_before no_address',
  ])
})

test('who has paid ahead of the window is not reminded, and the page says why', async () => {
  await using portal = await openPortal('2026-01-31T05:00:00Z')
  const { ctx } = portal
  await aKind(ctx, 'individual', { windowDays: 0 })
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 220_000n })
  portal.moveClock((364 - 30) * DAY)
  expect(await remindMembers(ctx)).toBe(0)
  expect((await written(ctx)).map(({ outcome }) => outcome)).toEqual(['paid'])
})
