import { useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { DefinitionList } from './definition-list.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { VOUCH, VOUCH_ANSWER, VOUCH_BACK } from './joining-paths.ts'
import { Notice } from './notice.tsx'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { TextField } from './text-field.tsx'

type Words = (typeof en)['joining']['vouch']
export type VouchWrong = keyof Words['wrong']
export type Vouchee = { word: string; name: string; organisation: string; words: string }
export type VouchPageProps = {
  mayVouch: boolean
  vouches: readonly { vouchId: string; name: string; answer: keyof Words['answers']; isOld: boolean }[]
  said?: keyof Words['said'] | undefined
  refused?: VouchWrong | undefined
  /** What she typed, and what is wrong with it. */
  typed?: { word: string; wrong: VouchWrong } | undefined
  /** For whom she was given the word. */
  vouchee?: Vouchee | undefined
  answerWrong?: VouchWrong | undefined
}

/** A member speaks for somebody who has given her a word. Stands in `<Page nav>`. */
export function VouchPage(props: VouchPageProps) {
  const t = useT()
  const { mayVouch, said, refused, vouchee } = props
  return (
    <>
      <h1>{t('joining.vouch.title')}</h1>
      {said ? <Notice tone="success">{t(`joining.vouch.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`joining.vouch.wrong.${refused}`)}</Notice> : null}
      <p className="lead">{mayVouch ? t('joining.vouch.lead') : t('joining.vouch.notYet')}</p>
      {vouchee ? <Answer {...props} vouchee={vouchee} /> : mayVouch ? <Look {...props} /> : null}
      <Mine {...props} />
    </>
  )
}

function Look({ typed }: VouchPageProps) {
  const t = useT()
  const wrong = typed && t(`joining.vouch.wrong.${typed.wrong}`)
  return (
    <form className="form panel" method="post" action={VOUCH} noValidate>
      <TextField
        name="word"
        label={t('joining.vouch.word')}
        hint={t('joining.vouch.wordHint')}
        error={wrong}
        value={typed?.word}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={30}
      />
      <Button>{t('joining.vouch.look')}</Button>
    </form>
  )
}

function Answer({ vouchee, answerWrong }: VouchPageProps & { vouchee: Vouchee }) {
  const t = useT()
  const wrong = answerWrong && t(`joining.vouch.wrong.${answerWrong}`)
  const { word, name, organisation, words } = vouchee
  return (
    <form className="form panel" method="post" action={VOUCH_ANSWER} noValidate>
      <HiddenFields values={{ word }} />
      <ErrorSummary errors={[{ field: 'answer', text: wrong }]} />
      <DefinitionList
        items={[
          { name: t('joining.vouch.who'), value: <strong>{name}</strong> },
          ...(organisation ? [{ name: t('joining.vouch.organisation'), value: organisation }] : []),
          { name: t('joining.vouch.wrote'), value: words },
        ]}
      />
      <RadioGroup
        name="answer"
        legend={t('joining.vouch.question')}
        error={wrong}
        options={(['yes', 'no', 'unknown'] as const).map((one) => ({ value: one, label: t(`joining.vouch.${one}`) }))}
      />
      <p className="soft">{t('joining.vouch.answerText')}</p>
      <Button>{t('joining.vouch.answer')}</Button>
    </form>
  )
}

function Mine({ vouches }: VouchPageProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('joining.vouch.mine')}</h2>
      <p>{vouches.length === 0 ? t('joining.vouch.mineNone') : t('joining.vouch.mineText')}</p>
      <RowList
        items={vouches.map(({ vouchId, name, answer, isOld }) => ({
          key: vouchId,
          title: name,
          text: isOld ? t('joining.vouch.old') : t(`joining.vouch.answers.${answer}`),
          actions: (
            <PostButton
              kind="quiet"
              small
              action={VOUCH_BACK}
              fields={{ vouchId }}
              label={t('joining.vouch.backOf', { name })}
            >
              {t('joining.vouch.back')}
            </PostButton>
          ),
        }))}
      />
    </section>
  )
}
