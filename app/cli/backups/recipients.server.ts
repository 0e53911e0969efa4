import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config/config.server.ts'
import { writeOnce } from '../../config/write-once.server.ts'
import { ok, refuse, type Result } from '../../domain/shared/result.ts'

/** In practice mode both private keys lie in the data folder, beside what is backed up and never in it. */
const PRACTICE_KEYS = ['backup-identity-1.txt', 'backup-identity-2.txt']

/** To whom backups are sealed: two, so that one who is gone, or whose key is, leaves the other. */
export async function recipientsOf({
  mode,
  dataDir,
  backups,
}: Pick<Config, 'mode' | 'dataDir' | 'backups'>): Promise<Result<string[], 'no_recipients' | 'recipient_unreadable'>> {
  if (!backups.recipients && mode === 'live') return refuse('no_recipients')
  const recipients = backups.recipients ?? (await Promise.all(PRACTICE_KEYS.map((name) => practiceKey(dataDir, name))))
  return recipients.every(isReadable) ? ok(recipients) : refuse('recipient_unreadable')
}

async function practiceKey(dataDir: string, name: string): Promise<string> {
  const path = join(dataDir, name)
  if (!existsSync(path)) {
    const identity = await generateX25519Identity()
    mkdirSync(dataDir, { recursive: true })
    writeOnce(path, `# public key: ${await identityToRecipient(identity)}\n${identity}\n`)
  }
  return identityToRecipient(readIdentities(readFileSync(path, 'utf8'))[0] ?? '')
}

/** The private keys of a file as age-keygen writes it: one on a line, and comments. */
export const readIdentities = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /^AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]+$/.test(line))

function isReadable(recipient: string): boolean {
  try {
    new Encrypter().addRecipient(recipient)
    return true
  } catch {
    return false // a letter was mistyped: its check characters say so
  }
}
