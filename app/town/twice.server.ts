import { addPerson, giveConsent, mergePersons, peopleWith, planMerge } from '../domain/people/index.server.ts'
import { MOVERS } from '../http/merging.server.ts'
import { asPortal, type Ctx } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'

const PHONE = '254700000021'

/** As a form had her, and as a desk wrote her down a year before: one phone, two spellings, another address. */
const RECORDS = [
  { name: 'Wanjala Mfano', county: '39', email: 'wanjala.mfano@practice.invalid' },
  { name: 'Wanjalah M. Mfano', legalName: 'Wanjala Mfano Mfano', county: '40', email: 'w.mfano@practice.invalid' },
  { name: 'W. Mfano', county: '39', email: 'wanjala@practice.invalid' },
] as const

/** Two records of one person for the membership desk to join, and a third that was joined already and can be taken apart; once. */
export const furnishTwice = (ctx: Ctx): Promise<void> =>
  asPortal(ctx, 'practice', async (tx) => {
    await lockNames(tx, ['practice:twice'])
    if ((await peopleWith(tx, [{ kind: 'phone', value: PHONE }])).size > 0) return
    const ids: string[] = []
    for (const { email, ...record } of RECORDS) {
      const contacts = [
        { kind: 'phone' as const, value: PHONE, isSafe: true },
        { kind: 'email' as const, value: email },
      ]
      const { personId } = await addPerson(tx, { ...record, language: 'sw', contacts })
      await giveConsent(tx, { personId, purpose: 'membership_record', language: 'sw', method: 'paper' })
      ids.push(personId)
    }
    const [keptId = '', , goneId = ''] = ids
    const merging = { keptId, goneId, choices: {}, movers: MOVERS }
    const plan = await planMerge(tx, merging)
    const joined = plan.ok ? await mergePersons(tx, { ...merging, seen: plan.value.seen }) : plan
    if (!joined.ok) throw new Error(`practice: ${joined.code}`)
  })
