import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { room } from './room.ts'

export type PortalProcess = {
  url: string
  /** The town's Daraja, where the portal started a town. */
  daraja: string
  dataDir: string
  pid: number
  /** The path of callbacks, secret included. */
  hooks: () => string
  /** What it has printed. */
  output: () => string
  /** SIGTERM; answers the exit code. */
  stop: () => Promise<number | null>
  /** kill -9. PostgreSQL is left running. */
  kill: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

type Options = { env?: Record<string, string>; dataDir?: string; port?: number; keepData?: boolean }

/** All that a process of ours finds in its environment, unless a test says more: what it has compiled is kept for the next. */
export const bareEnv = () => ({
  NODE_ENV: 'production' as const,
  PATH: process.env['PATH'] ?? '',
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)),
})

/** A real server process over the practice town and a PostgreSQL of its own, as `npm start` starts it. */
export async function startPortal({
  env = {},
  dataDir = mkdtempSync(join(room(), 'portal-process-')),
  port,
  keepData = false,
}: Options = {}): Promise<PortalProcess> {
  const at = port ?? (await freePorts(5))
  const child = spawn(process.execPath, ['app/server.ts'], {
    env: { ...bareEnv(), PORT: String(at), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  await started(child, lines)
  const gone = () => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals) => {
    if (gone()) return child.exitCode
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
    return child.exitCode
  }
  return {
    url: `http://127.0.0.1:${at}`,
    daraja: `http://127.0.0.1:${at + 1}`,
    dataDir,
    pid: child.pid ?? 0,
    hooks: () =>
      `/hooks/lnm/${env['DARAJA_CALLBACK_SECRET'] ?? (JSON.parse(readFileSync(join(dataDir, 'practice.json'), 'utf8')) as { DARAJA_CALLBACK_SECRET: string }).DARAJA_CALLBACK_SECRET}`,
    output: () => lines.join('\n'),
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    async [Symbol.asyncDispose]() {
      await end('SIGTERM')
      if (!keepData) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function started(child: ChildProcess, lines: string[]): Promise<void> {
  if (!child.stdout || !child.stderr) throw new Error('no output')
  createInterface(child.stderr).on('line', (line) => lines.push(line))
  await new Promise<void>((done, failed) => {
    createInterface(child.stdout as NodeJS.ReadableStream).on('line', (line) => {
      lines.push(line)
      if (line.includes('"msg":"started"')) done()
    })
    child.once('exit', (code) => failed(new Error(`the portal ended with ${code}:\n${lines.join('\n')}`)))
  })
}

/** The first of several free ports that follow each other, below those that the system hands out itself (32768 and above on Linux). */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * (12_000 - count))
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)))
    if (free.every(Boolean)) return first
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const probe = createServer()
    probe.once('error', () => answer(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)))
  })
