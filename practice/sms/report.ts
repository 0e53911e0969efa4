import { postCallback } from './post-callback.ts'
import { networkCodeOf } from './numbers.ts'
import type { Gateway, ReportStatus, SentSms, SmsBehaviour } from './sms.ts'

const USUAL_REASON: Partial<Record<ReportStatus, string>> = { Failed: 'DeliveryFailure', Rejected: 'UserInBlackList' }

/** Lets a message come to the phone, or not, and posts its reports in the order that was asked for. */
export async function report(gateway: Gateway, sms: SentSms, behaviour: SmsBehaviour): Promise<void> {
  const { reports, reportCopies, failureReason, reportDelaySeconds, betweenReportsSeconds } = behaviour
  if (reports.includes('Success') || reports.length === 0) {
    sms.arrived = true
    gateway.ring(sms.to)
    gateway.changed()
  }
  for (const [n, status] of reports.entries()) {
    await gateway.wait(n === 0 ? reportDelaySeconds : betweenReportsSeconds)
    sms.status = status
    gateway.changed()
    for (let copy = 0; copy < reportCopies; copy++) await postReport(gateway, sms, status, failureReason)
  }
}

/** One report, as the gateway posts it: `failureReason` only beside Failed and Rejected, and not from every network. */
export function postReport(gateway: Gateway, sms: SentSms, status: ReportStatus, failureReason: string | null = null) {
  const usual = USUAL_REASON[status]
  return postCallback(gateway, 'delivery', {
    id: sms.id,
    status,
    phoneNumber: sms.to,
    networkCode: networkCodeOf(sms.to),
    ...(usual !== undefined && { failureReason: failureReason ?? usual }),
    retryCount: '0',
  })
}
