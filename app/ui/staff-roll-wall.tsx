import { useT } from '#app/i18n/context.tsx'
import { formatTime } from '#app/i18n/format.ts'
import { rollPath } from './paths.ts'
import { Qr } from './qr.tsx'

/** How often it looks for the next code; one is good for longer. */
export const WALL_SECONDS = 30

export type StaffRollWallProps = {
  sessionId: string
  code: string
  until: Date
  /** Leads who has a seat to her own page, with the code filled in. */
  qr: { size: number; path: string }
}

/** The code for the wall, as large as it goes. The page renews itself. Stands in `<Page nav>`. */
export function StaffRollWall({ sessionId, code, until, qr }: StaffRollWallProps) {
  const t = useT()
  return (
    <>
      <h1>{t('trainings.desk.roll.wall')}</h1>
      <p>{t('trainings.desk.roll.wallLead')}</p>
      <p>{t('trainings.door.wallScan')}</p>
      <div data-renew={WALL_SECONDS}>
        <p className="wall-code">
          <strong>
            {code.slice(0, 3)} {code.slice(3)}
          </strong>
        </p>
        <Qr {...qr} label={t('trainings.door.wallQr')} />
        <p>{t('trainings.desk.roll.wallUntil', { time: formatTime(until) })}</p>
      </div>
      <p>
        <a className="tap" href={rollPath(sessionId)}>
          {t('trainings.desk.roll.toRoll')}
        </a>
      </p>
    </>
  )
}
