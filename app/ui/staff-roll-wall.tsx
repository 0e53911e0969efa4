import { useT } from '#app/i18n/context.tsx'
import { formatTime } from '#app/i18n/format.ts'
import { rollPath } from './paths.ts'

export type StaffRollWallProps = { sessionId: string; code: string; until: Date }

/** The code for the wall, as large as it goes. The page renews itself. Stands in `<Page nav>`. */
export function StaffRollWall({ sessionId, code, until }: StaffRollWallProps) {
  const t = useT()
  return (
    <>
      <h1>{t('trainings.desk.roll.wall')}</h1>
      <p>{t('trainings.desk.roll.wallLead')}</p>
      <p className="wall-code">
        <strong>
          {code.slice(0, 3)} {code.slice(3)}
        </strong>
      </p>
      <p>{t('trainings.desk.roll.wallUntil', { time: formatTime(until) })}</p>
      <p>
        <a className="tap" href={rollPath(sessionId)}>
          {t('trainings.desk.roll.toRoll')}
        </a>
      </p>
    </>
  )
}
