import { ensureDatabase, startCluster } from '#db/embedded.server.ts'
import { migrateTo } from '#db/migrate.server.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { TEMPLATE } from './database.ts'
import { room } from './room.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
  }
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
