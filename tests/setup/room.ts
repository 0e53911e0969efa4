import { existsSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Memory where there is enough: over a thousand databases are cloned and dropped, and none is worth a disk's wait. */
const IN_MEMORY = '/dev/shm'
const ENOUGH_BYTES = 4 * 2 ** 30

/** The folder in which the tests keep what they throw away. */
export function room(): string {
  if (!existsSync(IN_MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  return bavail * bsize >= ENOUGH_BYTES ? IN_MEMORY : tmpdir()
}
