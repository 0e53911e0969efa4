import type { ReactNode } from 'react'

/** Where a list has nothing yet: what will stand here, and perhaps a way on. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <svg aria-hidden="true" focusable="false" viewBox="0 0 40 40" width="64" height="64">
        <path className="p-lozenge" d="M20 1 39 20 20 39 1 20z" />
        <path className="p-seed" d="M20 10q10 10 0 20-10-10 0-20z" />
      </svg>
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}
