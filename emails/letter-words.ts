// Long because all letters are compared word by word, in both languages.
/**
 * Whoever sees a locked screen, or the list of somebody's mails, learns nothing: one subject for all of them, no name, no
 * sum, no house. What it is about stands behind the link.
 */
const READY = {
  en: {
    lines: ['Something is ready for you. Open this page to see it.'],
    note: 'Keep the link to yourself: whoever has it can open the page. A program sent this mail, and nobody reads an answer to it.',
  },
  sw: {
    lines: ['Kuna kitu kiko tayari kwa ajili yako. Fungua ukurasa huu ukione.'],
    note: 'Usimpe mtu mwingine kiungo hiki: aliye nacho anaweza kufungua ukurasa. Barua hii imetumwa na programu, na hakuna anayesoma jibu lake.',
  },
} as const

export const LETTER_WORDS = {
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
    account_offered: {
      lines: ['Something of yours is kept for you. If you want to have it, open this page and do what it says.'],
      note: 'If it means nothing to you, do nothing. The link ends after two weeks.',
    },
    receipt: READY.en,
    statement: READY.en,
    gift_begun: {
      lines: ['What you set up is in place. On this page you can look at it, change it or stop it, at any time.'],
      note: READY.en.note,
    },
    gift_reminder: {
      lines: ['What you set up is due again tomorrow. On this page you can skip it, change it or stop it.'],
      note: READY.en.note,
    },
    gift_failed: {
      lines: [
        'What you set up did not work this time. Nothing is lost. On this page you can see why and what you can do.',
      ],
      note: READY.en.note,
    },
    gift_ended: {
      lines: ['What you set up has ended, and nothing more will be asked of you. On this page you can look at it.'],
      note: READY.en.note,
    },
    gift_thanked: {
      lines: ['Somebody who thinks of you has left a word. On this page you can read it.'],
      note: READY.en.note,
    },
    gift_returned: {
      lines: ['Something about what you sent us has changed. On this page you can see what.'],
      note: READY.en.note,
    },
    climb_asked: {
      lines: ['What you sent has arrived. On this page you can look at it, change it, and see what becomes of it.'],
      note: READY.en.note,
    },
    climb_shown: {
      lines: ['What you sent can be seen now. On this page you find what you need to tell others of it.'],
      note: READY.en.note,
    },
    application_news: {
      lines: ['There is news for you. On this page you can read it, and go on.'],
      note: READY.en.note,
    },
    pledge_made: {
      lines: ['We have written down what you said. On this page you can look at it, and take it back at any time.'],
      note: READY.en.note,
    },
    pledge_due: {
      lines: ['What you were waiting for has happened. On this page you find what you said you would do then.'],
      note: READY.en.note,
    },
    pledge_reminder: {
      lines: ['You said that you would do something, and the day is here or near. On this page you find what it is.'],
      note: READY.en.note,
    },
    climb_note: {
      lines: ['There is something to change before what you sent can be seen. On this page you find what it is.'],
      note: READY.en.note,
    },
    place_asked: {
      lines: ['What you sent has arrived. On this page you can see how it stands, and change your mind.'],
      note: READY.en.note,
    },
    place_offered: {
      lines: ['You are asked something, and your answer is needed soon. On this page you can say yes or no.'],
      note: READY.en.note,
    },
    place_changed: {
      lines: ['Something that you asked for has changed. On this page you can see how it stands now.'],
      note: READY.en.note,
    },
    news_waits: {
      lines: ['There is something new for you. Sign in on this page to read it.'],
      note: 'A program sent this mail, and nobody reads an answer to it.',
    },
    day_nears: {
      lines: ['A day is near that you may not want to miss. Sign in on this page to see which.'],
      note: 'A program sent this mail, and nobody reads an answer to it.',
    },
    question: {
      lines: ['Somebody would like a short answer from you. On this page it takes one touch.'],
      note: READY.en.note,
    },
    seat_waits: {
      lines: ['Something that you asked for is kept for you, for a short time. On this page you can say yes or no.'],
      note: READY.en.note,
    },
    newsletter_asked: {
      lines: [
        'Somebody asked for mail to be sent to this address from time to time. If it was you, open this page and press the button.',
      ],
      note: 'If it was not you, do nothing: nothing more is sent, and the address is forgotten. The link ends after three days.',
    },
    sms: 'A message for you:',
    smsTomorrow: 'For tomorrow, a message for you:',
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
    account_offered: {
      lines: ['Kuna kitu chako kinachohifadhiwa kwa ajili yako. Ukikitaka, fungua ukurasa huu ufanye unachosema.'],
      note: 'Ikiwa hakina maana kwako, usifanye lolote. Kiungo kinaisha baada ya wiki mbili.',
    },
    receipt: READY.sw,
    statement: READY.sw,
    gift_begun: {
      lines: [
        'Ulichopanga kimeanza. Kwenye ukurasa huu unaweza kukitazama, kukibadilisha au kukisimamisha wakati wowote.',
      ],
      note: READY.sw.note,
    },
    gift_reminder: {
      lines: ['Ulichopanga kinafika tena kesho. Kwenye ukurasa huu unaweza kukiruka, kukibadilisha au kukisimamisha.'],
      note: READY.sw.note,
    },
    gift_failed: {
      lines: [
        'Ulichopanga hakikufaulu mara hii. Hakuna kilichopotea. Kwenye ukurasa huu utaona sababu na unachoweza kufanya.',
      ],
      note: READY.sw.note,
    },
    gift_ended: {
      lines: ['Ulichopanga kimekwisha, na hutaombwa kitu kingine. Unaweza kukitazama kwenye ukurasa huu.'],
      note: READY.sw.note,
    },
    gift_thanked: {
      lines: ['Kuna neno la kusoma kutoka kwa mtu aliyekukumbuka. Kwenye ukurasa huu utalipata.'],
      note: READY.sw.note,
    },
    gift_returned: {
      lines: ['Kuna jambo limebadilika kuhusu ulichotutumia. Kwenye ukurasa huu utaona ni nini.'],
      note: READY.sw.note,
    },
    climb_asked: {
      lines: ['Ulichotuma kimefika. Kwenye ukurasa huu unaweza kukitazama, kukibadilisha na kuona kinachoendelea.'],
      note: READY.sw.note,
    },
    climb_shown: {
      lines: ['Ulichotuma sasa kinaonekana. Kwenye ukurasa huu utapata unachohitaji ili kuwaambia wengine.'],
      note: READY.sw.note,
    },
    application_news: {
      lines: ['Kuna habari kwa ajili yako. Kwenye ukurasa huu unaweza kuisoma na kuendelea.'],
      note: READY.sw.note,
    },
    pledge_made: {
      lines: ['Tumeandika ulichosema. Kwenye ukurasa huu unaweza kukitazama, na kukiondoa wakati wowote.'],
      note: READY.sw.note,
    },
    pledge_due: {
      lines: ['Ulichokuwa ukisubiri kimetokea. Kwenye ukurasa huu utaona ulichosema kuwa utafanya.'],
      note: READY.sw.note,
    },
    pledge_reminder: {
      lines: ['Ulisema kuwa utafanya jambo, na siku yake imefika au iko karibu. Kwenye ukurasa huu utaona ni lipi.'],
      note: READY.sw.note,
    },
    climb_note: {
      lines: ['Kuna jambo la kubadilisha kabla ulichotuma hakijaonekana. Kwenye ukurasa huu utaona ni lipi.'],
      note: READY.sw.note,
    },
    place_asked: {
      lines: ['Ulichotuma kimefika. Kwenye ukurasa huu unaweza kuona hali yake, na kubadilisha nia yako.'],
      note: READY.sw.note,
    },
    place_offered: {
      lines: [
        'Kuna swali kwako, na jibu lako linahitajika hivi karibuni. Kwenye ukurasa huu unaweza kukubali au kukataa.',
      ],
      note: READY.sw.note,
    },
    place_changed: {
      lines: ['Jambo uliloomba limebadilika. Kwenye ukurasa huu unaweza kuona lilivyo sasa.'],
      note: READY.sw.note,
    },
    news_waits: {
      lines: ['Kuna jambo jipya kwa ajili yako. Ingia kwenye ukurasa huu ulisome.'],
      note: 'Barua hii imetumwa na programu, na hakuna anayesoma jibu lake.',
    },
    day_nears: {
      lines: ['Kuna siku inayokaribia ambayo huenda usitake ikupite. Ingia kwenye ukurasa huu uone ni ipi.'],
      note: 'Barua hii imetumwa na programu, na hakuna anayesoma jibu lake.',
    },
    question: {
      lines: ['Kuna mtu anayehitaji jibu fupi kutoka kwako. Kwenye ukurasa huu unagusa mara moja tu.'],
      note: READY.sw.note,
    },
    seat_waits: {
      lines: [
        'Ulichoomba kimehifadhiwa kwa ajili yako kwa muda mfupi. Kwenye ukurasa huu unaweza kukubali au kukataa.',
      ],
      note: READY.sw.note,
    },
    newsletter_asked: {
      lines: [
        'Mtu fulani ameomba anwani hii itumiwe barua mara kwa mara. Ikiwa ni wewe, fungua ukurasa huu na ubonyeze kitufe.',
      ],
      note: 'Ikiwa si wewe, usifanye lolote: hakuna kingine kitakachotumwa, na anwani itasahauliwa. Kiungo hiki kinaisha baada ya siku tatu.',
    },
    sms: 'Una ujumbe:',
    smsTomorrow: 'Una ujumbe kuhusu kesho:',
  },
} as const

/** Around a letter of the newsletter. Its first line stands in the list of mails beside the subject, so that one too says nothing. */
export const NEWSLETTER_WORDS = {
  en: {
    first:
      'What you asked to be sent is below. It is the same for everybody who asked for it, and there is nothing that you have to do.',
    read: 'Read on',
    leave: 'To get no more of these, open this page and press the button:',
  },
  sw: {
    first: 'Ulichoomba utumiwe kiko hapa chini. Ni kile kile kwa kila aliyeomba, na hakuna unachohitajika kufanya.',
    read: 'Endelea kusoma',
    leave: 'Ili usipate nyingine, fungua ukurasa huu na ubonyeze kitufe:',
  },
} as const
