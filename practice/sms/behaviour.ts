import type { SmsBehaviour, SmsBehaviours } from './sms.ts'

export const friendlySms: SmsBehaviour = {
  statusCode: null,
  reports: ['Success'],
  failureReason: null,
  reportCopies: 1,
  reportDelaySeconds: 0,
  betweenReportsSeconds: 0,
}

export const newBehaviours = (): SmsBehaviours => ({ everyone: {}, byPhone: {}, next: [] })

/** Friendly, then everyone's, then the phone's own, then the first script that fits, which is used up. */
export function takeSmsBehaviour(all: SmsBehaviours, phone: string): SmsBehaviour {
  const at = all.next.findIndex((script) => script.phone === undefined || script.phone === phone)
  const script = at < 0 ? undefined : all.next.splice(at, 1)[0]
  return { ...friendlySms, ...all.everyone, ...all.byPhone[phone], ...script?.patch }
}

/** Refuses a misspelt knob: a test that sets `reportCopeis` must fail, not pass by accident. */
export function checkSmsBehaviour(patch: object): Partial<SmsBehaviour> {
  for (const key of Object.keys(patch)) {
    if (!Object.hasOwn(friendlySms, key))
      throw new TypeError(`no such knob: ${key}; there are ${Object.keys(friendlySms).join(', ')}`)
  }
  return patch
}
