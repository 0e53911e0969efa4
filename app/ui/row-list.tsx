import type { ReactNode } from 'react'

export type RowItem = {
  key: string
  title: ReactNode
  /** A state, in a tag. */
  tag?: ReactNode
  text?: ReactNode
  /** Buttons, each a form of its own. */
  actions?: ReactNode
}

/** Things one has, each with what can be done about it. */
export function RowList({ items }: { items: readonly RowItem[] }) {
  if (items.length === 0) return null
  return (
    <ul className="rows">
      {items.map(({ key, title, tag, text, actions }) => (
        <li key={key}>
          <div>
            <p className="row-title">
              {title} {tag}
            </p>
            {text ? <div className="soft">{text}</div> : null}
          </div>
          {actions ? <div className="actions">{actions}</div> : null}
        </li>
      ))}
    </ul>
  )
}
