import type { ReactNode } from 'react'

type Definition = { name: string; value: ReactNode }

/** Names and what stands behind them; what is missing is said, not left out. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="defs">
      {items.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
