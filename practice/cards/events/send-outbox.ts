import type { Acquirer } from '../acquirer.ts'
import { need } from '../store.ts'
import { deliver } from './deliver.ts'

/** Sends what happened since the last time, one after the other, by the knobs that hold now. */
export function sendOutbox(acquirer: Acquirer): void {
  const { order, delaySeconds, only } = acquirer.settings.webhooks
  const ids = acquirer.outbox.splice(0)
  if (!acquirer.webhookUrl) return
  const inOrder = order === 'reversed' ? ids.reverse() : order === 'shuffled' ? shuffled(ids) : ids
  const wanted = inOrder.filter((id) => !only || only.includes(need(acquirer, 'event', id).type))
  const knobs = { ...acquirer.settings.webhooks }
  acquirer.later(delaySeconds, () => {
    // One queue for all: what happened first arrives first, unless a knob or a retry says otherwise.
    acquirer.line = acquirer.line.then(async () => {
      for (const id of wanted) if (acquirer.webhookUrl) await deliver(acquirer, id, knobs)
    })
    return acquirer.line
  })
}

const shuffled = (ids: string[]): string[] =>
  ids
    .map((id) => ({ id, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ id }) => id)
