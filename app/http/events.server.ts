import type { Changes } from './changes.server.ts'

const MOST_LISTENERS = 2_000
const KEEP_ALIVE_MS = 25_000
/** A burst of gifts is told a few times a second, not a hundred. */
const CALM_MS = 250

let listening = 0

type Options = {
  changes: Changes
  signal: AbortSignal
  /** True for a change that this page shows. */
  concerns: (what: string) => boolean
  /** The event to send, or null for nothing new. */
  tell: () => Promise<{ event: string; data: string } | null>
}

/** A stream of server-sent events: one at the start, then one after each change that concerns it. */
export function eventStream({ changes, signal, concerns, tell }: Options): Response {
  if (listening >= MOST_LISTENERS) return new Response('busy', { status: 503, headers: { 'retry-after': '30' } })
  listening++
  const text = new TextEncoder()
  let timer: NodeJS.Timeout | undefined
  let stop = () => {}

  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = async () => {
        timer = undefined
        const news = await tell()
        if (news && !signal.aborted) controller.enqueue(text.encode(`event: ${news.event}\ndata: ${news.data}\n\n`))
      }
      const fail = () => stop()
      const soon = () => void (timer ??= setTimeout(() => void send().catch(fail), CALM_MS))
      const unsubscribe = changes.subscribe((what) => (what === null || concerns(what)) && soon())
      const beat = setInterval(() => controller.enqueue(text.encode(': still here\n\n')), KEEP_ALIVE_MS)
      stop = () => {
        stop = () => {}
        listening--
        clearTimeout(timer)
        clearInterval(beat)
        unsubscribe()
        controller.close()
      }
      for (const end of [signal, changes.closing]) end.addEventListener('abort', () => stop(), { once: true })
      void send().catch(fail)
    },
    cancel: () => stop(),
  })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  })
}
