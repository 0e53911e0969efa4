import { HOUSE } from '#app/ui/house-paths.ts'
import { LANGUAGES } from '#app/i18n/language.ts'
import type { Changes } from './changes.server.ts'

/** What everybody must find while the database is away: who we are, how to reach us, and the number at which one gives. */
const PAGES = ['/', ...Object.values(HOUSE), '/campaigns/climb-for-justice']
/** In a burst of payments the mountain is not drawn anew for nobody after each. */
const REST_MS = 5_000

/**
 * Asks this process for the public pages that must outlive the database, at its start and after something has changed, so that each
 * lies in the page cache when it is needed. Answers how to stop.
 */
export function keepWarm({ changes, port }: { changes: Changes; port: number }): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let under = Promise.resolve()
  const visit = async () => {
    timer = undefined
    for (const language of LANGUAGES)
      for (const path of PAGES) {
        if (changes.isAway() || changes.closing.aborted) return
        const headers = { 'accept-language': language }
        await fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' }).then(
          (answer) => answer.body?.cancel(),
          () => {},
        )
      }
  }
  const soon = () => {
    timer ??= setTimeout(() => void (under = under.then(visit)), REST_MS)
    timer.unref()
  }
  const leave = changes.subscribe(soon)
  under = visit()
  return async () => {
    leave()
    clearTimeout(timer)
    await under
  }
}
