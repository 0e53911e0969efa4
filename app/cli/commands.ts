import { addSealingKey, takeNewestKey } from '../config/key-ring.server.ts'
import { openCampaign } from '../domain/campaigns/index.server.ts'
import {
  askAboutReceipt,
  assign,
  closeKept,
  listKept,
  listTroubled,
  listUnallocated,
  recover,
  registerUrls,
  replay,
  setFallback,
} from '../domain/payments/index.server.ts'
import { record } from '../domain/people/index.server.ts'
import { parseAmount, toDecimal } from '../domain/shared/money.ts'
import { inTransaction } from '../domain/shared/ctx.server.ts'
import { openVault } from '../domain/shared/vault.server.ts'
import { backupCommands } from './backups/commands.ts'
import { vaultAtStart } from '../vault-at-start.server.ts'
import { type Command, refused, said } from './command.ts'
import { faultName } from '../http/log.server.ts'
import { copySite, MirrorFault } from './mirror/copy-site.ts'
import { openSealed, SAY_WHY } from './open-sealed.server.ts'
import { peopleCommands } from './people-commands.ts'
import { resealAll } from './reseal.server.ts'
import { runChecks } from '#db/run-checks.server.ts'

/** What is done at the command line: money until it has a desk, the first roles, upkeep. Each is one verb of the domain and says what it did. */
export const commands: Record<string, Command> = {
  help: { usage: '', does: 'this list', run: async () => said() },
  'register-urls': {
    usage: '',
    does: 'tell Safaricom where to send confirmations (v2, else v1)',
    run: async ({ ctx, daraja }) => {
      const { version, already } = await registerUrls(ctx, daraja)
      return said(
        already
          ? `addresses were registered before (${version}); make a small payment to see that they are these`
          : `registered (${version})`,
      )
    },
  },
  'register-pull': {
    usage: '<number of the organisation, 254…>',
    does: 'allow this portal to ask Safaricom what came in',
    run: async ({ recovery, args: [number = ''] }) => {
      if (!/^254\d{9}$/.test(number))
        return refused('the number in the form 254…, twelve digits, as the portal of Safaricom shows it')
      const { already } = await recovery.register(number)
      return said(already ? 'it was registered before' : 'registered')
    },
  },
  kept: {
    usage: '[--open <why>]',
    does: 'messages that credit nothing until a person has looked; --open shows what they said, and is written down',
    run: async ({ ctx, args }) => {
      const kept = await openSealed(ctx, args, 'kept', (tx, open) => listKept(tx, { open }))
      if (!kept) return refused(SAY_WHY)
      return said(
        ...kept.map((m) =>
          [m.id, m.receivedAt.toISOString(), m.kind, m.why, m.reference ?? '-', m.body ?? ''].join('  '),
        ),
        `${kept.length} kept`,
      )
    },
  },
  replay: {
    usage: '<message>',
    does: 'apply a stored message again; each receipt still counts once',
    run: async ({ ctx, args: [id = ''] }) => {
      const done = await replay(ctx, id)
      return done.ok ? said('it will be applied in a moment') : refused(done.code)
    },
  },
  close: {
    usage: '<message>',
    does: 'take a kept message off the list, when a person has seen that nothing is to be done',
    run: async ({ ctx, args: [id = ''] }) => {
      const done = await closeKept(ctx, id)
      return done.ok ? said('closed') : refused(done.code)
    },
  },
  prompts: {
    usage: '',
    does: 'phone prompts of the last two days that failed by our fault or have no known end',
    run: async ({ ctx }) => {
      const rows = await listTroubled(ctx)
      return said(
        ...rows.map((r) => [r.id, r.createdAt.toISOString(), r.state, r.reason ?? '-'].join('  ')),
        `${rows.length} prompts`,
      )
    },
  },
  unallocated: {
    usage: '[--open <why>]',
    does: 'money whose account text matched nothing; --open shows what was typed, and is written down',
    run: async ({ ctx, args }) => {
      const rows = await openSealed(ctx, args, 'unallocated', (tx, open) => listUnallocated(tx, { open }))
      if (!rows) return refused(SAY_WHY)
      return said(
        ...rows.map((r) =>
          [
            r.reference,
            r.occurredAt.toISOString(),
            toDecimal(r.amount).padStart(12),
            r.accountText === undefined ? '' : JSON.stringify(r.accountText),
          ].join('  '),
        ),
        `${rows.length} unallocated`,
      )
    },
  },
  assign: {
    usage: '<receipt> <account code>',
    does: 'say what a payment is for',
    run: async ({ ctx, args: [reference = '', code = ''] }) => {
      const done = await assign(ctx, { reference, code })
      return done.ok ? said(`${reference} now counts to ${done.value.purposeId}`) : refused(done.code)
    },
  },
  fallback: {
    usage: '<account code>',
    does: 'where money that matches nothing counts from now on',
    run: async ({ ctx, args: [code = ''] }) => {
      const done = await setFallback(ctx, code)
      return done.ok ? said('set') : refused(done.code)
    },
  },
  pull: {
    usage: '',
    does: 'ask Safaricom what came in during the last 48 hours',
    run: async ({ ctx, recovery }) => {
      const found = await recover(ctx, recovery)
      if (found.kind === 'no_data') return said('no data was given: this does not say that nothing is missing')
      const { rows, fresh, conflicts, unread, ignored, complete } = found
      const counts = `${rows} rows, ${fresh} were missing, ${conflicts} disagree, ${unread} could not be read, ${ignored} are not income`
      return said(complete ? counts : `${counts}; Safaricom broke off before the end, pull again`)
    },
  },
  ask: {
    usage: '<receipt>',
    does: 'ask Safaricom about one receipt; the answer comes as a message',
    run: async ({ ctx, recovery, args: [reference = ''] }) => {
      const asked = await askAboutReceipt(ctx, recovery, { provider: 'mpesa', reference: reference.toUpperCase() })
      return asked.kind === 'accepted' ? said('asked') : refused(`refused: ${asked.code}`)
    },
  },
  'opening-balance': {
    usage: '<campaign> <amount> <day> <source>',
    does: 'post what was raised before, e.g. climb-for-justice 10000000 2019-12-31 "audited accounts 2019"',
    run: async ({ ctx, args: [slug = '', amountText = '', day = '', ...source] }) => {
      const amount = parseAmount(amountText, 'KES')
      const occurredAt = new Date(`${day}T12:00:00+03:00`)
      if (!amount || Number.isNaN(occurredAt.getTime()) || source.length === 0)
        return refused('usage: opening-balance <campaign> <amount> <YYYY-MM-DD> <source>')
      const done = await openCampaign(ctx, { slug, amount, source: source.join(' '), occurredAt })
      if (!done.ok) return refused(done.code)
      return said(done.value.fresh ? `posted ${toDecimal(amount)}` : 'this source was posted before; nothing changed')
    },
  },
  checks: {
    usage: '',
    does: 'ask the database whether the books hold',
    run: async ({ ctx }) => {
      const results = await inTransaction(ctx, (tx) => runChecks(tx.db))
      const lines = results.map(
        (r) =>
          `${r.failures === 0 ? 'holds ' : 'FAILS '} ${r.check}${r.failures ? ` (${r.failures}: ${r.subjects.join(' ')})` : ''}`,
      )
      return { ok: results.every((r) => r.failures === 0), text: lines.join('\n') }
    },
  },
  'rotate-keys': {
    usage: '[--add]',
    does: 'first with --add: a new key, for every process to learn; then without: seal everything with it (docs/operations.md)',
    run: async ({ ctx, config, args }) => {
      if (args.includes('--add')) return said(`added key ${addSealingKey(config.keysFile)}, used by nothing yet`)
      const ring = takeNewestKey(config.keysFile)
      const count = await resealAll({ ...ctx, vault: openVault(ring) })
      // Whoever is started without keys from now on seals what arrives for the new one.
      await vaultAtStart(ctx, config)
      await inTransaction(ctx, (tx) => record(tx, { action: 'keys.rotated', detail: ring.current }))
      return said(`key ${ring.current}: sealed ${count} fields again`)
    },
  },
  ...peopleCommands,
  ...backupCommands,
  mirror: {
    usage: '<folder>',
    does: 'write the public site, as it is now, into a folder for any web server; what lay there of it before is replaced',
    runAlone: async ({ config: { host, port, publicUrl }, args: [folder = ''] }) => {
      if (folder === '') return refused('usage: mirror <folder>')
      try {
        const { pages, files } = await copySite(folder, { origin: `http://${host}:${port}`, publicUrl, at: new Date() })
        return said(`${pages} pages and ${files} files`)
      } catch (fault) {
        return refused(
          fault instanceof MirrorFault ? fault.message : `the portal does not answer (${faultName(fault)})`,
        )
      }
    },
  },
}
