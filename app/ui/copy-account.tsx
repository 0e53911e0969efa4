import { useT } from '#app/i18n/context.tsx'
import { CopyTable, Instant, worded } from './copy-part.tsx'
import { DefinitionList } from './definition-list.tsx'
import { methodWords } from './me-words.ts'

type LockHand = 'contact' | 'staff' | 'other'

export type AccountCopy = {
  account: {
    handle: string
    since: string
    hasPassphrase: boolean
    passkeys: readonly { name: string | null; since: string | null }[]
    authenticatorSince: string | null
    recoveryCodesLeft: number
    sessions: readonly { openedWith: string; startedAt: string; lastUsedAt: string }[]
    recoveries: readonly { askedAt: string; completedAt: string | null; cancelledAt: string | null }[]
    locks: readonly { at: string; by: LockHand; endedAt: string | null; returnedAt: string | null }[]
    invitedAt: string | null
  } | null
}

/** How she comes in. */
export function AccountPart({ account }: AccountCopy) {
  const t = useT()
  if (!account) return null
  const hands: Record<LockHand, string> = {
    contact: t('me.copy.lockContact'),
    staff: t('me.copy.lockStaff'),
    other: t('me.copy.lockOther'),
  }
  return (
    <>
      <section>
        <h2>{t('me.copy.accountTitle')}</h2>
        <DefinitionList
          items={[
            { name: t('me.copy.handle'), value: account.handle },
            { name: t('me.copy.since'), value: <Instant iso={account.since} /> },
            { name: t('me.copy.invited'), value: <Instant iso={account.invitedAt} /> },
            {
              name: t('me.copy.passphrase'),
              value: account.hasPassphrase ? t('me.copy.passphraseYes') : t('me.copy.passphraseNo'),
            },
            { name: t('me.copy.app'), value: <Instant iso={account.authenticatorSince} /> },
            { name: t('me.copy.codes'), value: account.recoveryCodesLeft },
          ]}
        />
      </section>
      <CopyTable
        title={t('me.security.passkeysTitle')}
        rows={account.passkeys}
        columns={[{ head: t('me.copy.since'), cell: ({ since }) => <Instant iso={since} />, isName: true }]}
      />
      <CopyTable
        title={t('me.security.sessionsTitle')}
        rows={account.sessions}
        columns={[
          {
            head: t('me.copy.opened'),
            cell: ({ openedWith }) => worded(methodWords, openedWith)?.(t) ?? openedWith,
            isName: true,
          },
          { head: t('me.copy.since'), cell: ({ startedAt }) => <Instant iso={startedAt} /> },
          { head: t('me.copy.lastUsed'), cell: ({ lastUsedAt }) => <Instant iso={lastUsedAt} /> },
        ]}
      />
      <CopyTable
        title={t('me.copy.recoveriesTitle')}
        rows={account.recoveries}
        columns={[
          { head: t('me.copy.askedAt'), cell: ({ askedAt }) => <Instant iso={askedAt} />, isName: true },
          { head: t('me.copy.completedAt'), cell: ({ completedAt }) => <Instant iso={completedAt} /> },
          { head: t('me.copy.cancelledAt'), cell: ({ cancelledAt }) => <Instant iso={cancelledAt} /> },
        ]}
      />
      <CopyTable
        title={t('me.copy.locksTitle')}
        rows={account.locks}
        columns={[
          { head: t('me.copy.since'), cell: ({ at }) => <Instant iso={at} />, isName: true },
          { head: t('me.copy.lockBy'), cell: ({ by }) => hands[by] },
          { head: t('me.copy.endedAt'), cell: ({ endedAt }) => <Instant iso={endedAt} /> },
          { head: t('me.copy.returnedAt'), cell: ({ returnedAt }) => <Instant iso={returnedAt} /> },
        ]}
      />
    </>
  )
}
