import { ensureDatabase, startCluster } from '#db/embedded.server.ts'
import { migrateTo } from '#db/migrate.server.ts'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { TEMPLATE } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
  }
}

/** Memory where there is enough: over a thousand databases are cloned and dropped, and none is worth a disk's wait. */
const IN_MEMORY = '/dev/shm'
const ENOUGH_BYTES = 3 * 2 ** 30

function room(): string {
  if (!existsSync(IN_MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  return bavail * bsize >= ENOUGH_BYTES ? IN_MEMORY : tmpdir()
}

/** Once per run: a PostgreSQL of its own, and in it one migrated database that every test clones. */
export default async function setup(project: TestProject) {
  const dir = mkdtempSync(join(room(), 'portal-tests-'))
  const cluster = await startCluster({ dataDir: join(dir, 'postgres'), durable: false })
  await ensureDatabase(cluster, TEMPLATE)
  await migrateTo(cluster.url(TEMPLATE))
  project.provide('adminUrl', cluster.url('postgres'))
  return async () => {
    await cluster.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
