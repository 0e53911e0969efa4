import postgres from 'postgres'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TarEntry, tarOf } from './tar.server.ts'

/** Folders whose contents mean nothing after a restore, or would do harm; the log of the journal comes at the end, by name. */
const EMPTIED = /^(?:pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|pgsql_tmp)/
const LEFT_OUT =
  /^(?:postmaster\.(?:pid|opts)|server\.log|backup_label.*|tablespace_map.*|pg_internal\.init.*|pgsql_tmp.*)$/
const CONTROL = 'global/pg_control'

/**
 * The folder of a PostgreSQL that runs, as a tar from which another can be started: PostgreSQL's "low level base backup"
 * (its manual, chapter 26, "Making a Base Backup Using the Low Level API"). Files are read while they change; the journal
 * from the backup's start to its end is added, and replaying that makes one moment of them. `url` is a superuser's, and
 * this process must be able to read the folder. Other work goes on meanwhile.
 */
export async function* baseBackup(url: string): AsyncGenerator<Uint8Array> {
  // The backup belongs to its connection: one that was replaced after an hour would end it.
  const sql = postgres(url, { max: 1, max_lifetime: null, onnotice: () => {} })
  try {
    yield* tarOf(entries(sql))
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function* entries(sql: postgres.Sql): AsyncGenerator<TarEntry> {
  const [{ folder } = { folder: '' }] = await sql<
    { folder: string }[]
  >`select current_setting('data_directory') as folder`
  // While it stands no journal is thrown away that was written since; it goes with this connection.
  await sql`select pg_create_physical_replication_slot('portal_backup_' || pg_backend_pid(), true, true)`
  const [start] = await sql<
    { segment: string }[]
  >`select pg_walfile_name(pg_backup_start('portal', fast => true)) as segment`

  yield* below(folder, '')
  yield { kind: 'bytes', name: CONTROL, bytes: readWhole(join(folder, CONTROL)) }

  const [stop] = await sql<{ segment: string; label: string; tablespaces: string | null }[]>`
    select pg_walfile_name(lsn - 1) as segment, labelfile as label, spcmapfile as tablespaces
    from pg_backup_stop(wait_for_archive => false)`
  if (!start || !stop || stop.tablespaces) throw new Error('base backup: tablespaces elsewhere are not provided for')
  yield { kind: 'bytes', name: 'backup_label', bytes: Buffer.from(stop.label) }

  const segments = readdirSync(join(folder, 'pg_wal'))
    .filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= start.segment && name <= stop.segment)
    .sort()
  if (segments[0] !== start.segment || segments.at(-1) !== stop.segment)
    throw new Error('base backup: the journal is not all there')
  for (const name of segments) yield { kind: 'file', name: `pg_wal/${name}`, path: join(folder, 'pg_wal', name) }
}

function* below(folder: string, inside: string): Generator<TarEntry> {
  for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
    const name = inside ? `${inside}/${entry.name}` : entry.name
    if (LEFT_OUT.test(entry.name) || name === CONTROL) continue
    if (entry.isDirectory()) {
      yield { kind: 'folder', name }
      if (!EMPTIED.test(entry.name)) yield* below(folder, name)
    } else if (entry.isFile()) yield { kind: 'file', name, path: join(folder, name) }
    else throw new Error('base backup: only folders and files are provided for')
  }
}

/** This one file the journal cannot mend, so it is read until twice the same came. */
function readWhole(path: string): Buffer {
  for (let seen = readFileSync(path); ;) {
    const again = readFileSync(path)
    if (again.equals(seen)) return again
    seen = again
  }
}
