import {
  addBudgetLine,
  addSpendingDocument,
  addTotal,
  decideSpending,
  decideTotal,
  putPhase,
  recordSpending,
} from '../domain/campaigns/index.server.ts'
import { phaseForm, totalForm } from '../domain/campaigns/phases/schemas.ts'
import { budgetLineForm, spendingForm } from '../domain/campaigns/spending/schemas.ts'
import {
  addEvidence,
  moneySettings,
  moveCheque,
  recordOffline,
  setMoneySettings,
} from '../domain/payments/index.server.ts'
import { offlineForm } from '../domain/payments/offline-schemas.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import { dayOf } from '../domain/shared/dates.ts'
import type { Result } from '../domain/shared/result.ts'

const SLUG = 'climb-for-justice'
/** The smallest PDF that opens: a page with nothing on it. */
export const PAPER = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 298 420]>>endobj
trailer<</Root 1 0 R>>
%%EOF`

const LINES = [
  { nameEn: 'A house where people are safe', nameSw: 'Nyumba ambamo watu wako salama', amount: '6,000,000' },
  { nameEn: 'Lawyers and bail', nameSw: 'Mawakili na dhamana', amount: '2,500,000' },
  { nameEn: 'Moving a family within a day', nameSw: 'Kuhamisha familia ndani ya siku moja', amount: '1,200,000' },
]

/** Money by hand, phases and spending to practise on, once. Nothing of it makes the total another. */
export const furnishMoney = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    // Several processes may start at once, and one of them makes all.
    await lockNames(tx, ['practice:money'])
    const [one, two] = (['practice-one', 'practice-two'] as const).map((name): Ctx => ({
      ...tx,
      actor: { kind: 'operator', name },
    })) as [Ctx, Ctx]
    const { accounts, secondPersonAbove } = await moneySettings(tx)
    if (accounts.length > 0) return
    done(
      await setMoneySettings(one, {
        secondPersonAbove,
        accounts: [
          { name: 'ncba', label: 'NCBA, campaign account' },
          { name: 'coop', label: 'Co-operative Bank' },
        ],
      }),
    )
    await tellPhases(one, two)
    await handInMoney(one)
  })

async function tellPhases(one: Ctx, two: Ctx): Promise<void> {
  const phase = async (form: Record<string, string>) =>
    done(await putPhase(one, { slug: SLUG, ...phaseForm.parse(form) })).phaseId
  const first = await phase({
    ...{ nameEn: 'The first climb', nameSw: 'Mpando wa kwanza', beginsOn: '2019-08-13', endsOn: '2025-12-31' },
    goal: '20,000,000',
  })
  const house = await phase({
    ...{ nameEn: 'Doors that lock', nameSw: 'Milango inayofungika', beginsOn: '2026-01-01', endsOn: '' },
    goal: '30,000,000',
  })
  const told = totalForm.parse({
    ...{ kind: 'told', amount: '4,200,000', asOf: '2019-09-30', sourceEn: 'Pledge forms of the launch night' },
    sourceSw: 'Fomu za ahadi za usiku wa uzinduzi',
  })
  const { totalId } = done(await addTotal(one, { phaseId: first, ...told }))
  done(await decideTotal(two, { totalId, decision: 'confirm' }))
  await spendSome(one, two, house)
}

async function spendSome(one: Ctx, two: Ctx, phase: string): Promise<void> {
  const lines = []
  for (const line of LINES) lines.push(done(await addBudgetLine(one, budgetLineForm.parse({ phase, ...line }))).lineId)
  const spend = async (line: string | undefined, amount: string, whatEn: string, whatSw: string) => {
    const form = { line, amount, spentOn: dayOf(one.now()), account: 'ncba', whatEn, whatSw }
    return done(await recordSpending(one, spendingForm.parse(form))).spendingId
  }
  const spendingId = await spend(
    lines[0],
    '1,850,000',
    'Rent for a year, locks and steel doors',
    'Kodi ya mwaka, kufuli na milango ya chuma',
  )
  done(await decideSpending(two, { spendingId, decision: 'confirm' }))
  done(await addSpendingDocument(one, { spendingId, bytes: new TextEncoder().encode(PAPER), isPublic: true }))
  await spend(lines[1], '48,000', 'Bail for two', 'Dhamana ya watu wawili')
  await spend(lines[2], '410,000', 'A move across the country', 'Kuhama hadi upande mwingine wa nchi')
}

/** A transfer above the sum, which waits for a second person, and a cheque on its way through the bank. */
async function handInMoney(one: Ctx): Promise<void> {
  const day = dayOf(one.now())
  const form = (over: Record<string, string>) =>
    offlineForm.parse({
      ...{ amount: '250,000', currency: 'KES', day, code: 'CPEAKV', account: 'ncba', language: 'en', drawerBank: '' },
      ...{ place: '', countedBy: '', alsoCountedBy: '', name: '', email: '', phone: '', ...over },
    })
  const transfer = done(await recordOffline(one, form({ method: 'bank_transfer', reference: 'FT26320A7Q' })))
  done(await addEvidence(one, { moneyId: transfer.moneyId, bytes: new TextEncoder().encode(PAPER) }))
  const cheque = form({
    method: 'cheque',
    drawerBank: 'KCB',
    reference: '000123',
    amount: '15,000',
    name: 'Kampuni Mfano',
  })
  const { moneyId } = done(await recordOffline(one, cheque))
  done(await moveCheque(one, { moneyId, move: { to: 'banked', day } }))
}

function done<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`practice: ${result.code}`)
  return result.value
}
