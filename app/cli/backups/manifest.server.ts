import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Vault } from '../../domain/shared/vault.server.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const manifest = z.strictObject({
  format: z.literal(1),
  file: z.string(),
  kind: z.enum(['base', 'dump']),
  mode: z.enum(['practice', 'live']),
  madeAt: z.iso.datetime(),
  /** As `server_version_num`. */
  server: z.int(),
  migrations: z.int(),
  bytes: z.int(),
  sha256: hex,
  /** How many erasures the list knew, and the SHA-256 of their ids: a later list must begin with the same. */
  erasures: z.strictObject({ count: z.int(), sha256: hex }),
})
const signed = manifest.extend({ proof: hex })

/** What stands beside a backup in the open: versions, sizes and sums. It names nobody. */
export type Manifest = z.infer<typeof manifest>

const manifestOf = (path: string): string => `${path}.json`

/**
 * Anybody who knows the recipients can seal a file to them. The proof, an HMAC under a key from the portal's ring, says that
 * this one was made by this portal and that neither it nor its description is another.
 */
const proofOf = (vault: Pick<Vault, 'derive'>, of: Manifest): Buffer =>
  createHmac('sha256', vault.derive('backup'))
    .update(JSON.stringify(manifest.parse(of)))
    .digest()

export function writeManifest(vault: Pick<Vault, 'derive'>, path: string, of: Manifest): void {
  const text = JSON.stringify({ ...manifest.parse(of), proof: proofOf(vault, of).toString('hex') }, null, 2)
  writeFileSync(manifestOf(path), `${text}\n`, { mode: 0o600, flag: 'wx', flush: true })
}

/** The manifest of a backup; null where there is none, or where it is not proven to be this portal's. */
export function readManifest(vault: Pick<Vault, 'derive'>, path: string): Manifest | null {
  if (!existsSync(manifestOf(path))) return null
  const read = signed.safeParse(json(readFileSync(manifestOf(path), 'utf8')))
  if (!read.success) return null
  const { proof, ...rest } = read.data
  return timingSafeEqual(Buffer.from(proof, 'hex'), proofOf(vault, rest)) ? rest : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no manifest, then
  }
}
