import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import { credentials } from '#db/schema/accounts.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { looksLikeHandle } from './handles.ts'

export type PassphraseRefusal = 'too_short' | 'too_long' | 'too_common'

/** Fifteen characters at least, no rules of composition, common ones refused (ASVS 5.0: 6.2.1, 6.2.4, 6.2.5). */
const SHORTEST = 15
const LONGEST = 200

/** Argon2id with 64 MiB and three passes: above OWASP's floor of 19 MiB and two (Password Storage Cheat Sheet). */
const ARGON = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }

/** What would come first to somebody who guesses here, of all places. */
const OURS = [
  'defenderscoalition',
  'defenders',
  'coalition',
  'humanrights',
  'climbforjustice',
  'nimamanetwork',
  'nimama',
  'kenya',
  'nairobi',
]

// Lists that come with the package: nobody outside is asked.
const COMMON = new Set([...Object.values(dictionary).flat().map(String), ...OURS])

/** More than this cannot come down to 200 characters, however it is written; it is not looked at any further. */
const MOST_TYPED = LONGEST * 8

/** Judges a new passphrase. Paste and password managers are welcome, so there is nothing about its characters. */
export function judgePassphrase(text: string): Result<string, PassphraseRefusal> {
  if (text.length > MOST_TYPED) return refuse('too_long')
  const passphrase = text.normalize('NFKC')
  if ([...passphrase].length < SHORTEST) return refuse('too_short')
  if ([...passphrase].length > LONGEST) return refuse('too_long')
  return isCommon(passphrase.toLowerCase()) ? refuse('too_common') : ok(passphrase)
}

/** A word of the lists, filled up with digits and signs, a name such as we give, or one short piece again and again. */
function isCommon(text: string): boolean {
  const letters = text.replaceAll(/[^\p{L}]/gu, '')
  if (COMMON.has(text) || COMMON.has(letters) || looksLikeHandle(text) || new Set(text).size < 5) return true
  const piece = /^(.{1,10}?)\1+.{0,3}$/u.exec(text)?.[1]
  if (piece !== undefined) return true
  return '01234567890123456789abcdefghijklmnopqrstuvwxyzqwertyuiopasdfghjklzxcvbnm'.includes(text)
}

/** Each takes 64 MiB and a thread of the pool in which pages are compressed too: a burst of tries must not stop giving. */
const AT_A_TIME = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_A_TIME) running++
  else await new Promise<void>((go) => waiting.push(go))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

const hashPassphrase = (passphrase: string): Promise<string> => inTurn(() => hash(passphrase.normalize('NFKC'), ARGON))

let decoy: Promise<string> | null = null

/**
 * Whether a passphrase is the one that was hashed. Where there is nothing to compare with, the same work is done for
 * nothing, so that time does not tell who has an account.
 */
export async function isPassphrase(known: string | null | undefined, passphrase: string): Promise<boolean> {
  // Awaited by everybody: made by the first who comes, it would else take her longer for nobody than for somebody.
  const nobodys = await (decoy ??= hashPassphrase('nobody has this passphrase'))
  // Cut by characters, as it was judged: cut by halves of them, one of many emoji would fit its own hash no more.
  const typed = [...passphrase.slice(0, MOST_TYPED).normalize('NFKC')].slice(0, LONGEST + 1).join('')
  const right = await inTurn(() => verify(known ?? nobodys, typed))
  return right && known != null
}

/** Puts a new passphrase in place of the old; the old is known no more. */
export async function setPassphrase(tx: Ctx, accountId: string, passphrase: string): Promise<void> {
  const password = await hashPassphrase(passphrase)
  const at = tx.now()
  await tx.db
    .insert(credentials)
    .values({
      id: tx.newId('crd'),
      accountId,
      providerId: 'credential',
      userId: accountId,
      password,
      createdAt: at,
      updatedAt: at,
    })
    .onConflictDoUpdate({ target: [credentials.userId, credentials.providerId], set: { password, updatedAt: at } })
}
