/** A yes has to come within so many days; then she is asked again. */
export const INVITATION_DAYS = 30
/** So many an organisation asks in a day. */
export const MOST_ASKED = 20
/** What was asked and answered is forgotten after so many days. */
export const ASKED_KEPT_DAYS = 90
/** So many days a place stays taken by whom it made an individual member. */
export const CHANGED_HOLDS_DAYS = 365
