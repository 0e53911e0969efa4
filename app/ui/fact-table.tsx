import type { ReactNode } from 'react'

type Fact = { name: string; value: ReactNode }

/** Names and what they stand for, in two columns. */
export function FactTable({ facts, caption }: { facts: readonly Fact[]; caption?: string }) {
  return (
    <table className="facts">
      {caption ? <caption>{caption}</caption> : null}
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.name}>
            <th scope="row">{fact.name}</th>
            <td>{fact.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
