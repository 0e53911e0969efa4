import { createHash } from 'node:crypto'

type Frozen = {
  slug: string
  version: number
  rule: { en: string; sw: string }
  endsOn: string
  value: bigint
  /** The hash of the month before; null of the first. */
  before: Uint8Array | null
}

/**
 * SHA-256 of a frozen figure with the rule by which it was counted and the hash before it, a line each; the database makes the same of
 * its rows (`db/checks/frozen-figures-are-whole.sql`).
 */
export const frozenHash = ({ slug, version, rule, endsOn, value, before }: Frozen): Buffer =>
  createHash('sha256')
    .update(
      [slug, version, rule.en, rule.sw, endsOn, value, before ? Buffer.from(before).toString('hex') : ''].join('\n'),
    )
    .digest()
