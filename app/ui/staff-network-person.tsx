import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { noonOf } from './day.tsx'
import { endOptions, type NetworkSaid, standingOptions } from './network-words.ts'
import { Notice } from './notice.tsx'
import { networkPath, networkPersonPath, PATHS } from './paths.ts'
import { Opened, type OpenedRecord, OpenRecordForm } from './person-page.tsx'
import { SaidOfNetwork } from './said-of-network.tsx'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'
import { BackToNetwork } from './staff-network-forms.tsx'
import { TextArea } from './text-area.tsx'

export type StaffNetworkPersonProps = {
  spellId: string
  networkId: string
  personId: string
  number: string
  name: string
  beginsOn: string
  standing: 'active' | 'resting' | 'focal'
  isFrozen: boolean
  /** She may change what there is; protection looks. */
  mayChange: boolean
  /** In the answer to the post that said why; null before. */
  opened: OpenedRecord | null
  reason?: string | undefined
  error?: 'reason_missing' | 'too_many' | 'not_found' | undefined
  said?: NetworkSaid | undefined
}

/** Sends `reason` to its own address; `standing` to `…/standing`, `reason` to `…/end`. Stands in `<Page nav>`. */
export function StaffNetworkPerson(props: StaffNetworkPersonProps) {
  const t = useT()
  const language = useLanguage()
  const { spellId, networkId, number, name, beginsOn, isFrozen, mayChange, opened, said } = props
  return (
    <>
      <h1>{t('networks.desk.person.title', { number })}</h1>
      <SaidOfNetwork said={said} />
      {isFrozen ? (
        <p>
          <StateTag tone="bad">{t('networks.desk.person.frozen')}</StateTag>
        </p>
      ) : null}
      <p className="lead">
        {name} · {t('networks.desk.person.since', { day: formatDay(language, noonOf(beginsOn)) })}
      </p>
      {opened ? (
        <>
          <Notice tone="info">{t('staff.person.opened')}</Notice>
          <Opened {...opened} />
          <p>
            <a className="tap" href={networkPersonPath(spellId)}>
              {t('staff.person.close')}
            </a>
          </p>
        </>
      ) : (
        <OpenRecordForm {...props} action={networkPersonPath(spellId)} />
      )}
      {mayChange ? <Changes {...props} /> : null}
      {isFrozen ? null : <Freeze {...props} />}
      <BackToNetwork networkId={networkId} />
    </>
  )
}

function Changes({ spellId, networkId, standing }: StaffNetworkPersonProps) {
  const t = useT()
  return (
    <>
      <section>
        <h2>{t('networks.desk.person.standingTitle')}</h2>
        <form className="form panel" method="post" action={`${networkPersonPath(spellId)}/standing`} noValidate>
          <SelectField
            name="standing"
            label={t('networks.desk.person.standing')}
            options={standingOptions(t)}
            value={standing}
          />
          <Button kind="quiet">{t('networks.desk.person.setStanding')}</Button>
        </form>
      </section>
      <ConfirmPanel
        id="end"
        title={t('networks.desk.person.endTitle')}
        yes={t('networks.desk.person.end')}
        action={`${networkPersonPath(spellId)}/end`}
        back={networkPath(networkId)}
      >
        <p>{t('networks.desk.person.endText')}</p>
        <SelectField
          name="reason"
          id="end-reason"
          label={t('networks.desk.person.endReason')}
          options={endOptions(t)}
          none={t('networks.choose')}
        />
      </ConfirmPanel>
    </>
  )
}

function Freeze({ personId, networkId }: StaffNetworkPersonProps) {
  const t = useT()
  return (
    <ConfirmPanel
      id="freeze"
      title={t('staff.person.freezeTitle')}
      yes={t('staff.person.freeze')}
      action={PATHS.custodyFreeze}
      fields={{ personId }}
      back={networkPath(networkId)}
    >
      <p>{t('staff.person.freezeText')}</p>
      <TextArea
        name="reason"
        id="freeze-reason"
        label={t('staff.person.freezeReason')}
        hint={t('staff.person.reasonHint')}
        rows={2}
      />
    </ConfirmPanel>
  )
}
