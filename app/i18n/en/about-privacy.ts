/** What everybody may know of the record of processing (`db/tiers.ts`). Its activities are the keys; a test holds the spans against it. */
export const privacy = {
  title: 'Privacy',
  lead: 'What this site knows about you, why, for how long, and who else sees it. It is made from the record that the law has us keep.',
  who: 'Who answers for it',
  whoText:
    'Defenders Coalition (The National Coalition of Human Rights Defenders-Kenya), P.O. Box 26309-00100 Nairobi. Write to the address below, or call.',
  sealed: 'How it is kept',
  sealedText:
    'What names you is sealed in the database, and the keys lie elsewhere. Every opening of a sealed record is written down, and you can read who opened yours. No page loads anything from anybody else, nothing follows you, and no address of a computer is stored.',
  visiting: 'If you only read',
  visitingText:
    'We keep one cookie, with the language that you chose, if you chose one. Without an account there is nothing else.',
  what: 'What we do with data about people',
  why: 'Why',
  about: 'About whom',
  ground: 'By what right',
  kept: 'How long',
  grounds: {
    none: 'no personal data',
    consent: 'your consent (Data Protection Act 2019, s. 30 and 45)',
    contract: 'what we have agreed with you (s. 30)',
    law: 'the law obliges us (s. 30)',
    interest: 'our legitimate interest in being safe and answerable (s. 30)',
    members: 'the lawful work of a not-for-profit body about its own members (s. 45)',
  },
  activities: {
    receiving: {
      title: 'Receiving money',
      why: 'To receive gifts and dues, to credit each where it belongs, and to give money back.',
      about: 'Givers and payers.',
      kept: 'Your name and number 7 years, because money must be explained that long; raw messages of providers 90 days; the phone of a request 90 days; where a receipt goes 30 days if nothing was paid; contact details of a monthly gift 1 year from its end. Sums stay in the books.',
    },
    pledges: {
      title: 'Pledges',
      why: 'To remind who promised to give, and to see what of it has come.',
      about: 'Whoever promises to give.',
      kept: '1 year from the day it was due.',
    },
    membership: {
      title: 'Membership and dues',
      why: 'To decide who becomes a member, and to know who is one and until when, and on which money or which waiver that rests.',
      about: 'Who applies, members, who belongs by an organisation or acts for one, and those who pay for them.',
      kept: 'What you wrote to apply: 30 days if it was not sent or you took it back, 90 days from a no (and 2 years a code by which we know your phone or e-mail again), 1 year from a yes; what you wrote to ask for a waiver until it is answered, and when you left 1 year; that an organisation asked you to belong by it 90 days; if you came from our old register, what stood in its row 7 days (30 days if nobody let it in); terms and what paid for them 7 years; that you were a member, and your number, for good: no number is given twice.',
    },
    climbing: {
      title: 'Climbing for the campaign',
      why: 'To show who raises money by climbing, as she wants to be shown.',
      about: 'Climbers, and guardians of children who climb.',
      kept: 'As long as your page is shown, then 1 year.',
    },
    outings: {
      title: 'Going up a mountain together',
      why: 'To give out places in order, and to keep people safe on the mountain.',
      about: 'Who has or wants a place, guardians, and whom to call.',
      kept: 'What helpers must know 30 days from the outing; name and contact 1 year.',
    },
    trainings: {
      title: 'Trainings',
      why: 'To give out seats fairly, to have people come safely and with what they need, and to know who completed what.',
      about: 'Who asks for a training, who chooses and who teaches.',
      kept: 'What you said of yourself 30 days from the end; how you are called 1 year; what you completed until you are erased.',
    },
    papers: {
      title: 'Cards and certificates',
      why: 'To let a member show that she is one, and whoever was trained that she was, to whom she chooses.',
      about: 'Members who want a card, who completed a training, and who signs.',
      kept: 'Until you are erased; then the number of a certificate alone. Who signs until others do.',
    },
    milestones: {
      title: 'Milestones',
      why: 'To say in numbers what the Coalition does, and to show how each number came about.',
      about: 'Nobody by name; a story behind a figure may speak of people, and is sealed.',
      kept: 'For good; that you were trained until you are erased.',
    },
    public: {
      title: 'Telling the public',
      why: 'To tell what is done to defenders and what is asked of whom, only with the yes of the person.',
      about: 'Whoever a statement, an appeal or a voice is about.',
      kept: 'Until it is taken down, at once when you ask; drafts of it 30 days more.',
    },
    calls: {
      title: 'Calls and what is sent to them',
      why: 'To choose consultants, partners and staff by what they sent, which nobody reads before the closing minute.',
      about: 'Whoever sends something to a call.',
      kept: 'Locked until two of the panel open it, at most 90 days; what was opened and why it was judged so 180 days more. The name of who was chosen, where she agreed, is public for two years. A receipt without a name for good.',
    },
    books: {
      title: 'Keeping the books',
      why: 'To explain every shilling.',
      about: 'Nobody: sums and codes.',
      kept: 'For good.',
    },
    people: {
      title: 'Knowing our people',
      why: 'To know who belongs to us and how to reach her without harm.',
      about: 'Members, applicants, staff, trainers and coordinators.',
      kept: 'Until you are erased; whoever never used an account 1 year; an invitation 90 days. Where two records of yours are joined, what moved, 30 days.',
    },
    signIn: {
      title: 'Signing in',
      why: 'To let in who you are, and nobody else.',
      about: 'Whoever has an account.',
      kept: 'As long as the account; a session 12 hours at most; a recovery 30 days.',
    },
    custody: {
      title: 'Custody lock',
      why: 'To freeze an account when its holder is arrested or her phone is taken.',
      about: 'Account holders, and those whom they trust.',
      kept: 'As long as the account.',
    },
    roles: {
      title: 'Roles and answerability',
      why: 'To say who may see what, and to be asked about it.',
      about: 'Staff, trainers and coordinators; those whose records they opened.',
      kept: 'For good; a role that was refused 2 years.',
    },
    rights: {
      title: 'Your rights under the Act',
      why: 'To answer when you ask for a copy, a correction or to be forgotten.',
      about: 'Everybody of whom we hold anything.',
      kept: 'What you wrote 2 years from the answer; reports of what is due 90 days.',
    },
    networks: {
      title: 'Networks',
      why: 'To know who belongs to which network, to write to it, and to find out after an arrest or a protest who is safe.',
      about: 'Who belongs to a network, asks to, or is asked.',
      kept: 'Who belonged, until you are erased; a request that came to nothing 90 days; what was written to a network 1 year; what you answered when asked whether you are safe 90 days.',
    },
    running: {
      title: 'Running the portal',
      why: 'To send mails and SMS, and to do later what was promised.',
      about: 'Whoever we write to.',
      kept: 'Address 90 days from sending; the row without it 2 years; what a mail service told us 30 days.',
    },
  },
  others: 'Who else sees something of it',
  othersText:
    'Nobody buys it, and nobody is given it for purposes of their own. These companies work for us; which contracts are signed, staff can tell you.',
  processors: {
    safaricom: 'Safaricom, Kenya: carries M-Pesa payments; number, name and amount.',
    stripe: 'Stripe, United States: carries card payments; name, e-mail, card and amount. We never see the card.',
    resend: 'Resend, United States: sends e-mail; your address and a text that names nobody.',
    africas_talking: 'Africa’s Talking, Kenya: sends SMS; your number and a text that names nobody.',
  },
  rights: 'What you can ask for',
  rightsText:
    'A copy of what we hold; a correction; that it is erased or not used; that your consent ends. With an account, on the page Privacy there; without one, by the helpline or in writing. No decision about you is made by a machine alone. If our answer does not satisfy you: Office of the Data Protection Commissioner, odpc.go.ke.',
} as const
