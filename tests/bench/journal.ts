import { readKeyRing } from '#app/config/key-ring.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { someoneWith } from '#tests/factories/people.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { fill } from './growth.ts'
import { atMost, type Figure } from './measure.ts'

/** Each payment has two entries. */
const PAYMENTS = 500_000

/** What `journal-reader.ts` prints: entries in all and in a second, milliseconds until the first of them, bytes of memory at most. */
export type Fetched = { entries: number; perSecond: number; firstMs: number; grewBy: number; rss: number }

/** A month of a million entries, taken by a process of its own: whatever its size, memory stays where it is. */
export async function benchJournal(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'))
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const app = connect(databaseUrl, { max: 1, role: APP_ROLE })
  const keys = join(portal.dataDir, 'keys.json')
  const now = () => new Date()
  const ctx: Ctx = {
    ...{ db: app.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' } },
    vault: openVault(readKeyRing(keys)),
  }
  try {
    await fill(sql, PAYMENTS)
    const { personId } = await someoneWith(ctx, 'finance')
    const figures: Figure[] = []
    for (const form of ['csv', 'xlsx']) {
      const path = join(folder, `journal.${form}`)
      const args = [join(import.meta.dirname, 'journal-reader.ts'), databaseUrl, keys, personId, form, path]
      const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 20 })
      const { entries, perSecond, firstMs, grewBy, rss } = JSON.parse(stdout) as Fetched
      const size = (statSync(path).size / 2 ** 20).toFixed(0)
      console.log(
        `  ${form}: ${entries} entries, ${size} MB, ${perSecond.toFixed(0)}/s after ${firstMs.toFixed(0)} ms, ${(rss / 2 ** 20).toFixed(0)} MB of memory in all`,
      )
      figures.push(atMost(`memory while ${entries} entries are taken as ${form}`, grewBy / 2 ** 20, 200, ' MB'))
    }
    return figures
  } finally {
    await Promise.all([sql.end(), app.close()])
    rmSync(folder, { recursive: true })
  }
}
