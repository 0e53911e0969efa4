import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ok, refuse, type Result } from '../../domain/shared/result.ts'
import type { Vault } from '../../domain/shared/vault.server.ts'
import { measureFile, openFile } from './age-file.server.ts'
import { type Manifest, readManifest } from './manifest.server.ts'
import { readIdentities } from './recipients.server.ts'

export type OpenRefusal = 'no_such_file' | 'no_identity' | 'not_a_backup' | 'not_proven' | 'not_yours' | 'damaged'

export type OpenBackup = {
  kind: Manifest['kind']
  /** Null where somebody said that it may be unproven, and it is. */
  manifest: Manifest | null
  /** What is in it; of a base backup the tar. */
  read: () => Promise<AsyncIterable<Uint8Array>>
}

/**
 * Opens a backup as far as to know that all of it is there, is as it was written, and was written by this portal. It is
 * opened to its very end for that before any of it is used: its first half must not be restored when the second is damaged.
 */
export async function openBackup(
  vault: Pick<Vault, 'derive'>,
  { path, identityFile, unproven }: { path: string; identityFile: string; unproven: boolean },
): Promise<Result<OpenBackup, OpenRefusal>> {
  if (!existsSync(path)) return refuse('no_such_file')
  const named = /^portal-[\d-]+\.(base|dump)\.age$/.exec(basename(path))?.[1] as Manifest['kind'] | undefined
  const manifest = readManifest(vault, path)
  if (!manifest && !unproven) return refuse('not_proven')
  const kind = manifest?.kind ?? named
  if (!kind) return refuse('not_a_backup')
  if (manifest && (await measureFile(path)).sha256 !== manifest.sha256) return refuse('damaged')

  const identities = existsSync(identityFile) ? readIdentities(readFileSync(identityFile, 'utf8')) : []
  if (identities.length === 0) return refuse('no_identity')
  const fault = await firstFault(path, identities)
  if (fault) return refuse(fault)
  const read = async () => {
    const plain = await openFile(path, identities)
    return kind === 'base' ? unzipped(plain) : plain
  }
  return ok({ kind, manifest, read })
}

const NOT_FOR_US = "no identity matched any of the file's recipients"

async function firstFault(path: string, identities: readonly string[]): Promise<'not_yours' | 'damaged' | null> {
  try {
    for await (const _ of await openFile(path, identities));
    return null
  } catch (fault) {
    // The machine's own faults (a disk, a right) say nothing of the file.
    if (!(fault instanceof Error) || 'errno' in fault) throw fault
    return fault.message === NOT_FOR_US ? 'not_yours' : 'damaged'
  }
}

function unzipped(plain: Readable): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip()
  plain.on('error', (fault) => gunzip.destroy(fault))
  gunzip.on('close', () => plain.destroy())
  return plain.pipe(gunzip)
}
