import type postgres from 'postgres'

export type Changes = {
  /** Calls back with what changed (a ledger account, an attempt's id), or null where anything may have. Answers how to stop. */
  subscribe(listener: (what: string | null) => void): () => void
  /** Counts up with every change this process has heard of. */
  count(): number
  /** True while nothing is heard from the database: what has changed since is not known. */
  isAway(): boolean
  /** How many are subscribed. */
  listeners(): number
  /** Aborted when the process stops: open streams end. */
  readonly closing: AbortSignal
  close(): Promise<void>
}

const BEAT_MS = 1_000
/** So many beats may be missed by a busy database. */
const MOST_MISSED = 4

/**
 * Hears what the database says has changed; every web process does. After a lost connection anything may have. Whether it is
 * heard at all is tried by saying something to oneself: a line that is cut far away ends no connection here.
 */
export async function listenForChanges(sql: postgres.Sql): Promise<Changes> {
  const listeners = new Set<(what: string | null) => void>()
  const closing = new AbortController()
  let count = 0
  const tell = (what: string | null) => {
    count++
    for (const listener of listeners) listener(what)
  }
  const { unlisten } = await sql.listen('portal_changed', tell, () => tell(null))
  let [heardAt, isAway] = [performance.now(), false]
  const beats = await sql.listen('portal_beat', () => {
    heardAt = performance.now()
    // Of what was said meanwhile nothing was heard.
    if (isAway) tell(null)
    isAway = false
  })
  let saying = false
  const heart = setInterval(() => {
    isAway ||= performance.now() - heardAt > MOST_MISSED * BEAT_MS
    if (saying) return
    saying = true
    // That nothing is heard is what tells: a fault here is that, and nothing else.
    sql`select pg_notify('portal_beat', '')`.catch(() => {}).finally(() => (saying = false))
  }, BEAT_MS)
  heart.unref()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    count: () => count,
    isAway: () => isAway,
    listeners: () => listeners.size,
    closing: closing.signal,
    close: async () => {
      closing.abort()
      clearInterval(heart)
      await Promise.all([unlisten(), beats.unlisten()])
    },
  }
}
