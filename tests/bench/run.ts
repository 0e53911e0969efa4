import { startPortal } from '#tests/setup/portal-process.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchAttendance } from './attendance.ts'
import { benchBudgets } from './budgets.ts'
import { benchClimb } from './climb.ts'
import { benchClose } from './close.ts'
import { benchConfirmations, benchStream } from './confirmations.ts'
import { benchDesk } from './desk.ts'
import { benchGrowth } from './growth.ts'
import { benchJoining } from './joining.ts'
import { benchJournal } from './journal.ts'
import { type Figure, print } from './measure.ts'
import { benchMembers } from './members.ts'
import { benchNewsroom } from './newsroom.ts'
import { benchPages } from './pages.ts'
import { benchRegister } from './register.ts'
import { benchReceipts } from './receipts.ts'
import { benchSearch } from './search.ts'
import { benchSeats } from './seats.ts'
import { benchStatement } from './statement.ts'
import { benchTakedown } from './takedown.ts'
import { benchWebhooks } from './webhooks.ts'

/**
 * `npm run bench [-- budgets|pages|confirmations|webhooks|stream|growth|receipts|search|seats|desk|close|members|register|joining|climb|newsroom|takedown|statement|journal|attendance …] [--full]`: each figure as a ratio to its limit, both measured
 * in this run. Absolute figures vary from machine to machine and prove nothing. `--full` streams for a whole minute.
 */
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const portal = await startPortal()
const lock = readFileSync(join(portal.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
const databaseUrl = `postgres://postgres:postgres@127.0.0.1:${lock[3]}/portal`

const benches: Record<string, () => Promise<Figure[]>> = {
  budgets: () => benchBudgets(portal),
  pages: () => benchPages(portal),
  confirmations: () => benchConfirmations(portal, databaseUrl),
  webhooks: () => benchWebhooks(),
  stream: () => benchStream(portal),
  growth: () => benchGrowth(portal, databaseUrl),
  receipts: () => benchReceipts(portal, databaseUrl),
  search: () => benchSearch(portal, databaseUrl),
  seats: () => benchSeats(portal, databaseUrl),
  desk: () => benchDesk(portal, databaseUrl),
  close: () => benchClose(portal, databaseUrl),
  members: () => benchMembers(portal, databaseUrl),
  register: () => benchRegister(portal, databaseUrl),
  joining: () => benchJoining(portal, databaseUrl),
  climb: () => benchClimb(portal, databaseUrl),
  // Before the newsroom is filled: it takes down what there is.
  takedown: () => benchTakedown(portal, databaseUrl),
  newsroom: () => benchNewsroom(databaseUrl),
  statement: () => benchStatement(portal, databaseUrl),
  journal: () => benchJournal(portal, databaseUrl),
  attendance: () => benchAttendance(portal, databaseUrl),
}

const figures: Figure[] = []
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`${name} …`)
    figures.push(...(await bench()))
  }
} finally {
  await portal[Symbol.asyncDispose]()
}
console.log()
process.exitCode = print(figures) ? 0 : 1
