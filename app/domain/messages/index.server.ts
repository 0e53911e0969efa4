export { afterCommit, type Jobs, type PersonMail, type StaffAlert, tellStaff } from './outbox.server.ts'
export { dispatchOutbox, forgetDispatched } from './dispatch-outbox.server.ts'
