import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What is kept at `path`, or null. A file that cannot be read is set aside, so that practice always starts. */
export function loadState<T>(path: string): T | null {
  if (!existsSync(path)) return null
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (error) {
    console.warn(`practice town: ${path} was unreadable and is set aside (${String(error)})`)
    renameSync(path, `${path}.broken`)
    return null
  }
}

/** Writes beside and renames: a kill in the middle leaves the old file whole. */
export function saveState(path: string, state: unknown): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, JSON.stringify(state))
  renameSync(`${path}.new`, path)
}
