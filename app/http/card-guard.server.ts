import type { AppLoadContext } from '@remix-run/node'
import { createChallenge, verifySolution } from 'altcha-lib/v1'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Portal } from './portal.server.ts'
import { neighbourhood } from './rate-limits.server.ts'

/** What a form carries that a person does not see, as it came back. */
export type Guarded = { stamp: string; website: string; proof: string }

/** `too_fast`: sent again it is fine. `prove`: a browser has to work for it first. `too_many`: not now. */
export type GuardRefusal = 'too_fast' | 'prove' | 'too_many'

const FASTEST_MS = 2_000
const OLDEST_MS = 12 * 3_600_000
/** On a cheap phone some seconds of work; for four hundred tries, hours. */
const WORK = 60_000
const PROOF_MS = 20 * 60_000

/** Says when a form was shown, in a way that nobody else can. */
export function stampOf(portal: Portal): string {
  const at = portal.ctx.now().getTime().toString(36)
  return `${at}.${mac(portal, at)}`
}

const mac = ({ ctx }: Portal, at: string): string =>
  createHmac('sha256', ctx.vault.derive('form stamps')).update(at).digest('hex').slice(0, 32)

/** Work for a browser to do before the form is taken. */
export const challengeOf = ({ ctx }: Portal) =>
  createChallenge({
    hmacKey: proofKey(ctx.vault),
    maxNumber: WORK,
    expires: new Date(ctx.now().getTime() + PROOF_MS),
  })

const proofKey = (vault: Portal['ctx']['vault']): string => vault.derive('form proofs').toString('hex')

/**
 * Whether somebody may open a page for a card. A person types for some seconds, leaves the box alone that she does not see,
 * and tries a few times; whoever tries out cards does none of that. Ten tries in five minutes from one address are the end of it
 * for that address, and for nobody else.
 */
export async function mayTryCard(
  { portal, clientAddress }: AppLoadContext,
  { stamp, website, proof, email }: Guarded & { email: string },
): Promise<{ ok: true } | { ok: false; code: GuardRefusal }> {
  const { limits } = portal
  const refuse = (code: GuardRefusal) => ({ ok: false as const, code })
  const may =
    (await limits.allows('card.address', clientAddress)) &&
    (await limits.allows('card.neighbourhood', neighbourhood(clientAddress))) &&
    (email === '' || (await limits.allows('card.email', email.toLowerCase())))
  // Whoever fills in the hidden box is answered as if it were too often: a program learns nothing from that.
  if (!may || website !== '') return refuse('too_many')
  const age = ageOf(portal, stamp)
  if (age === null || age < FASTEST_MS || age > OLDEST_MS) return refuse('too_fast')
  const calm = (await limits.allows('card.calm', clientAddress)) && (await limits.allows('card.rush', 'all'))
  if (calm || (await isProven(portal, proof))) return { ok: true }
  return refuse('prove')
}

function ageOf(portal: Portal, stamp: string): number | null {
  const [at = '', given = ''] = stamp.split('.')
  const expected = Buffer.from(mac(portal, at))
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), expected)) return null
  return portal.ctx.now().getTime() - parseInt(at, 36)
}

/** Each piece of work counts once. */
async function isProven({ ctx, limits }: Portal, proof: string): Promise<boolean> {
  if (proof === '' || proof.length > 2_000) return false
  const done = await verifySolution(proof, proofKey(ctx.vault)).catch(() => false)
  // By what was signed and not by how it was written: the same work in other letters is the same work.
  return done && limits.allows('card.proof', solved.parse(JSON.parse(atob(proof))).signature)
}

const solved = z.object({ signature: z.string() })
