import { baseBackup } from '#db/backups/base-backup.server.ts'
import { describe, type Description } from '#db/backups/describe.server.ts'
import { dump } from '#db/backups/dump.server.ts'
import { majorOf } from '#db/backups/tools.server.ts'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { Ground } from '../../boot.server.ts'
import type { Config } from '../../config/config.server.ts'
import { openErasureList } from '../../config/erasure-list.server.ts'
import { hasKeyRing } from '../../config/key-ring.server.ts'
import { record } from '../../domain/people/index.server.ts'
import { inTransaction } from '../../domain/shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../domain/shared/result.ts'
import { sealFile } from './age-file.server.ts'
import { dropOld } from './drop-old.server.ts'
import { completeErasureList, markOf } from './known-erasures.server.ts'
import { writeManifest } from './manifest.server.ts'
import { recipientsOf } from './recipients.server.ts'

export type BackupRefusal =
  'no_key_ring' | 'no_recipients' | 'recipient_unreadable' | 'no_pg_dump' | 'other_pg_dump' | 'login_does_not_see_all'

/**
 * Makes one backup, sealed to two people's keys on its way: nothing readable is written anywhere. The embedded database is
 * copied as its folder (`base`), any other is dumped by pg_dump of its own version (`dump`). The portal may run meanwhile.
 * Backups older than 35 days are deleted once the new one is there.
 */
export async function backUp({
  ctx,
  config,
  databaseUrl,
}: Pick<Ground, 'ctx' | 'databaseUrl'> & { config: Config }): Promise<
  Result<{ path: string; bytes: number; dropped: number }, BackupRefusal>
> {
  // A portal without keys is up and locked: it could make a backup, and could not say that it was its own.
  if (!hasKeyRing(config.keysFile)) return refuse('no_key_ring')
  const recipients = await recipientsOf(config)
  if (!recipients.ok) return recipients
  const kind = config.databaseUrl ? 'dump' : 'base'
  const url = config.backups.databaseUrl ?? databaseUrl
  const source = await describe(url)
  const barred = kind === 'dump' ? dumpRefusal(config, source) : null
  if (barred) return refuse(barred)

  const { dir } = config.backups
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const madeAt = ctx.now()
  const path = join(dir, `portal-${stampOf(madeAt)}.${kind}.age`)
  const erasures = markOf(await completeErasureList(ctx, openErasureList(config.erasureListFile)))
  const measure = await sealFile(path, recipients.value, kind === 'dump' ? dumpOf(config, url) : folderOf(url))
  const { server, migrations } = source
  writeManifest(ctx.vault, path, {
    ...{ format: 1, file: basename(path), kind, mode: config.mode, madeAt: madeAt.toISOString() },
    ...{ server, migrations, ...measure, erasures },
  })
  const dropped = dropOld(dir, madeAt)
  const detail = `${basename(path)} sha256:${measure.sha256} dropped:${dropped}`
  await inTransaction(ctx, (tx) => record(tx, { action: 'backup.made', detail }))
  return ok({ path, bytes: measure.bytes, dropped })
}

/** A newer pg_dump writes what an older server cannot read back; an older one refuses; and who may not see all leaves gaps. */
function dumpRefusal(config: Config, source: Description): BackupRefusal | null {
  const major = majorOf(config.backups, 'pg_dump')
  if (major === null) return 'no_pg_dump'
  if (major !== source.major) return 'other_pg_dump'
  return source.seesAll ? null : 'login_does_not_see_all'
}

const dumpOf = ({ backups }: Config, url: string): Readable => Readable.from(dump(backups, url), { objectMode: false })

/** Most of a database's folder is air, and fast compression takes out most of that. */
function folderOf(url: string): Readable {
  const folder = Readable.from(baseBackup(url), { objectMode: false })
  const gzip = createGzip({ level: 1 })
  folder.on('error', (fault) => gzip.destroy(fault))
  gzip.on('close', () => folder.destroy())
  return folder.pipe(gzip)
}

/** `20261121-060000`, by the clock in Greenwich. */
const stampOf = (at: Date): string => at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
