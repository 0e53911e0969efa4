import type { ReactNode } from 'react'

/** What most people do not need, one touch away. Open where something inside was refused. */
export function Fold({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="fold" open={open}>
      <summary>{title}</summary>
      <div className="form">{children}</div>
    </details>
  )
}
