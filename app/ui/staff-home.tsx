import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { EmptyState } from './empty-state.tsx'
import { type StaffTask, taskWords } from './staff-words.ts'

/** Tasks of the desks she sits at, the most urgent first; those with nothing to do are left out. */
export type StaffHomeProps = { tasks: readonly { task: StaffTask; count: number }[] }

/** Stands in `<Page nav>`. */
export function StaffHome({ tasks }: StaffHomeProps) {
  const t = useT()
  const waiting = tasks.filter(({ count }) => count > 0)
  return (
    <>
      <h1>{t('staff.home.title')}</h1>
      <p className="lead">{t('staff.home.lead')}</p>
      {waiting.length === 0 ? (
        <EmptyState title={t('staff.home.noneTitle')}>
          <p>{t('staff.home.noneText')}</p>
        </EmptyState>
      ) : (
        <ul className="today">
          {waiting.map(({ task, count }) => (
            <li key={task}>
              <a href={taskWords[task].href}>
                <strong>{formatCount(count)}</strong> {taskWords[task].say(t)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
