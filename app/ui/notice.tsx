import type { ReactNode } from 'react'

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger'

// What went wrong is announced at once; the rest waits until the reader pauses.
const roles: Record<NoticeTone, 'status' | 'alert'> = {
  info: 'status',
  success: 'status',
  warning: 'status',
  danger: 'alert',
}

/** A sign differs from its neighbours by shape as well as colour. */
const signs: Record<NoticeTone, string> = {
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.5 4h3v3h-3zm0 4.5h3V18h-3z',
  success: 'M2 12 5 9l5 5L20 4l3 3-13 13z',
  warning: 'M12 1 24 22H0zm-1.5 7v7h3V8zm0 8.500v3h3v-3z',
  danger: 'M7 1h10l6 6v10l-6 6H7l-6-6V7zm3.500 4.500v8h3v-8zm0 10v3h3v-3z',
}

type NoticeProps = { tone?: NoticeTone; title?: string | undefined; children?: ReactNode }

export function Notice({ tone = 'info', title, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={roles[tone]}>
      <svg aria-hidden="true" focusable="false" viewBox="0 0 24 24" width="24" height="24">
        <path fillRule="evenodd" d={signs[tone]} />
      </svg>
      <div>
        {title ? <p className="notice-title">{title}</p> : null}
        {children}
      </div>
    </div>
  )
}
