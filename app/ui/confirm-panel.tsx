import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { Button, ButtonLink } from './button.tsx'
import { HiddenFields, type HiddenValues } from './hidden-fields.tsx'

type ConfirmPanelProps = {
  id: string
  title: string
  /** What will happen, what cannot be taken back, and perhaps fields to fill in. */
  children: ReactNode
  /** What the button does, said again: never "OK". */
  yes: string
  action?: string | undefined
  fields?: HiddenValues | undefined
  /** Where "no" leads. */
  back: string
}

/** "Are you sure?" as a place on the page: it works without scripts and can be read in peace. */
export function ConfirmPanel({ id, title, children, yes, action, fields, back }: ConfirmPanelProps) {
  const t = useT()
  return (
    <section className="confirm" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <form className="form" method="post" action={action}>
        <HiddenFields values={fields} />
        {children}
        <p className="actions">
          <Button kind="danger">{yes}</Button>
          <ButtonLink kind="quiet" href={back}>
            {t('account.pieces.no')}
          </ButtonLink>
        </p>
      </form>
    </section>
  )
}
