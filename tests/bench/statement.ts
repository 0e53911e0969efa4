import { makeDay } from '#practice/daraja/make-day.ts'
import { fileOf, FORMS } from '#tests/factories/account-statements.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { atLeast, atMost, type Figure } from './measure.ts'

const ROWS = 100_000
/** Of the practice town, which has a shortcode of its own here so that nothing is mixed up. */
const SHORTCODE = '899998'

/** What `statement-reader.ts` prints: rows a second, and by how many bytes the process grew at most. */
export type Read = { rows: number; readPerSecond: number; grewBy: number; appliedPerSecond: number }

/** A year of a Paybill, read and judged row by row by a process of its own, in both formats; the last is taken into the books as well. */
export async function benchStatement(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'statement-'))
  try {
    const figures: Figure[] = []
    const day = makeDay({ seed: 1, payments: 74_000, reversals: 40, sweeps: 20, shortcode: SHORTCODE })
    const input = { ...day.statement, lines: day.statement.lines.slice(0, ROWS) }
    for (const [n, form] of FORMS.filter(({ template }) => template === 'classic').entries()) {
      const path = join(folder, `${form.template}.${form.format}`)
      const bytes = await fileOf(input, form)
      writeFileSync(path, bytes)
      const isLast = n === 1
      const { rows, readPerSecond, grewBy, appliedPerSecond } = await readApart(portal, databaseUrl, path, isLast)
      console.log(`  ${form.format}: ${rows} rows, ${(bytes.length / 2 ** 20).toFixed(1)} MB`)
      // The portal's own worker hears of it as well: both do it together.
      if (isLast) console.log(`  ${rows} rows into the books, ${appliedPerSecond.toFixed(0)}/s`)
      figures.push(
        atLeast(`rows of a statement read and judged, ${form.format}`, readPerSecond, 5_000, '/s'),
        atMost(`memory while ${rows} rows of ${form.format} are read`, grewBy / 2 ** 20, 200, ' MB'),
      )
    }
    return figures
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** In a process of its own: what others keep in memory is not counted. */
async function readApart(portal: PortalProcess, databaseUrl: string, path: string, apply: boolean): Promise<Read> {
  const script = join(import.meta.dirname, 'statement-reader.ts')
  const args = [script, databaseUrl, join(portal.dataDir, 'keys.json'), SHORTCODE, path, apply ? 'apply' : 'read']
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 20 })
  return JSON.parse(stdout) as Read
}
