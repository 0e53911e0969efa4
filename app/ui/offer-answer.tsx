import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'

/** Yes or no to a seat in a training that is offered to her; posts to `action`, or to the page's own address. */
export function OfferAnswer({ action }: { action?: string }) {
  const t = useT()
  return (
    <form className="actions" method="post" action={action}>
      <Button name="answer" value="yes">
        {t('trainings.own.take')}
      </Button>
      <Button name="answer" value="no" kind="quiet">
        {t('trainings.own.decline')}
      </Button>
    </form>
  )
}
