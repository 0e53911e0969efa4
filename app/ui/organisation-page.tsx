import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { OrganisationPeople, type PeopleOfHouse } from './organisation-people.tsx'
import { PATHS } from './paths.ts'
import { StateTag } from './state-tag.tsx'
import type { OwnDues } from './membership-shapes.ts'
import { standingTone, standingWords } from './membership-words.ts'
import { TextField } from './text-field.tsx'

type Words = (typeof en)['belonging']['house']
export type HouseSaid = keyof Words['said']
export type HouseRefused = keyof Words['refused']

export type OrganisationPageProps = {
  organisations: readonly (PeopleOfHouse & {
    name: string
    roles: readonly ('dues' | 'members')[]
    dues: OwnDues | null
  })[]
  said?: HouseSaid | undefined
  refused?: HouseRefused | undefined
}

/** The organisations that she acts for: how they stand, who acts for them, and who belongs by them. Stands in `<Page nav>`. */
export function OrganisationPage({ organisations, said, refused }: OrganisationPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('belonging.house.title')}</h1>
      {said ? <Notice tone="success">{t(`belonging.house.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`belonging.house.refused.${refused}`)}</Notice> : null}
      {organisations.length === 0 ? (
        <EmptyState title={t('belonging.house.none')}>
          <p>{t('belonging.house.noneText')}</p>
        </EmptyState>
      ) : null}
      {organisations.map(({ name, roles, dues, ...people }) => (
        <section key={people.organisationId}>
          <h2>{name}</h2>
          {dues ? <Dues dues={dues} /> : <p>{t('belonging.house.notMember')}</p>}
          <OrganisationPeople {...people} action={PATHS.organisationPeople} mayKeep={roles.includes('members')} />
          {roles.includes('members') ? <Ask {...people} /> : null}
        </section>
      ))}
    </>
  )
}

function Dues({ dues: { number, memberships } }: { dues: OwnDues }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      {memberships.map(({ id, standing, paidUntil }) => (
        <p key={id}>
          <StateTag tone={standingTone[standing]}>{standingWords(t, standing)}</StateTag>{' '}
          {paidUntil ? t('belonging.house.paidUntil', { until: formatDay(language, noonOf(paidUntil)) }) : null}
        </p>
      ))}
      <Copyable label={t('belonging.house.number')} value={number} />
      <p className="soft">{t('belonging.house.payText')}</p>
    </>
  )
}

function Ask({ organisationId }: { organisationId: string }) {
  const t = useT()
  return (
    <form className="form panel" method="post" action={PATHS.organisationPeople} noValidate>
      <h3>{t('belonging.house.askTitle')}</h3>
      <p>{t('belonging.house.askText')}</p>
      <HiddenFields values={{ do: 'ask', organisation: organisationId }} />
      <TextField
        id={`ask-${organisationId}`}
        name="number"
        label={t('belonging.house.number_field')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
      />
      <Button>{t('belonging.house.ask')}</Button>
    </form>
  )
}
