import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Cluster, findCluster, makeDataDir, startCluster } from '../embedded.server.ts'
import { othersOn } from './describe.server.ts'
import { unpackTar } from './tar.server.ts'

const MAINTENANCE = 'postgres'

/** What stands where a base backup is to go: nothing, a database, or one that somebody is working with. */
export async function standing(dataDir: string): Promise<'nothing' | 'database' | 'in_use'> {
  const cluster = await findCluster(dataDir)
  if (cluster && (await othersOn(cluster.url(MAINTENANCE), { everywhere: true }))) return 'in_use'
  return existsSync(join(dataDir, 'PG_VERSION')) ? 'database' : 'nothing'
}

/**
 * Unpacks a base backup beside `dataDir` and starts a PostgreSQL from it there. What stands in `dataDir` is not touched
 * before `takeOver`, which puts the new one in its place, stopped; `giveUp` throws the new one away.
 */
export async function restoreBase(dataDir: string, tar: AsyncIterable<Uint8Array>) {
  const beside = `${dataDir}.restoring`
  const clear = async () => {
    await (await findCluster(beside))?.stop()
    rmSync(beside, { recursive: true, force: true })
  }
  await clear() // what a restore that was killed has left
  let cluster: Cluster
  try {
    makeDataDir(beside)
    await unpackTar(tar, beside)
    cluster = await startCluster({ dataDir: beside })
  } catch (fault) {
    await clear()
    throw fault
  }
  return {
    url: cluster.url('portal'),
    giveUp: clear,
    async takeOver() {
      await cluster.stop()
      if ((await standing(dataDir)) === 'in_use')
        throw new Error('restore: somebody has begun to work with the old one')
      await (await findCluster(dataDir))?.stop()
      const replaced = `${dataDir}.replaced`
      rmSync(replaced, { recursive: true, force: true })
      if (existsSync(dataDir)) renameSync(dataDir, replaced)
      renameSync(beside, dataDir)
      rmSync(replaced, { recursive: true, force: true })
    },
  }
}
