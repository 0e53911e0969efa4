/** What the Coalition calls for: consultants, expressions of interest, people for a post. */
export const CALL_KINDS = ['consultancy', 'interest', 'vacancy'] as const
export type CallKind = (typeof CALL_KINDS)[number]

export type CallStage = 'draft' | 'waiting' | 'open' | 'opened' | 'decided' | 'cancelled'
export type SentKind = 'pdf' | 'docx' | 'xlsx' | 'png' | 'jpeg'

/** How a call stands for everybody: what closes it is the clock alone. */
export type CallState = 'open' | 'closed' | 'opened' | 'decided' | 'cancelled'

export const MIME: Record<SentKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpeg: 'image/jpeg',
}

/** 8 MB a file and 24 MB a submission: what a phone sends on a bad line, and what a panel reads. */
export const MOST_BYTES = 8 * 1024 * 1024
export const MOST_BYTES_IN_ALL = 24 * 1024 * 1024
/** Also files that were put in place of others, for a key is free. */
export const MOST_FILES = 12

/** How many open a call together, and how many hold a share at least: one lost secret is no disaster, two are. */
export const OPEN_TOGETHER = 2
export const LEAST_OFFICERS = 3
export const MOST_OFFICERS = 7

/** Whoever works here may be asked to read what is sent; who must not see money or members sees none by it. */
export const MAY_READ = [
  ...(['communications', 'administrator', 'finance', 'fundraising'] as const),
  ...(['membership_officer', 'training_officer'] as const),
]

/** How many days before the closing minute questions end, and how many wait at most. */
export const QUESTION_DAYS = 3
export const MOST_QUESTIONS = 100

/** What becomes of a submission. */
export const OUTCOME_RESULTS = ['chosen', 'reserve', 'not_chosen'] as const
export type OutcomeResult = (typeof OUTCOME_RESULTS)[number]

/** How long the first of two waits for the second. */
export const TURN_MINUTES = 15
