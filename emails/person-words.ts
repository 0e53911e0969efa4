/**
 * Whoever sees a locked screen, or the list of somebody's mails, learns nothing: one subject for all of them, no name, no
 * sum, no house. What it is about stands behind the link, after signing in or pressing a button.
 */
export const PERSON_WORDS = {
  en: {
    subject: 'A message for you',
    prove_address: {
      lines: ['Somebody gave this address as theirs. If it was you, open this page and press the button.'],
      note: 'If it was not you, do nothing. The link ends after one day.',
    },
    recovery_link: {
      lines: ['Somebody asked for a new way in. If it was you, open this page and follow it.'],
      note: 'If it was not you, do nothing. Without a second proof this link opens nothing.',
    },
    look_at_your_account: {
      lines: ['Something has changed. Please open this page and look whether it was you.'],
      note: 'This mail was sent by a program. It needs no answer.',
    },
  },
  sw: {
    subject: 'Una ujumbe',
    prove_address: {
      lines: ['Mtu fulani ametaja anwani hii kuwa yake. Ikiwa ni wewe, fungua ukurasa huu na ubonyeze kitufe.'],
      note: 'Ikiwa si wewe, usifanye lolote. Kiungo hiki kinaisha baada ya siku moja.',
    },
    recovery_link: {
      lines: ['Mtu fulani ameomba njia mpya ya kuingia. Ikiwa ni wewe, fungua ukurasa huu na ufuate maelezo.'],
      note: 'Ikiwa si wewe, usifanye lolote. Bila uthibitisho wa pili kiungo hiki hakifungui chochote.',
    },
    look_at_your_account: {
      lines: ['Kuna jambo limebadilika. Tafadhali fungua ukurasa huu uangalie kama ni wewe.'],
      note: 'Barua hii imetumwa na programu. Haihitaji jibu.',
    },
  },
} as const
