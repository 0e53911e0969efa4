import { EventEmitter } from 'node:events'
import type { Behaviours } from './behaviour.ts'
import { type DarajaOptions, type Network, practiceCredentials } from './network.ts'
import { friendlySettings } from './settings.ts'
import { loadState, saveState } from '../state-file.ts'
import { type World, newWorld } from './world.ts'

/** The sandbox's test number never answers; everybody else's phone is on. */
export const friendlyBehaviours = (): Behaviours => ({
  everyone: {},
  byPhone: { '254708374149': { outcome: 1037, answerSeconds: 26 } },
  next: [],
})

/** Builds the world and its clockwork; returns, beside it, how to wait for quiet and how to put it away. */
export function makeNetwork(options: DarajaOptions, baseUrl: () => string) {
  const filled = {
    host: '127.0.0.1',
    port: 0,
    organisation: 'Defenders Coalition',
    ...practiceCredentials,
    now: () => new Date(),
    secondsScale: 1,
    promptSeconds: 60,
    validationTimeoutMs: 8_000,
    deliveryTimeoutMs: 10_000,
    openingBalance: 22_803_700,
    ...options,
  }
  const timers = new Set<NodeJS.Timeout>()
  let busy = 0
  let saving: NodeJS.Timeout | null = null
  let stopped = false
  const { statePath } = options
  const save = () => {
    if (saving) clearTimeout(saving)
    saving = null
    if (statePath) saveState(statePath, network.world)
  }

  const network: Network = {
    options: filled,
    world: (statePath && loadState<World>(statePath)) || newWorld(filled.organisation, filled.openingBalance),
    sms: options.sms ?? null,
    settings: friendlySettings(),
    behaviours: friendlyBehaviours(),
    resultScripts: [],
    faults: [],
    token: null,
    deliveries: [],
    calls: [],
    events: new EventEmitter().setMaxListeners(0),
    baseUrl,
    now: filled.now,
    changed(phone) {
      if (phone) network.events.emit('phone', phone)
      if (statePath && !saving && !stopped) saving = setTimeout(save, 50)
    },
    later(seconds, run, quiet) {
      if (stopped) return
      if (!quiet) busy += 1
      const act = async () => {
        timers.delete(timer)
        try {
          await run()
        } catch (error) {
          console.warn('practice town:', error)
        } finally {
          if (!quiet) busy -= 1
        }
      }
      const timer = setTimeout(() => void act(), seconds * 1000 * filled.secondsScale)
      timers.add(timer)
    },
    // Nothing is waited for when there is nothing to wait: a timer of 0 ms would still cost a turn.
    wait: (seconds) => (seconds > 0 ? new Promise((done) => network.later(seconds, done)) : Promise.resolve()),
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
    network,
    /** Resolves when no callback is on its way; prompts that wait for a PIN do not count. */
    async idle(): Promise<void> {
      for (let quiet = 0; quiet < 3; quiet = busy === 0 ? quiet + 1 : 0) {
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
