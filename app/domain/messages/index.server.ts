export { afterCommit, type Jobs, type StaffAlert, tellStaff } from './outbox.server.ts'
export { dispatchOutbox } from './dispatch-outbox.server.ts'
