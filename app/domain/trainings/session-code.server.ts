import { createHmac } from 'node:crypto'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Hours } from './training.server.ts'

const STEP_MS = 120_000
/** Without letters and digits that are taken for others. */
export const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 6
const EARLY_MS = 15 * 60_000

const codeAt = (ctx: Pick<Ctx, 'vault'>, sessionId: string, step: number): string =>
  [...createHmac('sha256', ctx.vault.derive('attendance')).update(`${sessionId}\n${step}`).digest().subarray(0, LENGTH)]
    .map((byte) => SIGNS.charAt(byte % SIGNS.length))
    .join('')

const stepOf = (now: Date): number => (now.getTime() - (now.getTime() % STEP_MS)) / STEP_MS

/** What whoever takes the roll shows on the wall now, and when it gives way to the next. */
export const sessionCode = (ctx: Pick<Ctx, 'vault' | 'now'>, sessionId: string): { code: string; until: Date } => {
  const step = stepOf(ctx.now())
  return { code: codeAt(ctx, sessionId, step), until: new Date((step + 1) * STEP_MS) }
}

/** Whether what was typed is on the wall, or was until just now: over 2G two minutes pass. */
export const isSessionCode = (ctx: Pick<Ctx, 'vault' | 'now'>, sessionId: string, typed: string): boolean => {
  const bare = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const step = stepOf(ctx.now())
  return [step, step - 1].some((one) => codeAt(ctx, sessionId, one) === bare)
}

/** Whether a session is on: from a quarter of an hour before it begins until it ends, on the clock in Nairobi. */
export function isSessionOn(now: Date, day: string, { from, until }: Hours): boolean {
  const at = (hour: string) => new Date(`${day}T${hour}:00+03:00`).getTime()
  return now.getTime() >= at(from) - EARLY_MS && now.getTime() <= at(until)
}
