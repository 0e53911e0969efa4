import { appointCoordinator, listNetworks } from '../domain/networks/index.server.ts'
import {
  accountOfHandle,
  addAccount,
  addPerson,
  confirmSecret,
  decideRole,
  giveConsent,
  isRole,
  proposeRole,
  setPassphrase,
  takeAddressForProven,
} from '../domain/people/index.server.ts'
import { asPortal, type Ctx } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'

/** Everybody's in practice mode, and good for nothing else. */
export const PRACTICE_PASSPHRASE = 'karibu tena nyumbani kwetu'

type Sample = { handle: string; name: string; language: 'en' | 'sw'; county: string; phone: string; role?: string }

/** Invented, every one: surnames that nobody has, numbers that the practice town gives out. */
export const SAMPLES: readonly Sample[] = [
  { handle: 'twiga-bahari-101', name: 'Achieng Mfano', language: 'en', county: '42', phone: '254700000001' },
  {
    handle: 'simba-mlima-201',
    name: 'Baraka Mfano',
    language: 'en',
    county: '47',
    phone: '254700000002',
    role: 'administrator',
  },
  {
    handle: 'chui-mto-202',
    name: 'Chebet Jaribio',
    language: 'sw',
    county: '27',
    phone: '254700000003',
    role: 'administrator',
  },
  {
    handle: 'duma-ziwa-203',
    name: 'Dalila Jaribio',
    language: 'sw',
    county: '01',
    phone: '254700000004',
    role: 'membership_officer',
  },
  {
    handle: 'swala-anga-204',
    name: 'Esther Kielelezo',
    language: 'en',
    county: '32',
    phone: '254700000005',
    role: 'protection',
  },
  {
    handle: 'kobe-nyota-205',
    name: 'Farida Kielelezo',
    language: 'sw',
    county: '03',
    phone: '254700000006',
    role: 'network_coordinator',
  },
  {
    handle: 'paa-mwezi-206',
    name: 'Grace Mfano',
    language: 'en',
    county: '22',
    phone: '254700000007',
    role: 'data_protection',
  },
  {
    handle: 'tai-jua-207',
    name: 'Halima Jaribio',
    language: 'en',
    county: '08',
    phone: '254700000008',
    role: 'auditor',
  },
  {
    handle: 'mbuni-mvua-208',
    name: 'Imani Kielelezo',
    language: 'sw',
    county: '16',
    phone: '254700000009',
    role: 'finance',
  },
  {
    handle: 'nyati-upepo-209',
    name: 'Jabali Kielelezo',
    language: 'en',
    county: '30',
    phone: '254700000010',
    role: 'fundraising',
  },
  {
    handle: 'kanga-moto-210',
    name: 'Kadzo Mfano',
    language: 'sw',
    county: '04',
    phone: '254700000011',
    role: 'training_officer',
  },
  {
    handle: 'sungura-theluji-211',
    name: 'Lulu Jaribio',
    language: 'en',
    county: '37',
    phone: '254700000012',
    role: 'trainer',
  },
  {
    handle: 'kanga-asubuhi-212',
    name: 'Makena Mfano',
    language: 'en',
    county: '12',
    phone: '254700000013',
    role: 'monitoring',
  },
  {
    handle: 'korongo-jioni-213',
    name: 'Naliaka Jaribio',
    language: 'sw',
    county: '37',
    phone: '254700000014',
    role: 'monitoring',
  },
  {
    handle: 'heroe-ufuo-214',
    name: 'Otieno Kielelezo',
    language: 'en',
    county: '43',
    phone: '254700000015',
    role: 'communications',
  },
  // An application is recommended by one officer and decided by another.
  {
    handle: 'bundi-pwani-215',
    name: 'Pendo Kielelezo',
    language: 'sw',
    county: '02',
    phone: '254700000016',
    role: 'membership_officer',
  },
]

/** People to practise on, once: a member, and somebody at each desk with an authenticator that the town shows. */
export async function furnishPeople(ctx: Ctx, { totpSecret }: { totpSecret: string }): Promise<void> {
  for (const sample of SAMPLES) {
    const made = await asPortal(ctx, 'practice', (tx) => makeSample(tx, sample, totpSecret))
    // A trainer holds her role for one cohort, which is made after her.
    if (made && sample.role && sample.role !== 'trainer') await appoint(ctx, made, sample.role)
  }
}

async function makeSample(
  tx: Ctx,
  { handle, name, language, county, phone, role }: Sample,
  totpSecret: string,
): Promise<string | null> {
  // Several processes may start at once, and each person is made by one of them.
  await lockNames(tx, [`practice:${handle}`])
  if (await accountOfHandle(tx, handle)) return null
  const email = `${handle}@practice.invalid`
  const { personId } = await addPerson(tx, {
    ...{ name, language, county },
    contacts: [
      { kind: 'phone', value: phone, isSafe: true },
      { kind: 'email', value: email },
    ],
  })
  await takeAddressForProven(tx, personId)
  const { accountId } = await addAccount(tx, personId, handle)
  await setPassphrase(tx, accountId, PRACTICE_PASSPHRASE)
  if (role) await confirmSecret(tx, accountId, totpSecret)
  await giveConsent(tx, { personId, purpose: 'membership_record', language, method: 'paper' })
  return personId
}

/** As it is done with real people: one hand proposes, another confirms. */
async function appoint(ctx: Ctx, personId: string, role: string): Promise<void> {
  const as = (name: string): Ctx => ({ ...ctx, actor: { kind: 'operator', name } })
  if (!isRole(role)) throw new Error(`no role ${role}`)
  const ours = (await listNetworks(ctx)).find(({ isNamed }) => isNamed)?.id ?? ''
  const proposed =
    role === 'network_coordinator'
      ? await appointCoordinator(as('practice-one'), { personId, networkId: ours })
      : await proposeRole(as('practice-one'), { personId, role })
  if (!proposed.ok) throw new Error(`practice: ${proposed.code}`)
  await decideRole(as('practice-two'), { proposalId: proposed.value.proposalId, decision: 'confirmed' })
}
