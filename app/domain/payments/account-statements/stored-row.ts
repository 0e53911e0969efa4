import type { Verdict } from '../account-statement-views.ts'
import type { Judgement } from './judge.server.ts'
import type { Row } from './known.server.ts'

/** A row as it was kept when the file was read, to be applied. */
export type StoredRow = Row & { id: string; verdict: Verdict }

/** What became of it; `linked` where that is known only now. */
export type Applied = Judgement & { linked?: string | null }
