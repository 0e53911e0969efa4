import { makeClockwork } from '../clockwork.ts'
import { loadState, stateKeeper } from '../state-file.ts'
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
  const keeper = stateKeeper(options.statePath, () => acquirer.store)
  const isQuiet = () => acquirer.outbox.length === 0
  const { later, wait, track, idle, stop } = makeClockwork(filled.secondsScale, isQuiet)
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
    changed: keeper.changed,
    later,
    wait,
    track,
  }

  return {
    acquirer,
    /** Resolves when no event is on its way. */
    idle,
    putAway(): void {
      stop()
      keeper.putAway()
    },
  }
}
