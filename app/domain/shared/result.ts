/** What a verb answers when "no" is an ordinary answer. Faults are thrown; refusals are returned. */
export type Ok<T> = { ok: true; value: T }
export type Refused<C extends string> = { ok: false; code: C }
export type Result<T, C extends string> = Ok<T> | Refused<C>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const refuse = <const C extends string>(code: C): Refused<C> => ({ ok: false, code })
