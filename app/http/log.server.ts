import { pino } from 'pino'

/** The only fields a log line may carry: ids of ours, counts, names of events, jobs and checks. No text that anybody typed. */
export type LogFields = Partial<{
  fault: string
  status: number
  method: string
  route: string
  count: number
  job: string
  check: string
  subjects: string
  error: string
  ms: number
  port: number
  role: string
  mode: string
}>

export type Log = Record<'info' | 'warn' | 'error', (event: string, fields?: LogFields) => void>

/** JSON lines on standard output. Nothing else in the project writes to it while serving. */
export function openLog(destination?: { write(line: string): void }): Log {
  const sink = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, level: 'info' },
    destination ?? standardOutput(),
  )
  const at =
    (level: 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) =>
      sink[level](fields, event)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** A full disk behind standard output must not end a process that takes money. */
const standardOutput = () => pino.destination({ dest: 1, sync: true }).on('error', () => {})

/** What may be said of a fault: its class and, for the database's, its code. Messages can hold what people typed. */
export function faultName(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault
  const cause = fault.cause instanceof Error ? fault.cause : fault
  const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : ''
  // The stack begins with the message, which may run over many lines: what follows it is ours.
  const stack = cause.stack ?? ''
  const frames = cause.message === '' ? stack : (stack.split(cause.message).at(-1) ?? '')
  const where = /\/((?:app|db|build)\/[\w.$/-]+:\d+)(?::\d+)?\)?$/m.exec(frames)?.[1] ?? ''
  return `${cause.name}${code}${where ? ` at ${where}` : ''}`
}
