// Long because what is held of somebody is one shape, and what a copy lacks is seen only where all of it stands.
import type { SafeContactCard } from '../persons/safe-contact-card.ts'
import type { Right } from './clocks.ts'
import type { PaperCopy } from './paper-copy.ts'

/**
 * Everything held of one person, for herself: plain data, which reads as JSON and from which a page makes a list. Instants
 * are ISO 8601 in UTC, days `YYYY-MM-DD` in Nairobi. Who did something is told by role; staff are not named.
 */
export type OwnCopy = {
  madeAt: string
  person: {
    number: string
    name: string
    legalName: string | null
    county: string | null
    language: 'en' | 'sw'
    since: string
    changedAt: string
  }
  contacts: {
    kind: 'phone' | 'email' | 'post'
    value: string
    isSafe: boolean
    provenAt: string | null
    since: string
  }[]
  safeContact: SafeContactCard | null
  custodyContacts: { name: string; since: string }[]
  /** Other records of hers that were joined to this one, by their numbers. */
  joinedRecords: { number: string; at: string; undoneAt: string | null }[]
  consents: {
    purpose: string
    textVersion: string
    textHash: string
    language: string
    method: string
    givenAt: string
    withdrawnAt: string | null
  }[]
  roles: { role: string; scope: string; beginsOn: string; endsOn: string | null }[]
  /** What networks hold of her; handed in, for they stand above people. */
  networks: {
    belonging: {
      name: string
      beginsOn: string
      endsOn: string | null
      endReason: string | null
      standings: { standing: string; beginsOn: string; endsOn: string | null }[]
    }[]
    requests: { name: string; kind: string; state: string; reason: string | null; at: string }[]
    openings: { name: string; at: string; reason: string }[]
    rollCalls: { askedAt: string; answers: { is: string; call: boolean; at: string }[] }[]
  }
  /** Her cards and certificates; handed in, as networks. */
  papers: PaperCopy[]
  /** What trainings hold of her; handed in, as networks. */
  trainings: {
    needs: { childcare: string; access: string; diet: string; language: string }
    enrolments: {
      title: string
      firstOn: string
      lastOn: string
      state: string
      called: string
      completed: { beginsOn: string; endsOn: string | null } | null
      answers: {
        why: string
        county: string | null
        hasDisability: boolean
        isFirstTimer: boolean
        networkIds: readonly string[]
        needs: { childcare: string; access: string; diet: string; language: string } | null
      } | null
      notes: string[]
      /** What those who score said of her, from 1 to 5; never who. */
      scores: number[]
    }[]
  }
  roleProposals: {
    role: string
    scope: string
    proposedAt: string
    decision: string | null
    decidedAt: string | null
  }[]
  notices: { kind: string; at: string; seenAt: string | null }[]
  /** Mails and SMS to her: what kind, and what became of each. */
  messages: { kind: string; channel: 'mail' | 'sms'; at: string; state: string }[]
  requests: {
    kind: Right
    words: string | null
    askedAt: string
    dueOn: string
    outcome: string | null
    closedAt: string | null
    answer: string | null
  }[]
  account: {
    handle: string
    since: string
    hasPassphrase: boolean
    passkeys: { name: string | null; since: string | null }[]
    authenticatorSince: string | null
    recoveryCodesLeft: number
    sessions: { openedWith: string; startedAt: string; lastUsedAt: string }[]
    recoveries: { askedAt: string; completedAt: string | null; cancelledAt: string | null }[]
    locks: { at: string; by: 'contact' | 'staff' | 'other'; endedAt: string | null; returnedAt: string | null }[]
    invitedAt: string | null
  } | null
  /** As what she is a member and until when; empty where she is none. */
  membership: {
    number: string | null
    since: string | null
    kinds: { kind: string; approvedOn: string | null; endedOn: string | null; endReason: string | null }[]
    terms: {
      beginsOn: string
      endsOn: string
      isWaived: boolean
      isUndone: boolean
      paidBy: string[]
      renewalApprovedOn: string | null
    }[]
    waivers: { askedAt: string; state: string; reason: string | null; words: string | null }[]
    reminders: { rule: string; outcome: string; at: string }[]
    /** What she wrote each time she sent it, and last; what she was asked and told. */
    applications: {
      kind: string
      state: string
      begunAt: string
      written: Record<string, unknown>[]
      asked: string[]
      told: string | null
    }[]
    /** What she said as a member of who applied; never of whom. */
    vouches: { answer: string; at: string; takenBackAt: string | null }[]
    represents: { role: string; beginsOn: string; endsOn: string | null }[]
    /** By which organisation's membership she belonged, and which asked her. */
    includedBy: { organisation: string; beginsOn: string; endsOn: string | null; endReason: string | null }[]
    askedBy: { organisation: string; at: string; state: string }[]
    /** What she shows of herself to other members; null where she has written nothing. */
    directory: Record<string, unknown> | null
    toldItIsOver: { lastOn: string; at: string }[]
    leavings: { reason: string; words: string | null; leavesOn: string; state: string; at: string }[]
  }
  /** Who opened her record, and what for. */
  openings: { at: string; officer: string; roles: string[]; reason: string }[]
  /** What else was done, as the audit log has it. */
  history: {
    at: string
    action: string
    by: 'you' | 'portal' | 'operator' | 'visitor' | string[]
    reason: string | null
  }[]
}
