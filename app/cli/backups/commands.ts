import { knownMigrations } from '#db/backups/describe.server.ts'
import { ToolFault } from '#db/backups/tools.server.ts'
import { parseArgs } from 'node:util'
import { type Command, said, type Said } from '../command.ts'
import { backUp, type BackupRefusal } from './back-up.server.ts'
import { restore, type RestoreRefusal } from './restore.server.ts'

const WORDS: Record<BackupRefusal | RestoreRefusal, string> = {
  no_recipients: 'set BACKUP_RECIPIENTS: two age recipients, of two people; without them nothing could be sealed',
  recipient_unreadable: 'BACKUP_RECIPIENTS: one of them is no age recipient; copy it again',
  no_pg_dump: 'there is no pg_dump on this machine; it must be of the server’s own version',
  other_pg_dump: 'the pg_dump of this machine is of another version than the server',
  login_does_not_see_all:
    'this login is kept from rows that name people, and its dump would have gaps: set BACKUP_DATABASE_URL to one with BYPASSRLS',
  no_such_file: 'there is no such file',
  no_identity: 'usage: restore <file> --identity <file with AGE-SECRET-KEY-…>',
  not_a_backup: 'this is no backup by its name; give it back the name it had',
  not_proven:
    'its manifest (the same name and .json) is missing, changed, or not proven with this key ring; with --unproven it is taken all the same',
  not_yours: 'this identity cannot open it',
  damaged: 'it is damaged: not a byte of it was used',
  no_key_ring: 'there is no key ring: without it nothing that is sealed can be read again, so bring that first',
  other_mode: 'it was made in the other mode: practice and live never mix',
  newer_portal: 'it was made by a newer version of the portal: restore with that one',
  erasures_lost:
    'the list of erasures (ERASURE_LIST_FILE) is not the one of this backup, or a part is missing: who was erased would come back. Bring the list, or say --without-erasures',
  other_kind: 'a base backup belongs into the embedded database, a dump into the one of DATABASE_URL',
  in_use: 'somebody is connected to the database that would be replaced: stop the portal first',
  not_empty: 'there is a database already; with --destroy it is replaced',
  no_pg_restore: 'there is no pg_restore on this machine; it must be of the server’s own version',
  other_pg_restore: 'the pg_restore of this machine is of another version than the server',
}

const listOf = (lines: readonly string[]): string => lines.map((line) => `\n  ${line}`).join('')

const no = (code: keyof typeof WORDS): Said => ({ ok: false, text: WORDS[code] })

/** What a tool of PostgreSQL's says of its failure is for the operator; every other fault is told by its name alone. */
const orToolWords = async (work: () => Promise<Said>): Promise<Said> => {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof ToolFault) return { ok: false, text: fault.message }
    throw fault
  }
}

export const backupCommands: Record<string, Command> = {
  backup: {
    usage: '',
    does: 'copy the database, sealed to two people’s keys on its way; backups older than 35 days go',
    run: (at) =>
      orToolWords(async () => {
        const done = await backUp(at)
        if (!done.ok) return no(done.code)
        const { path, bytes, dropped } = done.value
        return said(path, `${bytes} bytes, sealed to two; ${dropped} older than 35 days deleted`)
      }),
  },
  restore: {
    usage: '<file> --identity <file> [--destroy]',
    does: 'bring the database back from a backup, and erase again who was erased since (docs/operations.md)',
    runAlone: (at) =>
      orToolWords(async () => {
        const given = flagsOf(at.args)
        if (!given) return no('no_identity')
        const done = await restore(at, given)
        if (!done.ok) return no(done.code)
        const { manifest, destroyed, erasures, returned, sessionsEnded, frozen, holders, checks } = done.value
        const failing = checks.filter((check) => check.failures > 0)
        const text = [
          manifest
            ? `the database is as it was at ${manifest.madeAt}`
            : 'the database is as the backup had it; by whom it was made nobody knows',
          destroyed ? 'the one that was there is destroyed' : 'there was none before',
          `${manifest?.migrations ?? 'some'} migrations had been done, now ${knownMigrations()} are`,
          `${erasures} erasures are on the list; ${returned} of these people had come back and are erased again`,
          `${sessionsEnded} sessions ended: everybody signs in again`,
          ...failing.map(({ check, failures, subjects }) => `FAILS ${check} (${failures}: ${subjects.join(' ')})`),
          `${checks.length - failing.length} of ${checks.length} checks hold`,
          `${frozen.length} accounts are frozen, as they were then${listOf(frozen)}`,
          `${holders.length} roles are held, as they were then: end those that were ended since${listOf(holders)}`,
          'who was frozen since is not frozen: ask protection and the coordinators, and freeze again before you start the site',
          'a passphrase, app or passkey changed since because somebody had it opens again: freeze those accounts too',
          'what was decided since the backup is not known here: freezes, roles, consents. Read "After a restore" in docs/operations.md',
        ]
        return { ok: failing.length === 0, text: text.join('\n') }
      }),
  },
}

function flagsOf(args: string[]) {
  const flag = { type: 'boolean', default: false } as const
  const options = { identity: { type: 'string' }, destroy: flag, unproven: flag, 'without-erasures': flag } as const
  // A flag that is not ours is no reason to guess.
  const { values, positionals, tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const strange = tokens.some((token) => token.kind === 'option' && !Object.hasOwn(options, token.name))
  const { identity } = values
  const [path] = positionals
  if (!path || positionals.length > 1 || strange || typeof identity !== 'string') return null
  return {
    path,
    identityFile: identity,
    destroy: values.destroy === true,
    unproven: values.unproven === true,
    withoutErasures: values['without-erasures'] === true,
  }
}
