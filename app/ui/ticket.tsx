import { useT } from '#app/i18n/context.tsx'
import { Qr } from './qr.tsx'

export type TicketProps = { short: string; qr: { size: number; path: string } }

/** What she shows at the door, or reads out. It says nothing to anybody but the roll. */
export function Ticket({ short, qr }: TicketProps) {
  const t = useT()
  return (
    <section className="panel">
      <h2>{t('trainings.door.ticket.title')}</h2>
      <p>{t('trainings.door.ticket.text')}</p>
      <Qr {...qr} label={t('trainings.door.ticket.qr')} />
      <p className="lead">
        <strong>
          {short.slice(0, 4)} {short.slice(4)}
        </strong>
      </p>
    </section>
  )
}
