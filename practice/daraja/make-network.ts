import { randomInt } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { Behaviours } from './behaviour.ts'
import { type DarajaOptions, type Network, practiceCredentials } from './network.ts'
import { makeClockwork } from '../clockwork.ts'
import { friendlySettings } from './settings.ts'
import { loadState, stateKeeper } from '../state-file.ts'
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
    pick: (most: number) => randomInt(most),
    secondsScale: 1,
    promptSeconds: 60,
    validationTimeoutMs: 8_000,
    deliveryTimeoutMs: 10_000,
    openingBalance: 22_803_700,
    ...options,
  }
  const { statePath } = options
  const keeper = stateKeeper(statePath, () => network.world)
  const { later, wait, track, idle, stop } = makeClockwork(filled.secondsScale)

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
      keeper.changed()
    },
    later,
    wait,
    track,
  }

  return {
    network,
    /** Resolves when no callback is on its way; prompts that wait for a PIN do not count. */
    idle,
    putAway(): void {
      stop()
      keeper.putAway()
    },
  }
}
