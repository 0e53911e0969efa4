import { linkSync, unlinkSync, writeFileSync } from 'node:fs'

/** Writes a secret file whole, unless it is there already: of two processes that start together, both read the first one's. */
export function writeOnce(path: string, text: string): void {
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, text, { mode: 0o600 })
  try {
    linkSync(mine, path)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
  } finally {
    unlinkSync(mine)
  }
}
