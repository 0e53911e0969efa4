import { useT } from '#app/i18n/context.tsx'
import type { ApplicationShown } from './application-shapes.ts'
import { applicationPath } from './joining-paths.ts'
import { mergePath, personPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

/** Who was given a word, what each said, since when she is a member and how often she speaks for others. */
export function ApplicationVouches({ vouches, standing }: ApplicationShown) {
  const t = useT()
  return (
    <section>
      <h2>{t('joiningDesk.one.vouches')}</h2>
      <p>{vouches.length === 0 ? t('joiningDesk.one.vouchesNone') : t('joiningDesk.one.standing', { n: standing })}</p>
      <RowList
        items={vouches.map(({ number, name, answer, isTakenBack, isOfThisVersion, memberSince, yesses, declined }) => ({
          key: number,
          title: `${name} (${number})`,
          tag: (
            <StateTag tone={isTakenBack || !isOfThisVersion ? 'quiet' : answer === 'yes' ? 'good' : 'bad'}>
              {isTakenBack
                ? t('joiningDesk.one.takenBack')
                : isOfThisVersion
                  ? t(`joiningDesk.one.answers.${answer}`)
                  : t('joiningDesk.one.otherWords')}
            </StateTag>
          ),
          text: (
            <p>
              {memberSince === null ? (
                t('joiningDesk.one.notActive')
              ) : (
                <>{t('joiningDesk.one.since', { day: memberSince })}</>
              )}
              ; {t('joiningDesk.one.often', { count: yesses })}
              {declined > 0 ? `, ${t('joiningDesk.one.ofDeclined', { count: declined })}` : null}
            </p>
          ),
        }))}
      />
    </section>
  )
}

/** Who may be the same: enough to compare; a record is opened with a reason. */
export function ApplicationNear({ near: { people, applications, declined } }: ApplicationShown) {
  const t = useT()
  const by = (ways: readonly string[]) => ways.map((one) => t(`joiningDesk.one.by.${one as 'phone'}`)).join(', ')
  return (
    <section>
      <h2>{t('joiningDesk.one.near')}</h2>
      {people.length + applications.length + declined.length === 0 ? <p>{t('joiningDesk.one.nearNone')}</p> : null}
      <RowList
        items={[
          ...people.map(({ personId, number, name, by: ways, memberSince }) => ({
            key: personId,
            title: `${name} (${number})`,
            tag: <StateTag>{by(ways)}</StateTag>,
            text: (
              <p>
                {t('joiningDesk.one.nearPerson')}
                {memberSince ? `; ${t('joiningDesk.one.since', { day: memberSince })}` : null}
              </p>
            ),
            actions: (
              <>
                <a className="tap" href={personPath(personId)}>
                  {t('joiningDesk.one.record')}
                </a>{' '}
                <a className="tap" href={mergePath(personId)}>
                  {t('merging.link')}
                </a>
              </>
            ),
          })),
          ...applications.map(({ applicationId, number, state, by: ways }) => ({
            key: applicationId,
            title: <a href={applicationPath(applicationId)}>{number}</a>,
            tag: <StateTag>{by(ways)}</StateTag>,
            text: `${t('joiningDesk.one.nearApplication')}: ${t(`joining.states.${state as 'submitted'}`)}`,
          })),
          ...declined.map(({ by: way, reason, at }) => ({
            key: `${way} ${at.toISOString()} ${reason}`,
            title: t('joiningDesk.one.nearDeclined'),
            tag: <StateTag tone="bad">{by([way])}</StateTag>,
            text: (
              <>
                <When at={at} day />: {t(`joining.reasons.${reason as 'other'}`)}
              </>
            ),
          })),
        ]}
      />
    </section>
  )
}
