import { loadState, saveState } from '../state-file.ts'
import { type Acquirer, type CardsOptions, practiceCardCredentials } from './acquirer.ts'
import { makeChecks } from './schema/check.ts'
import { loadSchemas } from './schema/load.ts'
import { friendlySettings } from './settings.ts'
import { type Store, newStore, reopened } from './books.ts'

let description: Promise<Pick<Acquirer, 'schemas' | 'checks'>> | undefined

/** Once per process: a test that starts ten networks compiles their checks once. */
function stripeDescription(): Promise<Pick<Acquirer, 'schemas' | 'checks'>> {
  description ??= loadSchemas().then((schemas) => ({ schemas, checks: makeChecks(schemas) }))
  return description
}

/** Builds the books and their clockwork; returns, beside them, how to wait for quiet and how to put it away. */
export async function makeAcquirer(options: CardsOptions, baseUrl: () => string) {
  const filled = {
    host: '127.0.0.1',
    port: 0,
    ...practiceCardCredentials,
    now: () => new Date(),
    secondsScale: 1,
    deliveryTimeoutMs: 10_000,
    checkObjects: false,
    ...options,
  }
  const { schemas, checks } = await stripeDescription()
  const kept = options.statePath ? loadState<Store>(options.statePath) : null
  const timers = new Set<NodeJS.Timeout>()
  let busy = 0
  let saving: NodeJS.Timeout | null = null
  let stopped = false
  const { statePath } = options
  const save = () => {
    if (saving) clearTimeout(saving)
    saving = null
    if (statePath) saveState(statePath, acquirer.store)
  }
  const wallNow = () => Math.floor(filled.now().getTime() / 1000)

  const acquirer: Acquirer = {
    options: filled,
    webhookUrl: options.webhookUrl ?? null,
    schemas,
    checks,
    store: kept ? reopened(kept) : newStore(),
    settings: friendlySettings(),
    faults: [],
    deliveries: [],
    calls: [],
    unknown: [],
    refused: [],
    request: null,
    outbox: [],
    line: Promise.resolve(),
    baseUrl,
    now: () => wallNow() + acquirer.store.aside.ahead,
    wallNow,
    changed() {
      if (statePath && !saving && !stopped) saving = setTimeout(save, 50)
    },
    later(seconds, run) {
      if (stopped) return
      busy += 1
      const act = async () => {
        timers.delete(timer)
        try {
          await run()
        } catch (error) {
          console.warn('practice town:', error)
        } finally {
          busy -= 1
        }
      }
      const timer = setTimeout(() => void act(), seconds * 1000 * filled.secondsScale)
      timers.add(timer)
    },
    wait: (seconds) => (seconds > 0 ? new Promise((done) => acquirer.later(seconds, done)) : Promise.resolve()),
    async track(work) {
      busy += 1
      try {
        return await work
      } finally {
        busy -= 1
      }
    },
  }

  return {
    acquirer,
    /** Resolves when no event is on its way. */
    async idle(): Promise<void> {
      for (let quiet = 0; quiet < 3; quiet = busy === 0 && acquirer.outbox.length === 0 ? quiet + 1 : 0) {
        await new Promise((done) => setTimeout(done, busy === 0 ? 0 : 5))
      }
    },
    putAway(): void {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      save()
    },
  }
}
