import type { Answer, Asked } from './daraja/answer.ts'

/** How a stand-in's knobs are reached over HTTP, each by its own name. */
export type Desk<Controls extends object> = {
  /** `/_town/`: what stands before the name. */
  prefix: string
  controls: Controls
  /** Those that only read: GET, with arguments from the address. */
  reads: readonly (keyof Controls & string)[]
  /** The names of arguments that are taken one by one, in order. Those not here take one object. */
  spread: { readonly [Name in keyof Controls]?: readonly string[] }
  /** What `<prefix>idle` waits for. */
  idle: () => Promise<void>
}

/**
 * Calls a control by its name. GET for lists, POST with a JSON object for the rest; the answer is `{ "result": … }` or
 * `{ "error": … }` with 400. A POST must be JSON: that keeps other sites' forms out.
 */
export async function answerControls<Controls extends object>(
  { prefix, controls, reads, spread, idle }: Desk<Controls>,
  asked: Asked,
  raw: string,
): Promise<Answer> {
  const name = asked.path.slice(prefix.length)
  if (name === 'idle') {
    await idle()
    return { status: 200, body: { result: null } }
  }
  if (!isNameIn(controls, name)) return refused(404, `no such control: ${name}`)
  const read = reads.includes(name)
  if (asked.method !== (read ? 'GET' : 'POST')) return refused(405, 'GET for lists, POST for knobs')
  if (!read && !(asked.headers['content-type'] ?? '').startsWith('application/json'))
    return refused(415, 'send application/json')
  try {
    const given = read ? Object.fromEntries(asked.search) : (JSON.parse(raw || '{}') as Record<string, unknown>)
    const args = spread[name]?.map((key) => given[key]) ?? [given]
    // What comes over HTTP is whatever was sent: a control refuses what it cannot use.
    const control = controls[name] as (...args: unknown[]) => unknown
    const result = await control.apply(controls, args)
    return { status: 200, body: { result: result ?? null } }
  } catch (error) {
    return refused(400, error instanceof Error ? error.message : String(error))
  }
}

const isNameIn = <T extends object>(controls: T, name: string): name is keyof T & string =>
  Object.hasOwn(controls, name)

const refused = (status: number, error: string): Answer => ({ status, body: { error } })
