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
      lines: ['Somebody asked for a link to get back in. If it was you, open this page and do what it says.'],
      note: 'If it was not you, do nothing. Without a second proof this link opens nothing. It works for seven days.',
    },
    look_at_your_account: {
      lines: ['Something has changed or was asked for. Please open this page and look whether it was you.'],
      note: 'If you cannot get in there, call us at the number that you know. A program sent this mail, and nobody reads an answer to it.',
    },
  },
  sw: {
    subject: 'Una ujumbe',
    prove_address: {
      lines: ['Mtu fulani ametaja anwani hii kuwa yake. Ikiwa ni wewe, fungua ukurasa huu na ubonyeze kitufe.'],
      note: 'Ikiwa si wewe, usifanye lolote. Kiungo hiki kinaisha baada ya siku moja.',
    },
    recovery_link: {
      lines: ['Mtu fulani ameomba kiungo cha kurejea ndani. Ikiwa ni wewe, fungua ukurasa huu na ufuate maelezo.'],
      note: 'Ikiwa si wewe, usifanye lolote. Bila uthibitisho wa pili kiungo hiki hakifungui chochote. Kinafanya kazi kwa siku saba.',
    },
    look_at_your_account: {
      lines: ['Kuna jambo limebadilika au limeombwa. Tafadhali fungua ukurasa huu uangalie kama ni wewe.'],
      note: 'Ikiwa huwezi kuingia huko, tupigie simu kwa nambari unayoijua. Barua hii imetumwa na programu, na hakuna anayesoma jibu lake.',
    },
  },
} as const
