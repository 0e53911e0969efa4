import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { KeyRing } from '#app/domain/shared/vault.server.ts'
import { writeOnce } from './write-once.server.ts'

const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'a key is 32 bytes')
const file = z
  .object({ current: z.string(), sealing: z.record(z.string().max(32), key), index: key })
  .refine(({ current, sealing }) => Object.hasOwn(sealing, current), { path: ['current'] })

/** Reads the key ring: JSON with `current`, `sealing` (keys by id) and `index`, each key 32 bytes in base64. */
export function readKeyRing(path: string): KeyRing {
  const parsed = file.safeParse(json(readFileSync(path, 'utf8')))
  if (!parsed.success)
    throw new Error(
      `the key ring is not readable: ${parsed.error.issues.map((i) => i.path.join('.') || 'no JSON').join(', ')}`,
    )
  return parsed.data
}

/** False where there is nothing at this path. What is there and may not be looked at is a fault, not an absence. */
export const hasKeyRing = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined

/** Why the file that is there cannot be used, or null. Without a path and without a word of what is in it. */
export function keyRingFault(path: string): string | null {
  try {
    if (hasKeyRing(path)) readKeyRing(path)
    return null
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException
    return code ? `it cannot be read (${code})` : message
  }
}

/** JSON.parse quotes what it could not read, and this file is nothing but secrets. */
function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Makes a key ring unless there is one. */
export function ensureKeyRing(path: string): KeyRing {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeOnce(path, serialise({ current: 'k1', sealing: { k1: randomBytes(32) }, index: randomBytes(32) }))
  }
  return readKeyRing(path)
}

/** Adds a new sealing key, which nothing is sealed with yet: every process must know it before one uses it. */
export function addSealingKey(path: string): string {
  const ring = readKeyRing(path)
  // By the highest there is and not by how many: old keys are taken out one day, and an id must never come back.
  const id = `k${Math.max(...Object.keys(ring.sealing).map(numberOf)) + 1}`
  write(path, { ...ring, sealing: { ...ring.sealing, [id]: randomBytes(32) } })
  return id
}

/** Makes the newest sealing key the current one. Old keys stay: what they sealed must still open. */
export function takeNewestKey(path: string): KeyRing {
  const ring = readKeyRing(path)
  const [current = ring.current] = Object.keys(ring.sealing).sort((a, b) => numberOf(b) - numberOf(a))
  write(path, { ...ring, current })
  return readKeyRing(path)
}

const numberOf = (id: string): number => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0)

/** Written beside and moved into place: a crash half-way must not lose the only keys there are. */
function write(path: string, ring: KeyRing): void {
  if (!ring.sealing[ring.current]) throw new Error(`the key ring would be without its current key ${ring.current}`)
  writeFileSync(`${path}.new`, serialise(ring), { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}

function serialise(ring: KeyRing): string {
  const text = (bytes: Buffer) => bytes.toString('base64')
  const sealing = Object.fromEntries(Object.entries(ring.sealing).map(([id, bytes]) => [id, text(bytes)]))
  return JSON.stringify({ current: ring.current, sealing, index: text(ring.index) }, null, 2)
}
