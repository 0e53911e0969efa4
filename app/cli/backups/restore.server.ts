import { describe, knownMigrations, othersOn } from '#db/backups/describe.server.ts'
import { restoreBase, standing } from '#db/backups/restore-base.server.ts'
import { emptyOut, restoreDump } from '#db/backups/restore-dump.server.ts'
import { majorOf } from '#db/backups/tools.server.ts'
import { basename, join } from 'node:path'
import { openErasureList } from '../../config/erasure-list.server.ts'
import { hasKeyRing, readKeyRing } from '../../config/key-ring.server.ts'
import { ok, refuse, type Result } from '../../domain/shared/result.ts'
import { openVault } from '../../domain/shared/vault.server.ts'
import type { Alone } from '../command.ts'
import { type AfterRestore, settleRestored } from './after-restore.server.ts'
import { continues } from './known-erasures.server.ts'
import type { Manifest } from './manifest.server.ts'
import { openBackup, type OpenBackup, type OpenRefusal } from './open-backup.server.ts'

export type RestoreRefusal =
  | OpenRefusal
  | 'no_key_ring'
  | 'other_mode'
  | 'newer_portal'
  | 'erasures_lost'
  | 'other_kind'
  | 'in_use'
  | 'not_empty'
  | 'no_pg_restore'
  | 'other_pg_restore'

export type RestoreOptions = {
  path: string
  identityFile: string
  /** What stands in the target may go. */
  destroy: boolean
  /** A backup without its manifest is taken for ours all the same. */
  unproven: boolean
  /** The list of erasures is known to be lost, or a part of it. */
  withoutErasures: boolean
}
type Restored = AfterRestore & { manifest: Manifest | null; destroyed: boolean }

/**
 * Brings a database back from a backup, tells it who was erased since, and asks it whether the books hold. Until all of the
 * backup has been read and found whole, nothing that stands is touched.
 */
export async function restore(at: Alone, options: RestoreOptions): Promise<Result<Restored, RestoreRefusal>> {
  const { config } = at
  if (!hasKeyRing(config.keysFile)) return refuse('no_key_ring')
  const opened = await openBackup(openVault(readKeyRing(config.keysFile)), options)
  if (!opened.ok) return opened
  const { manifest, kind } = opened.value
  if (manifest && manifest.mode !== config.mode) return refuse('other_mode')
  if (manifest && manifest.migrations > knownMigrations()) return refuse('newer_portal')
  const list = openErasureList(config.erasureListFile)
  if (manifest && !options.withoutErasures && !continues(list.read(), manifest.erasures)) return refuse('erasures_lost')
  if ((kind === 'dump') !== (config.databaseUrl !== null)) return refuse('other_kind')

  const restored = kind === 'base' ? await ofBase(at, options, opened.value) : await ofDump(at, options, opened.value)
  return restored.ok ? ok({ ...restored.value, manifest }) : restored
}

type Step = Promise<Result<AfterRestore & { destroyed: boolean }, RestoreRefusal>>

async function ofBase(at: Alone, { path, destroy }: RestoreOptions, backup: OpenBackup): Step {
  const folder = join(at.config.dataDir, 'postgres')
  const there = await standing(folder)
  if (there === 'in_use') return refuse('in_use')
  if (there === 'database' && !destroy) return refuse('not_empty')
  const fresh = await restoreBase(folder, await backup.read())
  try {
    const after = await settle(at, fresh.url, path)
    await fresh.takeOver()
    return ok({ ...after, destroyed: there === 'database' })
  } catch (fault) {
    await fresh.giveUp()
    throw fault
  }
}

async function ofDump(at: Alone, { path, destroy }: RestoreOptions, backup: OpenBackup): Step {
  const { backups, databaseUrl, databaseOwnerUrl } = at.config
  const url = databaseOwnerUrl ?? databaseUrl ?? ''
  const major = majorOf(backups, 'pg_restore')
  if (major === null) return refuse('no_pg_restore')
  const target = await describe(url)
  if (major !== target.major) return refuse('other_pg_restore')
  if (await othersOn(url)) return refuse('in_use')
  if (!target.empty && !destroy) return refuse('not_empty')
  if (!target.empty) await emptyOut(url)
  await restoreDump(backups, url, await backup.read())
  try {
    return ok({ ...(await settle(at, databaseUrl ?? '', path)), destroyed: !target.empty })
  } catch (fault) {
    // A portal could be started on it, and the erased would be back.
    await emptyOut(url)
    throw fault
  }
}

async function settle(at: Alone, databaseUrl: string, path: string): Promise<AfterRestore> {
  const ground = await at.standOn(databaseUrl)
  try {
    return await settleRestored(ground.ctx, openErasureList(at.config.erasureListFile), basename(path))
  } finally {
    await ground.close()
  }
}
