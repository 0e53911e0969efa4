/** Whoever changes what one of these says writes a new version beside it: people have agreed to this one (`consent-texts.ts`). */
export const consents = {
  common: {
    v1: {
      who: 'The Defenders Coalition (The National Coalition of Human Rights Defenders-Kenya), P.O. Box 26309-00100 Nairobi, decides how your details are used and answers for it. Questions: info@defenderscoalition.org or +254 716 200 100.',
      machines: 'No decision about you is made by a machine alone.',
      transfer:
        'The computers of this site may stand outside Kenya. Other laws hold there, and an authority could demand what is on them. In the database everything that names you is sealed, and the keys are kept elsewhere. We keep a list of the companies that work for us and of the countries they work in. You can ask for it at any time.',
      withdraw:
        'You can take this consent back at any time, as easily as you gave it: on the page Privacy or through the helpline. What was done before then stays lawful.',
    },
  },
  membership_record: {
    v1: {
      title: 'Keep my details for membership',
      why: 'So that we know who our members are, can reach you about your membership, and can help you when you need us.',
      data: 'The name you use; the name in your papers and your county, if you tell us; your language; your phones and addresses; your safe-contact card; your trusted contacts; your sign-in name, when you sign in, and what you ask us for.',
      sharing:
        'Only staff of the Coalition who need them for their work see them. A search shows your number, your first name and initials. To see more, staff must open your record and say why, or a second person must allow a file. You can read by which desk your record was opened, when and why. Nobody outside is given your details, except companies that work for us under contract, and whoever the law obliges us to answer.',
      consequences:
        'That you are a member, and that you defend human rights, can be sensitive in itself. If you say no, we cannot keep you as a member or open an account for you. If you take it back, we cannot go on keeping you as a member, and you may ask us to erase what we hold about you.',
    },
  },
  contact: {
    v1: {
      title: 'Send me word of trainings and news',
      why: 'To tell you of trainings, meetings, calls and news of the Coalition.',
      data: 'Your language, and the phone or address that you marked as safe.',
      sharing:
        'The company that carries a message sees the phone or address it goes to. The message itself is short and says nothing about you.',
      consequences:
        'If you say no or take it back, we send you no such word. Messages about your account, and about what you asked for yourself, still reach you, unless your safe-contact card says that we must not reach you at all.',
    },
  },
  statistics: {
    v1: {
      title: 'Count me in the numbers you publish',
      why: 'To show how many people we reach, in which counties and by what work.',
      data: 'Your county, the trainings you attended and the networks you belong to: as numbers only, never with your name.',
      sharing: 'Only numbers are published, and none about a group of fewer than ten people.',
      consequences:
        'If you say no or take it back, you are left out of numbers that are made from then on. Those already published stay: they name nobody.',
    },
  },
  network: {
    v1: {
      title: 'Put me on the list of the network',
      why: 'So that you belong to the network, are called together with it, are asked whether you are safe, and are supported by it.',
      data: 'The name you use, the safe way to reach you, from when to when you belong, and what you answer.',
      sharing:
        'The coordinators of the network see the list. It is not published, and it is not given to other members.',
      consequences:
        'To belong to the network can say something about what you believe, your work and your life. If you say no, you stay as good a member as anybody. If you take it back, you leave the list that same day; that you once belonged stays in our records until they are erased.',
    },
  },
  directory: {
    v1: {
      title: 'Show me to other members',
      why: 'So that members find each other: who works on the same things, or in the same county.',
      data: 'What you write for it yourself, and nothing else: a name of your choice, a county if you give one, what you work on, and a line of your own words. No phone, no address, no group you belong to.',
      sharing:
        'Every member who has signed in can read it. It is on no public page, and in no file. Who has read it may remember it, write it down, or be made to show a phone on which it stands.',
      consequences:
        'That you are a member can be sensitive in itself. If you say no, you are a member as anybody else, and nobody finds you here. If you take it back, you are gone from the list at once, and so you are when your account is locked or your membership is over.',
    },
  },
  voice: {
    v1: {
      title: 'Publish my story',
      why: 'To show in your own words what it means to defend human rights.',
      data: 'Your words, and the name, or another name, under which you want them to stand. A picture only if you give us one for this.',
      sharing:
        'Everybody in the world can read what is published, copy it and keep it, those who wish you ill included. You read the text and agree to it before it appears.',
      consequences:
        'If you say no, nothing is published, and nothing else changes for you. If you take it back, we remove your story from our pages. We cannot bring back what others have copied or printed.',
    },
  },
} as const
