export const errors = {
  notFoundTitle: 'We have no such page',
  notFoundText: 'The address may have a mistake in it, or the page has moved. Nothing of yours is lost.',
  conflictTitle: 'Something changed while you were writing',
  conflictText:
    'Someone else, or another window of yours, was here first. Nothing was saved twice. Go back, look at the page again, and repeat what is still needed.',
  tooManyTitle: 'Too many tries in a short time',
  tooManyText: 'This pause protects everyone here. Please wait a few minutes and try again.',
  faultTitle: 'Something broke on our side',
  faultText:
    'It was not your fault. If you were paying, please do not pay again yet: look at your M-Pesa messages first. If a message says that you have paid, your money has reached us.',
  faultId: 'If you call or write to us, please give this number:',
  home: 'Go to the first page',
  climb: 'Go to Climb for Justice',
  help: 'Or call the helpline: {{number}}',
} as const
