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

const TOGETHER_MS = 50

/** What keeps a state that changes: changes close to each other are written once. Without a path nothing is kept. */
export function stateKeeper(
  path: string | undefined,
  state: () => unknown,
): { changed: () => void; putAway: () => void } {
  let saving: NodeJS.Timeout | null = null
  let isOver = false
  const save = () => {
    if (saving) clearTimeout(saving)
    saving = null
    if (path) saveState(path, state())
  }
  return {
    changed() {
      if (path && !saving && !isOver) saving = setTimeout(save, TOGETHER_MS)
    },
    /** Writes it for the last time. */
    putAway() {
      isOver = true
      save()
    },
  }
}

/** Writes beside and renames: a kill in the middle leaves the old file whole. */
export function saveState(path: string, state: unknown): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, JSON.stringify(state))
  renameSync(`${path}.new`, path)
}
