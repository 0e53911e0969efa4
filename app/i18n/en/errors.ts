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
  lockedTitle: 'This part of the site is closed for now',
  lockedText:
    'What we keep about people is locked, and at the moment the site has no key to it. Nothing is lost, and nobody else can read it.',
  lockedWorks:
    'What works: you can read the public pages and give by M-Pesa Paybill. Your gift is received and kept sealed, and will be counted when the site is unlocked.',
  lockedNot:
    'What does not work until then: signing in, for anybody; freezing an account; payment requests to phones; and everything else that needs what we keep about people.',
  lockedPaying:
    'If you were paying, please do not pay again: look at your M-Pesa messages first. If a message says that you have paid, your money has reached us.',
  home: 'Go to the first page',
  climb: 'Go to Climb for Justice',
  help: 'Or call the helpline: {{number}}',
} as const
