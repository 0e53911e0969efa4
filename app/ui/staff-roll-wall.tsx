import { useT } from '#app/i18n/context.tsx'
import { formatTime } from '#app/i18n/format.ts'
import { rollPath } from './paths.ts'

/** How often it looks for the next code; one is good for longer. */
export const WALL_SECONDS = 30

export type StaffRollWallProps = { sessionId: string; code: string; until: Date }

/** The code for the wall, as large as it goes. The page renews itself. Stands in `<Page nav>`. */
export function StaffRollWall({ sessionId, code, until }: StaffRollWallProps) {
  const t = useT()
  return (
    <>
      <h1>{t('trainings.desk.roll.wall')}</h1>
      <p>{t('trainings.desk.roll.wallLead')}</p>
      <div data-renew={WALL_SECONDS}>
        <p className="wall-code">
          <strong>
            {code.slice(0, 3)} {code.slice(3)}
          </strong>
        </p>
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
