import { takeNotices } from '#app/domain/people/persons/notices-of.server.ts'
import {
  COMMON_PARTS,
  CONSENT_PARTS,
  CONSENT_TEXTS,
  type Purpose,
  type TextPurpose,
} from '#app/domain/people/rights/consent-texts.ts'
import { consentsOf } from '#app/domain/people/rights/consents-of.server.ts'
import { giveConsent } from '#app/domain/people/rights/give-consent.server.ts'
import { holdsConsent } from '#app/domain/people/rights/holds-consent.server.ts'
import { withdrawConsent } from '#app/domain/people/rights/withdraw-consent.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { consents as en } from '#app/i18n/en/consents.ts'
import { consents as sw } from '#app/i18n/sw/consents.ts'
import { consents } from '#db/schema/rights.ts'
import { actingAs, aPerson, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'

const HOUR = 3_600
const DAY = 24 * HOUR

const yes = (ctx: Ctx, personId: string, purpose: Purpose, method: 'page' | 'paper' = 'page') =>
  giveConsent(ctx, { personId, purpose, language: 'sw', method })

/** What she sees of one purpose in a session of her own. */
const consentOf = async (ctx: Ctx, personId: string, purpose: Purpose) =>
  (await inTransaction(actingAs(ctx, personId), (tx) => consentsOf(tx, personId))).find((c) => c.purpose === purpose)

test.each(Object.keys(CONSENT_TEXTS) as TextPurpose[])(
  'what is agreed to under %s is the text in the catalogues, word for word, in both languages',
  (purpose) => {
    const hashOf = (all: typeof en | typeof sw) => {
      const parts = [
        ...COMMON_PARTS.map((part) => all.common.v1[part]),
        ...CONSENT_PARTS.map((part) => all[purpose].v1[part]),
      ]
      return createHash('sha256').update(parts.join('\n')).digest('hex')
    }
    expect(CONSENT_TEXTS[purpose].sha256).toEqual({ en: hashOf(en), sw: hashOf(sw) })
  },
)

test('a yes holds until it is taken back, and that takes no more than giving it', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  const hers = actingAs(portal.ctx, personId)
  expect(await holdsConsent(portal.ctx, personId, 'contact')).toBe(false)

  expect((await yes(hers, personId, 'contact')).ok).toBe(true)
  expect(await holdsConsent(portal.ctx, personId, 'contact')).toBe(true)
  expect(await holdsConsent(portal.ctx, personId, 'voice')).toBe(false)

  portal.moveClock(DAY)
  expect(await withdrawConsent(hers, { personId, purpose: 'contact', method: 'page' })).toMatchObject({
    value: { withdrawn: true },
  })
  expect(await holdsConsent(portal.ctx, personId, 'contact')).toBe(false)
  expect(await consentOf(portal.ctx, personId, 'contact')).toMatchObject({
    state: 'withdrawn',
    spells: [{ language: 'sw' }],
  })
  expect(await withdrawConsent(hers, { personId, purpose: 'contact', method: 'page' })).toMatchObject({
    value: { withdrawn: false },
  })
})

test('several yeses to one purpose, said at once, are one', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  // Connections that are open already, so that none of the four is done before another begins.
  await Promise.all([1, 2, 3, 4].map(() => portal.sql`select pg_sleep(0.05)`))
  const all = await Promise.all([1, 2, 3, 4].map(() => yes(actingAs(portal.ctx, personId), personId, 'statistics')))
  expect(all.filter((one) => one.ok && one.value.fresh)).toHaveLength(1)
  expect((await consentOf(portal.ctx, personId, 'statistics'))?.spells).toHaveLength(1)
})

test('a yes to an older text covers nothing and is asked for again; the old spell ends where the new begins', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  const old = {
    id: portal.ctx.newId('cns'),
    personId,
    purpose: 'statistics',
    textVersion: 'v0',
    textHash: 'x',
    givenAt: portal.ctx.now(),
  }
  await inTransaction(portal.ctx, (tx) => tx.db.insert(consents).values({ ...old, language: 'en', method: 'paper' }))
  expect(await consentOf(portal.ctx, personId, 'statistics')).toMatchObject({ state: 'asks_again' })
  expect(await holdsConsent(portal.ctx, personId, 'statistics')).toBe(false)

  portal.moveClock(HOUR)
  await yes(actingAs(portal.ctx, personId), personId, 'statistics')
  const now = portal.ctx.now()
  expect(await consentOf(portal.ctx, personId, 'statistics')).toMatchObject({
    state: 'given',
    spells: [{ withdrawnAt: now }, { givenAt: now, textHash: CONSENT_TEXTS.statistics.sha256.sw, withdrawnAt: null }],
  })
})

test('nobody says yes for another on a page; what a desk writes down from paper is told and audited', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [{ personId }, stranger, officer] = [
    await aPerson(ctx),
    await aPerson(ctx),
    await someoneWith(ctx, 'membership_officer'),
  ]
  const desk = actingAs(ctx, officer.personId)
  expect(await yes(actingAs(ctx, stranger.personId), personId, 'contact')).toEqual({ ok: false, code: 'not_yours' })
  expect(await yes(actingAs(ctx, stranger.personId), personId, 'contact', 'paper')).toEqual({
    ok: false,
    code: 'not_yours',
  })
  expect(await yes(desk, personId, 'contact', 'page')).toEqual({ ok: false, code: 'not_yours' })
  expect((await yes(desk, personId, 'contact', 'paper')).ok).toBe(true)
  expect((await withdrawConsent(desk, { personId, purpose: 'contact', method: 'helpline' })).ok).toBe(true)
  expect((await takeNotices(actingAs(ctx, personId), personId)).map(({ kind }) => kind)).toEqual([
    'details_changed',
    'details_changed',
  ])
  expect(await auditLog(ctx)).toEqual([
    ['person.changed', `person:${officer.personId}`, expect.stringMatching(/^consent_given cns_/)],
    ['person.changed', `person:${officer.personId}`, expect.stringMatching(/^consent_withdrawn cns_/)],
  ])
})
