/** What each code says in a callback. Never branched on by a sane receiver: the query words 1037 differently. */
const CALLBACK: Record<string, string> = {
  '0': 'The service request is processed successfully.',
  '1': 'The balance is insufficient for the transaction.',
  '2': 'Declined due to limit rule: less than the minimum transaction amount.',
  '3': 'Declined due to limit rule: greater than the maximum transaction amount.',
  '4': 'Declined due to limit rule: would exceed daily transfer limit.',
  '8': 'Declined due to limit rule: would exceed the maximum balance.',
  '17': 'Rule limited.',
  '25': 'The format of parameter null is invalid.',
  '26': 'Traffic blocking condition is in place.',
  '1001': 'Unable to lock subscriber, a transaction is already in process for the current subscriber.',
  '1019': 'Transaction has expired.',
  '1025': 'An error occurred while sending a push request.',
  '1032': 'Request cancelled by user',
  '1037': 'No response from user.',
  '2001': 'The initiator information is invalid.',
  '2028': 'The request is not permitted according to product assignment.',
  '2032': 'The transaction receipt number does not exist.',
  '2040': 'Credit Party customer type can not be supported by the service.',
  '8006': 'The security credential is locked.',
  '9999': 'An error occurred while sending a push request.',
  R000001: 'The transaction has already been reversed.',
  R000002: 'The OriginalTransactionID is invalid.',
  SFC_IC0003: 'The operator does not exist.',
}

export const describeResult = (code: number | string): string => CALLBACK[String(code)] ?? 'Unspecified failure.'

export const describeInQuery = (code: number | string): string =>
  String(code) === '1037' ? 'DS timeout user cannot be reached.' : describeResult(code)
