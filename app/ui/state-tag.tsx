import type { ReactNode } from 'react'

export type StateTone = 'plain' | 'good' | 'bad' | 'quiet'

/** A state in a word or two; the word says it, the colour only repeats it. */
export function StateTag({ tone = 'plain', children }: { tone?: StateTone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'tag' : `tag tag-${tone}`}>{children}</span>
}
