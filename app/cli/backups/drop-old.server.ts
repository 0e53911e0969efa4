import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** An erased person is gone from everywhere when the last backup that knows her is: within 35 days (docs/decisions/0021). */
const DAYS = 35
const NAME = /^portal-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})\.(?:base|dump)\.age(?:\.json|\.part)?$/

/** Deletes backups older than 35 days by their names, with their manifests. Whatever else lies in the folder stays. Answers how many. */
export function dropOld(folder: string, now: Date): number {
  const before = now.getTime() - DAYS * 86_400_000
  const old = readdirSync(folder).filter((name) => {
    const [, ...parts] = (NAME.exec(name) ?? []).map(Number)
    const [year, month, day, hour, minute, second] = parts
    if (year === undefined || month === undefined) return false
    return Date.UTC(year, month - 1, day, hour, minute, second) < before
  })
  for (const name of old) rmSync(join(folder, name))
  return old.filter((name) => name.endsWith('.age')).length
}
