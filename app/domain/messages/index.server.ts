export { afterCommit, type Jobs, type PersonMail, type StaffAlert, tellStaff } from './outbox.server.ts'
export { isSmsOn, leaveMessages, type LeftMessage, tellSms } from './leave-messages.server.ts'
export type { MessageKind } from './message.server.ts'
export { dispatchOutbox, forgetDispatched } from './dispatch-outbox.server.ts'
