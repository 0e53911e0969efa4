/** The codes of one recipient, as Africa's Talking lists them (developers.africastalking.com, "Send Bulk SMS"). */
export const statusNames: Record<number, string> = {
  100: 'Processed',
  101: 'Sent',
  102: 'Queued',
  401: 'RiskHold',
  402: 'InvalidSenderId',
  403: 'InvalidPhoneNumber',
  404: 'UnsupportedNumberType',
  405: 'InsufficientBalance',
  406: 'UserInBlacklist',
  407: 'CouldNotRoute',
  409: 'DoNotDisturbRejection',
  500: 'InternalServerError',
  501: 'GatewayError',
  502: 'RejectedByGateway',
}

/** A message that was taken says Success, whichever of the three codes it has; the others say their name. */
export const statusText = (code: number): string => (code < 200 ? 'Success' : (statusNames[code] ?? 'Failed'))
