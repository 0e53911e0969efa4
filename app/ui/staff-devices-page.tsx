import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Notice } from './notice.tsx'
import { devicesPath, PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { TextField } from './text-field.tsx'
import type { Both, DeskRefused, DeskSaid } from './training-words.ts'
import { When } from './when.tsx'

export type StaffDevicesProps = {
  cohortId: string
  title: Both
  isOn: boolean
  devices: readonly {
    id: string
    no: number
    isOwn: boolean
    createdAt: Date
    expiresAt: Date
    seenAt: Date
    state: 'on' | 'expired' | 'revoked' | 'over'
  }[]
  said?: DeskSaid | undefined
  refused?: DeskRefused | undefined
}

/** Where a phone is prepared for the door (`public/door/prepare.js`), and where one that is lost is taken back. Stands in `<Page nav>`. */
export function StaffDevicesPage({ cohortId, title, isOn, devices, said, refused }: StaffDevicesProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>
        {title[language]}: {t('trainings.door.devices.title')}
      </h1>
      {said ? <Notice tone="success">{t(`trainings.desk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`trainings.desk.refused.${refused}`)}</Notice> : null}
      <p className="lead">{t('trainings.door.devices.lead')}</p>
      {isOn ? <Prepare cohortId={cohortId} /> : <p>{t('trainings.door.devices.notNow')}</p>}
      <h2>{t('trainings.door.devices.list')}</h2>
      <p className="soft">{t('trainings.door.devices.unsent')}</p>
      {devices.length === 0 ? (
        <p>{t('trainings.door.devices.none')}</p>
      ) : (
        <DataTable
          caption={t('trainings.door.devices.list')}
          isHeaded
          rows={devices}
          keyOf={({ id }) => id}
          columns={[
            {
              head: t('trainings.door.devices.list'),
              cell: ({ no, isOwn }) =>
                `${t('trainings.door.devices.phone', { no: formatCount(no) })}${isOwn ? ` (${t('trainings.door.devices.mine')})` : ''}`,
              isName: true,
            },
            { head: t('trainings.door.devices.prepared'), cell: ({ createdAt }) => <When at={createdAt} /> },
            { head: t('trainings.door.devices.seen'), cell: ({ seenAt }) => <When at={seenAt} /> },
            { head: t('trainings.door.devices.until'), cell: ({ expiresAt }) => <When at={expiresAt} /> },
            {
              head: t('trainings.door.devices.state'),
              cell: ({ id, no, state }) => (
                <>
                  {t(`trainings.door.devices.states.${state}`)}
                  {state === 'on' || state === 'expired' ? (
                    <PostButton
                      action={`${devicesPath(cohortId)}/revoke`}
                      fields={{ deviceId: id }}
                      kind="danger"
                      small
                      label={`${t('trainings.door.devices.revoke')}: ${t('trainings.door.devices.revokeOf', { no: formatCount(no) })}`}
                    >
                      {t('trainings.door.devices.revoke')}
                    </PostButton>
                  ) : null}
                </>
              ),
            },
          ]}
        />
      )}
      <p>
        <a className="tap" href={PATHS.rolls}>
          {t('trainings.door.devices.back')}
        </a>
      </p>
    </>
  )
}

const WRONG = ['short', 'differs', 'unsent', 'failed', 'cannot'] as const

/** Uncovered by the script: without one there is nothing that could seal what is taken along. */
function Prepare({ cohortId }: { cohortId: string }) {
  const t = useT()
  return (
    <>
      <p data-door-plain>{t('trainings.door.devices.plain')}</p>
      <form className="form panel" data-door-prepare={`${devicesPath(cohortId)}/prepare`} hidden noValidate>
        <p>{t('trainings.door.devices.what')}</p>
        {(['pin', 'pinAgain'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`trainings.door.devices.${name}`)}
            hint={name === 'pin' ? t('trainings.door.devices.pinHint') : undefined}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
          />
        ))}
        <p role="status" data-door-say />
        <ul hidden>
          {WRONG.map((code) => (
            <li key={code} data-word={code}>
              {t(`trainings.door.devices.wrong.${code}`)}
            </li>
          ))}
          <li data-word="preparing">{t('trainings.door.devices.preparing')}</li>
        </ul>
        <Button>{t('trainings.door.devices.prepare')}</Button>
      </form>
      <p>
        <a className="tap" href={PATHS.door}>
          {t('trainings.door.devices.open')}
        </a>
      </p>
    </>
  )
}
