import { POSTING_KINDS, type PostingKind } from '../journal-views.ts'

/** What the key of a posting says: what it was, and by which receipt or for which payment it came. */
export type KeyRead = {
  what: PostingKind
  /** The provider's movement. */
  movement: { provider: string; account: string; reference: string } | null
  paymentId: string | null
}

const isKind = (word: string): word is PostingKind => POSTING_KINDS.some((kind) => kind === word)

/** Behind these a posting is about a movement of a provider, `<kind>:<provider>:<account>:<reference>`. */
const MOVEMENTS: ReadonlySet<PostingKind> = new Set([
  ...([
    'payment',
    'settlement',
    'return',
    'payout',
    'payout_failed',
    'charge',
    'sweep',
    'suspense',
    'arrival',
  ] as const),
])
/** Of these a bank writes several under one reference, so the sum stands behind it; what came back has a word there. */
const WITH_SUM: ReadonlySet<PostingKind> = new Set(['charge', 'sweep', 'suspense', 'arrival'])

/** Reads the key under which a posting happened once (`row-posting`, `receive`, `apply-movements` and others make them). */
export function readPostingKey(key: string): KeyRead {
  const [word = '', ...rest] = key.split(':')
  const what = isKind(word) ? word : 'other'
  if (what === 'cleared') return { ...readPostingKey(rest.join(':')), what }
  if (what === 'allocation') return { what, movement: null, paymentId: rest[0] ?? null }
  if (!MOVEMENTS.has(what)) return { what, movement: null, paymentId: null }
  const [provider = '', account = '', ...parts] = rest
  if (WITH_SUM.has(what) && parts.length > 1 && /^(-?\d+|back)$/.test(parts.at(-1) ?? '')) parts.pop()
  return { what, movement: { provider, account, reference: parts.join(':') }, paymentId: null }
}

/**
 * A provider's receipt as a file may show it. What the bank or our own people wrote is free text: of that only what has a digit,
 * for names have none.
 */
export function shownReference({ provider, reference }: { provider: string; reference: string }): string | null {
  if (provider === 'mpesa' || provider === 'cards') return reference
  const shown = reference.split(/\s+/).filter((part) => /\d/.test(part))
  return shown.length > 0 ? shown.join(' ') : null
}
