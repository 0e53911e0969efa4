import {
  accountOfHandle,
  decideRole,
  findByNumber,
  isRole,
  openProposals,
  printProcessing,
  proposeRole,
  ROLES,
  verifyAudit,
  withdrawConsent,
} from '../domain/people/index.server.ts'
import { isPurpose, PURPOSES } from '../domain/people/rights/consent-texts.ts'
import { asPortal, type Ctx } from '../domain/shared/ctx.server.ts'
import { type Command, refused, said } from './command.ts'

/** The number of a person, or the sign-in name of her account. */
const whoIs = async (ctx: Ctx, text: string): Promise<string | null> =>
  (await findByNumber(ctx, text)) ??
  (await asPortal(ctx, 'people', (tx) => accountOfHandle(tx, text)))?.personId ??
  null

/** What must be possible before there is an administrator, and when none can sign in. */
export const peopleCommands: Record<string, Command> = {
  'propose-role': {
    usage: '<number or sign-in name> <role> [network or cohort]',
    does: 'wish that somebody hold a role; another operator (PORTAL_OPERATOR) confirms it',
    run: async ({ ctx, args: [who = '', role = '', scope = ''] }) => {
      if (!isRole(role)) return refused(`no such role; there are: ${ROLES.join(', ')}`)
      const personId = await whoIs(ctx, who)
      if (!personId) return refused('nobody has this number or sign-in name')
      const done = await proposeRole(ctx, { personId, role, scope })
      return done.ok ? said(`proposed: ${done.value.proposalId}`) : refused(done.code)
    },
  },
  proposals: {
    usage: '',
    does: 'roles that wait for a second hand',
    run: async ({ ctx }) => {
      const open = await openProposals(ctx)
      const lines = open.map(({ proposalId, number, role, scope, proposedBy }) =>
        [proposalId, number, role, scope || '-', proposedBy].join('  '),
      )
      return said(...lines, `${open.length} proposals`)
    },
  },
  'confirm-role': {
    usage: '<proposal>',
    does: 'confirm a role as another operator than the one who proposed it',
    run: async ({ ctx, args: [proposalId = ''] }) => {
      const done = await decideRole(ctx, { proposalId, decision: 'confirmed' })
      return done.ok ? said('confirmed; she holds it from now on') : refused(done.code)
    },
  },
  'withdraw-consent': {
    usage: '<number or sign-in name> <purpose>',
    does: 'write down that somebody took a consent back at the helpline',
    run: async ({ ctx, args: [who = '', purpose = ''] }) => {
      if (!isPurpose(purpose)) return refused(`no such purpose; there are: ${PURPOSES.join(', ')}`)
      const personId = await whoIs(ctx, who)
      if (!personId) return refused('nobody has this number or sign-in name')
      const done = await withdrawConsent(ctx, { personId, purpose, method: 'helpline' })
      return done.ok ? said(done.value.withdrawn ? 'withdrawn' : 'there was none') : refused(done.code)
    },
  },
  'verify-audit': {
    usage: '[<seq> <hash>]',
    does: 'walk the audit log; with a head that was mailed, see that nothing was cut off since',
    run: async ({ ctx, args: [seq, hash] }) => {
      const head = seq && hash && /^\d+$/.test(seq) ? { head: { seq: BigInt(seq), hash } } : {}
      const verdict = await verifyAudit(ctx, head)
      if (!verdict.ok) return refused(`entry ${verdict.seq} is ${verdict.why}`)
      return said(`${verdict.entries} entries, whole; head ${verdict.head.seq} ${verdict.head.hash}`)
    },
  },
  processing: {
    usage: '',
    does: 'print the record of processing, from the tiers of all tables',
    run: async () => said(printProcessing()),
  },
}
