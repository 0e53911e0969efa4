/** Why a decision of the desk is refused, for pages too: the verbs say what each means. */

/**
 * `decided_meanwhile`: it no longer stands as it stood when who decides looked at it. `gone_back`: nothing of it is left to
 * decide over.
 */
export type DecideRefusal = 'not_allowed' | 'no_such_payment' | 'decided_meanwhile' | 'gone_back'

export type AssignRefusal = DecideRefusal | 'no_such_code' | 'already_there'

/** `not_the_whole`: the parts are not the payment, to the cent. `same_twice`: two codes that stand for one thing. */
export type SplitRefusal = DecideRefusal | 'too_few' | 'no_such_code' | 'same_twice' | 'not_the_whole'

export type NotOursRefusal = DecideRefusal | 'already_there'

/**
 * `not_the_last`: another decision stands on it, and is undone first. `moved_since`: something else than a decision has moved
 * the payment, such as its giver: what was before is no longer what to go back to.
 */
export type UndoRefusal = DecideRefusal | 'no_such_decision' | 'undone_already' | 'not_the_last' | 'moved_since'
