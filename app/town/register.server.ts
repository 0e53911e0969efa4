import { registerImports } from '#db/schema/register.ts'
import { count } from 'drizzle-orm'
import { describeRegister, readRegister } from '../domain/membership/index.server.ts'
import { accountOfHandle } from '../domain/people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { csvRows } from '../domain/shared/csv.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'

/** Invented, every one; the last three are problems, and two may be somebody whom the town knows. */
const ROWS = [
  ['Name', 'Phone', 'Email', 'County', 'Type', 'Joined', 'Paid until'],
  ['Nekesa Rejista Mfano', '0700 200 001', 'nekesa@practice.invalid', 'Bungoma', 'Individual', '2019', 'Dec 2030'],
  ['Otieno Rejista Mfano', '+254700200002', '', 'Homabay', 'HRD', '14/03/2020', ''],
  ['Pendo Rejista Jaribio', '700200003', 'pendo@practice.invalid', 'kilifi', 'Friend', 'Mar 2021', ''],
  ['Rehema Rejista Jaribio', '0700200004/0700200005', '', 'NAIROBI COUNTY', '', '2022-07-01', ''],
  ['Achieng Mfano', '', '', 'Siaya', 'Individual', '2018', ''],
  ['Farida Kielelezo', '', '', '', 'Individual', '2017', ''],
  ['Simiyu Rejista Mfano', '0700', '', 'Trans-Nzoia', 'Individual', '2016', ''],
  ['Tabitha Rejista Mfano', '0700200007', '', 'Atlantis', 'Individual', '31/02/2015', ''],
  ['Umoja wa Rejista', '0700200008', '', 'Nakuru', 'CBO', '2014', ''],
] as const

/** A register that an officer has brought and that waits for another to let it in, once. */
export async function furnishRegister(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:register'])
    const [there] = await asPortal(tx, 'practice', (portal) => portal.db.select({ n: count() }).from(registerImports))
    if (there && there.n > 0) return
    const officer = await asPortal(tx, 'practice', (portal) => accountOfHandle(portal, 'duma-ziwa-203'))
    if (!officer) throw new Error('the practice town has no membership officer')
    const desk: Ctx = { ...tx, actor: { kind: 'person', personId: officer.personId } }
    const brought = await readRegister(desk, { bytes: Buffer.from(csvRows(ROWS, { isFirst: true })) })
    if (!brought.ok) throw new Error(`the practice register: ${brought.code}`)
    const columns = { name: 0, legalName: null, phone: 1, email: 2, county: 3, kind: 4, since: 5, paidUntil: 6 }
    const mapping = { columns, order: 'day_first', kind: 'individual', language: 'sw' } as const
    const described = await describeRegister(desk, { importId: brought.value.importId, mapping })
    if (!described.ok) throw new Error(`the practice register: ${described.code}`)
  })
}
