export { afterCommit, type Jobs, type StaffAlert, tellStaff } from './outbox.server.ts'
export { dispatchOutbox, forgetDispatched } from './dispatch-outbox.server.ts'
