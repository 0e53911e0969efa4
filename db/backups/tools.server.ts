import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'

/** PostgreSQL's own tools, as they lie on this machine. */
export type Tools = {
  /** Where programs are looked for, as in PATH. */ path: string
}

// Their words are looked into, so they must come in the one language.
const PLAIN = { LC_ALL: 'C', NODE_ENV: 'production' } as const

/** A tool of PostgreSQL's ended badly. Its message is what it said, without the lines that quote rows. */
export class ToolFault extends Error {}

/** The major version of `pg_dump` or `pg_restore`, or null where there is none. */
export function majorOf({ path }: Tools, tool: 'pg_dump' | 'pg_restore'): number | null {
  try {
    const text = execFileSync(tool, ['--version'], { env: { ...PLAIN, PATH: path }, encoding: 'utf8' })
    return Number(/\(PostgreSQL\) (\d+)/.exec(text)?.[1] ?? 0)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw fault
  }
}

/** Runs a tool against a database. Its password travels by environment: the list of processes shows arguments to everybody. */
export function start({ path }: Tools, tool: 'pg_dump' | 'pg_restore', url: string, args: readonly string[]) {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  const child = spawn(tool, [`--dbname=${address.href}`, '--no-password', ...args], {
    env: { ...PLAIN, PATH: path, ...(password && { PGPASSWORD: password }) },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const words: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text))
  // Asked for at once, or an end before anybody waits for it would never be heard of.
  const ended = once(child, 'close').then(([code]) => {
    if (code === 0) return
    const lines = words.join('').split('\n')
    throw new ToolFault(lines.filter((line) => line.startsWith(`${tool}: error:`)).join('; ') || `${tool} ended badly`)
  })
  ended.catch(() => {}) // whoever awaits `ended` is told
  return { input: child.stdin, output: child.stdout, ended, kill: () => child.kill('SIGKILL') }
}
