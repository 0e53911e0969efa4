import type { Changes } from './changes.server.ts'
import { STREAMED } from './streamed.server.ts'

const MOST_STREAMS = 2_000
const KEEP_ALIVE_MS = 25_000
/** A burst of gifts is told a few times a second, not a hundred. */
const CALM_MS = 250
/** A page that has left this many events unread is gone, or will ask again. */
const MOST_UNREAD = 64

declare module '@remix-run/node' {
  interface AppLoadContext {
    /**
     * Aborted when the client is gone. A loader's own `request.signal` is a copy of a copy, held together by weak
     * references: once the garbage collector has been there it hears of nothing.
     */
    gone: AbortSignal
  }
}

type Options = {
  changes: Changes
  /** The request's `gone`. */
  signal: AbortSignal
  /** True for a change that this page shows. */
  concerns: (what: string) => boolean
  /** The event to send, or null for nothing new. */
  tell: () => Promise<{ event: string; data: string } | null>
}

/** A stream of server-sent events: one at the start, then one after each change that concerns it. */
export function eventStream({ changes, signal, concerns, tell }: Options): Response {
  const stops = stopsOf(changes)
  if (stops.size >= MOST_STREAMS) return new Response('busy', { status: 503, headers: { 'retry-after': '30' } })
  const text = new TextEncoder()
  let release = () => false

  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      // Who left while the page was looked up is never heard of again: neither `abort` nor `cancel` would come.
      if (signal.aborted || changes.closing.aborted) return controller.close()
      let timer: NodeJS.Timeout | undefined
      const push = (lines: string) => {
        if (!stops.has(stop)) return
        // An error and not an end: what is unread is dropped, and the connection with it.
        if ((controller.desiredSize ?? 0) < -MOST_UNREAD) return void (release() && controller.error(new Error('slow')))
        controller.enqueue(text.encode(`${lines}\n\n`))
      }
      const send = async () => {
        timer = undefined
        const news = await tell()
        if (news) push(`event: ${news.event}\ndata: ${news.data}`)
      }
      const soon = () => void (timer ??= setTimeout(() => void send().catch(stop), CALM_MS))
      const stop = () => void (release() && controller.close())
      const unsubscribe = changes.subscribe((what) => (what === null || concerns(what)) && soon())
      const beat = setInterval(() => push(': still here'), KEEP_ALIVE_MS)
      release = () => {
        if (!stops.delete(stop)) return false
        clearTimeout(timer)
        clearInterval(beat)
        unsubscribe()
        signal.removeEventListener('abort', stop)
        return true
      }
      stops.add(stop)
      signal.addEventListener('abort', stop)
      void send().catch(stop)
    },
    cancel: () => void release(),
  })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      [STREAMED]: 'yes',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  })
}

const open = new WeakMap<Changes, Set<() => void>>()

/** How to stop each stream that is open. All end by one listener on `closing`: one for each would outlive its stream. */
function stopsOf(changes: Changes): Set<() => void> {
  const known = open.get(changes)
  if (known) return known
  const stops = new Set<() => void>()
  open.set(changes, stops)
  changes.closing.addEventListener('abort', () => stops.forEach((stop) => stop()))
  return stops
}
