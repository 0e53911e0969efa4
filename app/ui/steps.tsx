import type { ReactNode } from 'react'

/** Things to do one after the other. */
export function Steps({ steps }: { steps: readonly ReactNode[] }) {
  return (
    <ol className="steps">
      {steps.map((step, i) => (
        <li key={i}>{step}</li>
      ))}
    </ol>
  )
}
