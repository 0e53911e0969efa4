import type postgres from 'postgres'

export type Changes = {
  /** Calls back with what changed (a ledger account, an attempt's id), or null where anything may have. Answers how to stop. */
  subscribe(listener: (what: string | null) => void): () => void
  /** Counts up with every change this process has heard of. */
  count(): number
  /** How many are subscribed. */
  listeners(): number
  /** Aborted when the process stops: open streams end. */
  readonly closing: AbortSignal
  close(): Promise<void>
}

/** Hears what the database says has changed; every web process does. After a lost connection anything may have. */
export async function listenForChanges(sql: postgres.Sql): Promise<Changes> {
  const listeners = new Set<(what: string | null) => void>()
  const closing = new AbortController()
  let count = 0
  const tell = (what: string | null) => {
    count++
    for (const listener of listeners) listener(what)
  }
  const { unlisten } = await sql.listen('portal_changed', tell, () => tell(null))
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    count: () => count,
    listeners: () => listeners.size,
    closing: closing.signal,
    close: () => {
      closing.abort()
      return unlisten()
    },
  }
}
