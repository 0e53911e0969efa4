import type { Acquirer } from '../acquirer.ts'
import { nextDue } from './next-due.ts'

/** Moves the town's clock on, stopping at everything that falls due on the way, in its order. */
export function advance(acquirer: Acquirer, seconds: number): void {
  if (!(seconds >= 0)) throw new TypeError(`not a number of seconds: ${seconds}`)
  const { aside } = acquirer.store
  const target = acquirer.now() + seconds
  for (let due = nextDue(acquirer); due && due.at <= target; due = nextDue(acquirer)) {
    aside.ahead += Math.max(0, due.at - acquirer.now())
    due.run()
  }
  aside.ahead = target - acquirer.wallNow()
  acquirer.changed()
}

/** What has fallen due by itself. */
export const catchUp = (acquirer: Acquirer): void => {
  for (let due = nextDue(acquirer); due && due.at <= acquirer.now(); due = nextDue(acquirer)) due.run()
}
