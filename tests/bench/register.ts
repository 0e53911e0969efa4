import { readKeyRing } from '#app/config/key-ring.server.ts'
import { describeRegister, letRegister, readRegister, workRegister } from '#app/domain/membership/index.server.ts'
import type { Mapping } from '#app/domain/membership/register/views.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { registerImports } from '#db/schema/register.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { eq } from 'drizzle-orm'
import { join } from 'node:path'
import { atLeast, type Figure } from './measure.ts'

const ROWS = 100_000
/** Rows a second, from the issue: of reading and of taking in, each. */
const LEAST = 2_000
const MAPPING: Mapping = {
  columns: { name: 0, legalName: null, phone: 1, email: 2, county: 3, kind: null, since: 4, paidUntil: 5 },
  ...{ order: 'day_first', kind: 'individual', language: 'sw' },
}

/** A register of a hundred thousand rows: read as a dry run, and taken in. */
export async function benchRegister(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const app = connect(databaseUrl, { max: 2, role: APP_ROLE })
  const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
  const now = () => new Date()
  const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' }, vault }
  const desk = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
  const other = actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId)
  const read = await readRegister(desk, { bytes: Buffer.from(file()) })
  if (!read.ok) throw new Error(read.code)
  const { importId } = read.value
  await describeRegister(desk, { importId, mapping: MAPPING })
  // The portal's own worker may have begun already: whoever does it, the clock stops when it is there.
  const staged = await until(ctx, importId, 'dry')
  const let_ = await letRegister(other, { importId })
  if (!let_.ok) throw new Error(let_.code)
  const taken = await until(ctx, importId, 'taken')
  await app.close()
  return [
    atLeast('register: rows read a second, of 100,000', ROWS / staged, LEAST),
    atLeast('register: rows taken in a second, of 100,000', ROWS / taken, LEAST),
  ]
}

/** Seconds until an import is in a state, worked on here. */
async function until(ctx: Ctx, importId: string, state: string): Promise<number> {
  const began = performance.now()
  for (;;) {
    await workRegister(ctx, { importId, forget: [], knowsHer: [], remember: async () => {} })
    const [row] = await asPortal(ctx, 'bench', ({ db }) =>
      db.select().from(registerImports).where(eq(registerImports.id, importId)),
    )
    if (row?.state === state) return (performance.now() - began) / 1_000
    await new Promise((done) => setTimeout(done, 20))
  }
}

function file(): string {
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const mail = i % 3 === 0 ? `bench-${i}@practice.invalid` : ''
    const paid = i % 2 === 0 ? '31/12/2027' : ''
    return `Mtu Wa ${letters(i)},07${String(10_000_000 + i)},${mail},Kisumu,01/02/20${String(10 + (i % 10))},${paid}`
  })
  return ['Name,Phone,Email,County,Joined,Paid until', ...lines].join('\n')
}
const letters = (n: number): string => [...String(n)].map((digit) => 'bdfgklmnrt'.charAt(Number(digit))).join('a')
