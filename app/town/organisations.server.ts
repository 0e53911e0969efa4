import { organisationRepresentatives } from '#db/schema/applications.ts'
import { organisationInvitations } from '#db/schema/inclusion.ts'
import { organisations } from '#db/schema/membership.ts'
import { and, count, eq } from 'drizzle-orm'
import {
  answerInclusion,
  hearDues,
  inviteIncluded,
  leaveMembership,
  makeMember,
  showInDirectory,
} from '../domain/membership/index.server.ts'
import { recordOffline } from '../domain/payments/index.server.ts'
import { offlineForm } from '../domain/payments/offline-schemas.ts'
import { accountOfHandle, addPerson, numberOf } from '../domain/people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { addDays, dayOf } from '../domain/shared/dates.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import type { Result } from '../domain/shared/result.ts'
import { SAMPLES } from './people.server.ts'

/** And what it is called. */
export const HOUSE_NAME = 'Shirika la Mfano wa Haki'
const DAYS_AGO = 60
/** Who looks after its people, and who after its dues. */
const ACTS = [
  { handle: 'twiga-bahari-101', role: 'members' },
  { handle: 'heroe-ufuo-214', role: 'dues' },
] as const
const INCLUDED = ['kanga-asubuhi-212', 'korongo-jioni-213'] as const
const WITHOUT_ACCOUNT = 'Wairimu Mfano'
const LEAVES = 'kanga-moto-210'
/** Five who show themselves to other members, each as she wants to be shown. */
const LISTED = [
  { handle: 'twiga-bahari-101', name: 'Achi', county: '42', themes: ['land', 'women'], line: '' },
  { handle: 'swala-anga-204', name: 'Mama Esther', county: '', themes: ['gender_violence'], line: 'Nasikiliza.' },
  { handle: 'paa-mwezi-206', name: 'G. M.', county: '22', themes: ['digital'], line: 'Ask me about phones.' },
  { handle: 'kanga-asubuhi-212', name: 'Makena', county: '12', themes: ['health', 'children'], line: '' },
  { handle: 'korongo-jioni-213', name: 'Nali', county: '37', themes: ['land'], line: 'Mashamba ya Mfano' },
] as const
/** What she wrote who left: looked for by the dump test, and found nowhere. */
export const LEFT_WORDS = 'Nimechoka na mikutano ya mfano kila wiki'

/** An organisation with two who act for it and three whom it includes, one more who is asked, five who show themselves to members, and
 * a member who has left; once. */
export const furnishOrganisations = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:organisations'])
    const [there] = await asPortal(tx, 'practice', (portal) =>
      portal.db.select({ n: count() }).from(organisationInvitations),
    )
    if (there && there.n > 0) return
    const portal: Ctx = { ...tx, actor: { kind: 'system', job: 'practice' } }
    const organisationId = await anOrganisation(portal)
    const acting = as(portal, await personOf(portal, ACTS[0].handle))
    for (const handle of INCLUDED)
      await includes(portal, { organisationId, acting, personId: await personOf(portal, handle) })
    const { personId } = await asPortal(portal, 'practice', (one) =>
      addPerson(one, { name: WITHOUT_ACCOUNT, language: 'sw', county: '19' }),
    )
    await includes(portal, { organisationId, acting, personId })
    // Asked and not answered yet: what a newcomer finds who signs in as her.
    const asked = (await numberOf(portal, await personOf(portal, 'swala-anga-204'))) ?? ''
    done(await inviteIncluded(acting, { organisationId, number: asked }))
    for (const one of LISTED) await lists(portal, one)
    await leaves(portal)
  })

async function anOrganisation(portal: Ctx): Promise<string> {
  const then: Ctx = { ...portal, now: () => new Date(portal.now().getTime() - DAYS_AGO * 86_400_000) }
  const [id, day] = [portal.newId('org'), dayOf(then.now())]
  const acts = await Promise.all(
    ACTS.map(async ({ handle, role }) => ({ role, personId: await personOf(portal, handle) })),
  )
  await asPortal(then, 'practice', async (tx) => {
    const nameSealed = tx.vault.seal({ table: 'organisations', column: 'name_sealed', row: id }, HOUSE_NAME)
    await tx.db
      .insert(organisations)
      .values({ id, nameSealed, county: '47', themes: ['land', 'women'], included: 8, createdAt: tx.now() })
    await tx.db.insert(organisationRepresentatives).values(
      acts.map((one) => ({
        ...{ id: tx.newId('orr'), organisationId: id, beginsOn: day, createdAt: tx.now() },
        ...one,
      })),
    )
  })
  const made = done(await makeMember(then, { kind: 'organisation', who: { organisationId: id }, isApproved: true }))
  const form = offlineForm.parse({
    ...{ method: 'bank_transfer', amount: '12,000', currency: 'KES', day: addDays(dayOf(portal.now()), -DAYS_AGO) },
    ...{ code: made.number, account: 'ncba', language: 'en', reference: 'FT DUES SHIRIKA' },
    ...{ drawerBank: '', place: '', countedBy: '', alsoCountedBy: '', name: '', email: '', phone: '' },
  })
  done(await recordOffline({ ...portal, actor: { kind: 'operator', name: 'practice-one' } }, form))
  const { faults } = await hearDues(portal)
  if (faults.length > 0) throw faults[0]
  return id
}

type Includes = { organisationId: string; acting: Ctx; personId: string }

/** Asked by who looks after its people, and her yes. */
async function includes(portal: Ctx, { organisationId, acting, personId }: Includes): Promise<void> {
  done(await inviteIncluded(acting, { organisationId, number: (await numberOf(portal, personId)) ?? '' }))
  const [row] = await asPortal(portal, 'practice', (tx) =>
    tx.db
      .select({ id: organisationInvitations.id })
      .from(organisationInvitations)
      .where(
        and(eq(organisationInvitations.organisationId, organisationId), eq(organisationInvitations.personId, personId)),
      ),
  )
  done(await answerInclusion(as(portal, personId), { invitationId: row?.id ?? '', answer: 'yes' }))
}

/** As she would say it on her own page. */
async function lists(portal: Ctx, { handle, ...entry }: (typeof LISTED)[number]): Promise<void> {
  const herself = as(portal, await personOf(portal, handle))
  done(await showInDirectory(herself, { entry: { ...entry, themes: [...entry.themes] }, language: 'sw' }))
}

/** A member who has left, with words of hers. */
async function leaves(portal: Ctx): Promise<void> {
  const personId = await personOf(portal, LEAVES)
  const { membershipId } = done(await makeMember(portal, { kind: 'individual', who: { personId }, isApproved: true }))
  const wish = { membershipId, reason: 'time', words: LEFT_WORDS, when: 'today' } as const
  done(await leaveMembership(as(portal, personId), wish))
}

const as = (portal: Ctx, personId: string): Ctx => ({ ...portal, actor: { kind: 'person', personId } })

async function personOf(portal: Ctx, handle: string): Promise<string> {
  const known = SAMPLES.some((sample) => sample.handle === handle)
  const account = known ? await asPortal(portal, 'practice', (tx) => accountOfHandle(tx, handle)) : null
  if (!account) throw new Error(`practice: nobody is ${handle}`)
  return account.personId
}

function done<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`practice: ${result.code}`)
  return result.value
}
