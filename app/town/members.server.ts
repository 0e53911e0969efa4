import { members } from '#db/schema/membership.ts'
import { count } from 'drizzle-orm'
import { askWaiver, hearDues, makeMember, setKind } from '../domain/membership/index.server.ts'
import { kindForm } from '../domain/membership/schemas.ts'
import { recordOffline } from '../domain/payments/index.server.ts'
import { offlineForm } from '../domain/payments/offline-schemas.ts'
import { accountOfHandle } from '../domain/people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { addDays, dayOf } from '../domain/shared/dates.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import type { Result } from '../domain/shared/result.ts'
import { SAMPLES } from './people.server.ts'

const DAY_MS = 86_400_000
const FIRST_DAY = '2024-01-01'

/** Invented prices, every one: the Coalition has named none. */
const KINDS = {
  individual: {
    ...{ nameEn: 'Individual defender', nameSw: 'Mtetezi binafsi', price: '1,000', joining: '500' },
    ...{ textEn: 'For whoever defends human rights.', textSw: 'Kwa yeyote anayetetea haki za binadamu.' },
    ...{ term: 'rolling', rollOver: '', approvalRenewal: false },
  },
  organisation: {
    ...{ nameEn: 'Organisation', nameSw: 'Shirika', price: '10,000', joining: '2,000' },
    ...{ textEn: 'For registered groups.', textSw: 'Kwa vikundi vilivyosajiliwa.' },
    ...{ term: 'calendar', rollOver: '10-01', approvalRenewal: true },
  },
  friend: {
    ...{ nameEn: 'Friend of the Coalition', nameSw: 'Rafiki wa Muungano', price: '500', joining: '' },
    ...{ textEn: 'For those who stand by us.', textSw: 'Kwa wanaosimama nasi.' },
    ...{ term: 'rolling', rollOver: '', approvalRenewal: false },
  },
} as const

/** Whose membership stands how: so many days ago she was made a member, and paid so much. */
const PLAN = [
  { sample: 0, ago: 345, paid: '1,700' }, // can be renewed now, with credit
  { sample: 4, ago: 100, paid: '1,500' }, // paid
  { sample: 6, ago: 380, paid: '1,500' }, // in grace
  { sample: 7, ago: 500, paid: '1,500' }, // over
  { sample: 8, ago: 5, paid: '600', words: 'This year my project ended. I can pay again when I find work.' },
  { sample: 9, ago: 3, paid: '', isApproved: false },
] as const

/** Kinds with invented prices, and members in each standing, once. What they paid is no gift: the mountain stays where it stands. */
export const furnishMembers = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:members'])
    const [there] = await asPortal(tx, 'practice', (portal) => portal.db.select({ n: count() }).from(members))
    if (there && there.n > 0) return
    const portal: Ctx = { ...tx, actor: { kind: 'system', job: 'practice' } }
    for (const [kind, words] of Object.entries(KINDS) as [keyof typeof KINDS, (typeof KINDS)[keyof typeof KINDS]][]) {
      const form = { ...words, fromDay: FIRST_DAY, months: '12', windowDays: '30', graceDays: '30' }
      const rules = { approvalNew: kind !== 'friend', waiverAllowed: kind === 'individual', isOpen: true }
      done(await setKind(portal, { ...kindForm.parse({ ...form, ...rules }), kind }))
    }
    for (const one of PLAN) await furnish(portal, one)
    const { faults } = await hearDues(portal)
    if (faults.length > 0) throw faults[0]
  })

async function furnish(portal: Ctx, one: (typeof PLAN)[number]): Promise<void> {
  const personId = await personOf(portal, SAMPLES[one.sample]?.handle ?? '')
  const then: Ctx = { ...portal, now: () => new Date(portal.now().getTime() - one.ago * DAY_MS) }
  const isApproved = !('isApproved' in one)
  const made = done(await makeMember(then, { kind: 'individual', who: { personId }, isApproved }))
  if (one.paid !== '') await pays(portal, made.number, one)
  if ('words' in one) {
    const herself: Ctx = { ...portal, actor: { kind: 'person', personId } }
    done(await askWaiver(herself, { membershipId: made.membershipId, words: one.words }))
  }
}

async function personOf(portal: Ctx, handle: string): Promise<string> {
  const account = await asPortal(portal, 'practice', (tx) => accountOfHandle(tx, handle))
  if (!account) throw new Error(`practice: nobody is ${handle}`)
  return account.personId
}

/** By bank, on the day she was made a member. */
async function pays(portal: Ctx, code: string, { ago, paid }: (typeof PLAN)[number]): Promise<void> {
  const day = addDays(dayOf(portal.now()), -ago)
  const form = offlineForm.parse({
    ...{ method: 'bank_transfer', amount: paid, currency: 'KES', day, code, account: 'ncba', language: 'en' },
    ...{ reference: `FT DUES ${ago}`, drawerBank: '', place: '', countedBy: '', alsoCountedBy: '' },
    ...{ name: '', email: '', phone: '' },
  })
  done(await recordOffline({ ...portal, actor: { kind: 'operator', name: 'practice-one' } }, form))
}

function done<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`practice: ${result.code}`)
  return result.value
}
