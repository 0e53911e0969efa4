// Long because the register of what is held is read as a whole: by staff, by the Commissioner, by a test.

/**
 * T0 is public. T1 has rows without identities. T2 has fields that are sealed, or rows that belong to one person. T3 only
 * people can open, no server: there is none yet.
 */
export type Tier = 'T0' | 'T1' | 'T2' | 'T3'

/** Data Protection Act 2019: s. 30 for all personal data, s. 45 for what shows somebody's conscience or belief, as belonging here may. */
const BASES = {
  none: 'No personal data',
  consent: 'Consent of the person (s. 30(1)(a), s. 45)',
  contract: 'A contract with the person, or steps before one (s. 30(1)(b))',
  law: 'A legal obligation of ours (s. 30(1)(b))',
  interest: 'Our legitimate interest in being safe and answerable (s. 30(1)(b))',
  members:
    'The lawful work of a not-for-profit body, about its own members and regular contacts, told to nobody outside (s. 45(a))',
} as const

type Table = {
  /** As in SQL; with its schema where that is not `public`. */
  table: string
  tier: Tier
  holds: string
  kept: string
  /** Columns sealed with AES-256-GCM; `person_keys` says whose keys. */
  sealed?: readonly string[]
}

type Activity = {
  activity: string
  purpose: string
  basis: readonly (keyof typeof BASES)[]
  about: string
  tables: readonly Table[]
}

const WITH_ACCOUNT = 'As long as the account'
const WITH_BOOKS = 'As long as the books: seven years and more'
const WITH_PERSON = 'Until she is erased'
const FOR_GOOD = 'For good'

const ACTIVITIES: readonly Activity[] = [
  {
    activity: 'Receiving money',
    purpose: 'To receive gifts and dues, to credit each where it belongs, and to give money back',
    basis: ['contract', 'law'],
    about: 'Givers and payers',
    tables: [
      {
        table: 'payments',
        tier: 'T2',
        holds:
          'Receipt, amount and time in the open; name, phone and account text as typed, sealed; an HMAC of the phone, and one of its last three digits with the first name',
        kept: 'The payer 7 years, then only receipt, amount and time, with the books',
        sealed: ['payer_sealed'],
      },
      {
        table: 'payment_attempts',
        tier: 'T2',
        holds:
          'A request to a phone or a card: amount and state in the open; the number, where the receipt goes, and the provider’s id of the request, sealed; HMACs of number and address',
        kept: 'The phone 90 days; where the receipt goes 30 days if nothing was paid, else 7 years as the payer; then the row without them, with the books',
        sealed: ['phone_sealed', 'request_sealed', 'contact_sealed'],
      },
      {
        table: 'payment_mandates',
        tier: 'T2',
        holds:
          'A giver’s word that we may collect each month: amount, day and state in the open; phone, e-mail and name, sealed; HMACs of both',
        kept: 'Contact details 1 year from its end, then the row without them, with the books',
        sealed: ['contact_sealed'],
      },
      {
        table: 'mandate_collections',
        tier: 'T1',
        holds: 'Which month of it was asked for, paid, skipped or failed',
        kept: WITH_BOOKS,
      },
      {
        table: 'payment_returns',
        tier: 'T1',
        holds: 'What went back to a payer, in amounts and ids',
        kept: WITH_BOOKS,
      },
      {
        table: 'payment_disputes',
        tier: 'T1',
        holds: 'Payments that a payer disputed, and how that stands',
        kept: WITH_BOOKS,
      },
      {
        table: 'receipts',
        tier: 'T1',
        holds: 'Numbers, days and purposes of receipts; hashes of the keys in their addresses',
        kept: WITH_BOOKS,
      },
      { table: 'receipt_series', tier: 'T1', holds: 'The last number given', kept: FOR_GOOD },
      { table: 'statement_runs', tier: 'T1', holds: 'Yearly runs of statements, in counts', kept: WITH_BOOKS },
      {
        table: 'giver_statements',
        tier: 'T1',
        holds: 'One giver’s year as a count and a sum, under an HMAC of her phone or address',
        kept: '7 years, as the payer',
      },
      {
        table: 'gift_words',
        tier: 'T2',
        holds: 'Whether a giver may be named, and how that stands, in the open; name, message and dedication, sealed',
        kept: 'Until she takes them back, 7 years at most',
        sealed: ['words_sealed'],
      },
      {
        table: 'offline_money',
        tier: 'T2',
        holds:
          'Bank transfers, cheques and cash that staff wrote down: method, account, reference, amount, day and purpose in the open; who gave it until it is posted, where cash was taken and who counted it, sealed',
        kept: 'Names 7 years, as the payer; the rest with the books',
        sealed: ['details_sealed'],
      },
      {
        table: 'offline_steps',
        tier: 'T1',
        holds: 'What was done with money by hand, in codes and ids',
        kept: WITH_BOOKS,
      },
      {
        table: 'desk_decisions',
        tier: 'T1',
        holds: 'What staff decided that a payment is for, when and why, in codes and ids',
        kept: WITH_BOOKS,
      },
      { table: 'payment_shares', tier: 'T1', holds: 'The parts of a payment for several things', kept: WITH_BOOKS },
      {
        table: 'payment_claims',
        tier: 'T2',
        holds:
          'Codes of payments that somebody typed, with what for and what came of it, in the open; where to answer, sealed; an HMAC of it',
        kept: 'Where to answer until it is answered or dropped, a month at most; the rest with the books',
        sealed: ['contact_sealed'],
      },
      {
        table: 'money_documents',
        tier: 'T2',
        holds: 'Slips, cheques and invoices that prove money, sealed; kind and size in the open',
        kept: '7 years; those that everybody may read stay with the books',
        sealed: ['file_sealed'],
      },
      {
        table: 'account_statements',
        tier: 'T2',
        holds:
          'Statements of our accounts that staff brought: account, span, balances and sums in the open; a file whose columns nobody has described, sealed',
        kept: 'A file that waits 30 days; the rest with the books',
        sealed: ['file_sealed'],
      },
      {
        table: 'account_statement_rows',
        tier: 'T2',
        holds:
          'Their rows: receipt or the bank’s reference, kind, amount, time and verdict in the open; who paid and what was typed, sealed until the row is in the books',
        kept: 'Who paid until the row is in the books, 30 days at most; the rest with the books',
        sealed: ['details_sealed'],
      },
      { table: 'statement_layouts', tier: 'T1', holds: 'What the columns of a bank’s file mean', kept: FOR_GOOD },
      {
        table: 'refunds',
        tier: 'T2',
        holds:
          'Money that goes back: of which payment, how much, by which way, why, by whose hands; a note beside it, sealed',
        kept: 'The note 7 years, as the payer; the rest with the books',
        sealed: ['note_sealed'],
      },
      { table: 'refund_steps', tier: 'T1', holds: 'What was done with a refund, in codes and ids', kept: WITH_BOOKS },
      {
        table: 'balance_marks',
        tier: 'T1',
        holds: 'What our own account held after a payment, as its confirmation said',
        kept: WITH_BOOKS,
      },
      { table: 'balance_gaps', tier: 'T1', holds: 'Between which of them something is missing', kept: WITH_BOOKS },
      {
        table: 'provider_checks',
        tier: 'T1',
        holds: 'What we asked a provider about our own account, and what came of it, in counts and balances',
        kept: FOR_GOOD,
      },
      {
        table: 'daily_closes',
        tier: 'T1',
        holds:
          'Days of our accounts as they were signed: sums of the books, of the statement and of the provider, and who signed',
        kept: WITH_BOOKS,
      },
      { table: 'close_sums', tier: 'T1', holds: 'Their sums, by what moved the money', kept: WITH_BOOKS },
      { table: 'close_postings', tier: 'T1', holds: 'In which of them each posting stands', kept: WITH_BOOKS },
      {
        table: 'close_differences',
        tier: 'T2',
        holds: 'Their differences, by receipt; why one is none, in words, sealed',
        kept: 'The words 7 years, as the payer; the rest with the books',
        sealed: ['words_sealed'],
      },
      { table: 'provider_hours', tier: 'T1', holds: 'How many messages of a kind came in an hour', kept: FOR_GOOD },
      { table: 'exchange_rates', tier: 'T1', holds: 'What a currency was worth on a day', kept: FOR_GOOD },
      {
        table: 'inbox_messages',
        tier: 'T2',
        holds: 'What a provider told us, word for word, sealed; kind, receipt and outcome in the open',
        kept: 'The words 90 days from when they were applied, then the row without them; what waits for a person until it is closed',
        sealed: ['body_sealed'],
      },
      { table: 'payment_history', tier: 'T1', holds: 'What happened to a payment, in codes and ids', kept: WITH_BOOKS },
      { table: 'status_queries', tier: 'T1', holds: 'Receipts we asked a provider about', kept: '90 days' },
      { table: 'account_codes', tier: 'T1', holds: 'What a code at the Paybill stands for', kept: WITH_BOOKS },
      {
        table: 'provider_tokens',
        tier: 'T2',
        holds: 'Our own key to a provider’s service, sealed; nobody’s data',
        kept: 'An hour, then the next one stands in its place',
        sealed: ['token_sealed'],
      },
    ],
  },
  {
    activity: 'Pledges',
    purpose: 'To remind who promised to give of what they promised, and to see what of it has come',
    basis: ['consent'],
    about: 'Whoever promises to give',
    tables: [
      {
        table: 'pledges',
        tier: 'T2',
        holds: 'Sum, day, code and for whom it is in the open; name, phone and e-mail sealed, and found by their index',
        kept: '1 year from the day it was due; then sum and code with the books',
        sealed: ['contact_sealed'],
      },
      { table: 'pledge_dues', tier: 'T1', holds: 'What fell due, and for which day or summit', kept: WITH_BOOKS },
      { table: 'pledge_payments', tier: 'T1', holds: 'Which payment was towards which pledge', kept: WITH_BOOKS },
      { table: 'pledge_reminders', tier: 'T1', holds: 'Which reminder was left', kept: WITH_BOOKS },
    ],
  },
  {
    activity: 'Membership and dues',
    purpose: 'To know who belongs to the coalition and until when, and what money or which waiver that rests on',
    basis: ['members', 'contract'],
    about: 'Members, and those who pay for them',
    tables: [
      {
        table: 'members',
        tier: 'T2',
        holds:
          'Which person or organisation is a member, since when and with which number; the row alone says that she belongs',
        kept: FOR_GOOD,
      },
      {
        table: 'memberships',
        tier: 'T2',
        holds:
          'As what she is a member, when that was approved and by whom, until when it is paid, when and why it ended',
        kept: FOR_GOOD,
      },
      {
        table: 'membership_terms',
        tier: 'T2',
        holds: 'The days of each term, its price and what was waived',
        kept: WITH_BOOKS,
      },
      { table: 'term_payments', tier: 'T1', holds: 'Which payment bought which term', kept: WITH_BOOKS },
      {
        table: 'dues_waivers',
        tier: 'T2',
        holds: 'Who asked that dues be waived, what was answered and why, by a code; her words until they are answered',
        kept: 'The words until they are answered, the rest with the books',
        sealed: ['words_sealed'],
      },
      { table: 'renewal_approvals', tier: 'T1', holds: 'Who said yes to a renewal, and when', kept: WITH_BOOKS },
      { table: 'membership_reminders', tier: 'T1', holds: 'Which reminder of which term was left', kept: WITH_BOOKS },
      {
        table: 'organisations',
        tier: 'T2',
        holds:
          'The name and registration number of an organisation, sealed, and an HMAC of that number; county, themes and how many it includes in the open',
        kept: FOR_GOOD,
        sealed: ['name_sealed', 'registration_sealed'],
      },
      {
        table: 'organisation_representatives',
        tier: 'T2',
        holds: 'Who acts for an organisation, and as what, from a day to a day',
        kept: 'As long as the organisation',
      },
      {
        table: 'organisation_included',
        tier: 'T2',
        holds: 'Who belongs by the membership of which organisation, from a day to a day, and why it ended',
        kept: FOR_GOOD,
      },
      {
        table: 'organisation_invitations',
        tier: 'T2',
        holds: 'Which number an organisation asked to be included, whose it is, and what was answered',
        kept: '90 days',
      },
      {
        table: 'directory_entries',
        tier: 'T2',
        holds:
          'What a member shows of herself to other members, sealed: a name of her choice, county, themes and a line of her own words',
        kept: 'Until she takes it back or is erased',
        sealed: ['entry_sealed'],
      },
      {
        table: 'inclusion_notices',
        tier: 'T1',
        holds: 'That somebody was told that her organisation belongs no more',
        kept: 'As the row of who is included',
      },
      {
        table: 'membership_leavings',
        tier: 'T2',
        holds: 'That a member leaves, why by a code, and from which day on; her words, sealed',
        kept: 'The words 1 year, or until she takes it back; the rest for good',
        sealed: ['words_sealed'],
      },
      {
        table: 'applications',
        tier: 'T2',
        holds:
          'That somebody wishes to belong, and how that stands; what she has written so far and what was said to her, sealed; whose account it is where she has one; which group is asked, until the answer',
        kept: 'Not sent or taken back 30 days; declined 90 days; approved as long as the membership, without what she wrote',
        sealed: ['draft_sealed', 'note_sealed'],
      },
      {
        table: 'application_versions',
        tier: 'T2',
        holds: 'What she sent, each time, sealed',
        kept: 'As the application, 1 year at most from a yes',
        sealed: ['answers_sealed'],
      },
      {
        table: 'application_contacts',
        tier: 'T2',
        holds: 'HMACs of the phone, e-mail and registration number that she wrote',
        kept: 'As the application',
      },
      {
        table: 'application_words',
        tier: 'T1',
        holds: 'HMACs of the words that she gives to members',
        kept: 'As the application',
      },
      {
        table: 'application_vouches',
        tier: 'T2',
        holds: 'Which member said yes, no or that she does not know her',
        kept: 'As the application',
      },
      {
        table: 'application_recommendations',
        tier: 'T2',
        holds: 'What a focal person said of a version, and why, sealed',
        kept: 'As the version',
        sealed: ['reason_sealed'],
      },
      {
        table: 'application_questions',
        tier: 'T2',
        holds: 'What staff asked her, sealed',
        kept: 'As the version',
        sealed: ['words_sealed'],
      },
      {
        table: 'application_steps',
        tier: 'T1',
        holds: 'What happened to an application, in codes',
        kept: 'As the application',
      },
      {
        table: 'declined_applicants',
        tier: 'T1',
        holds:
          'HMACs of a phone, e-mail or registration number of somebody who was told no, with the code of the reason',
        kept: '2 years',
      },
      { table: 'membership_kinds', tier: 'T0', holds: 'As what somebody can be a member', kept: FOR_GOOD },
      {
        table: 'membership_kind_versions',
        tier: 'T0',
        holds: 'What a kind is called, what it costs and how long it lasts, from which day on',
        kept: FOR_GOOD,
      },
      {
        table: 'register_imports',
        tier: 'T2',
        holds:
          'That an old register of members was brought, by whom it was brought, let in or undone, and how many rows it has; the file and the names of its columns, sealed',
        kept: 'The file until its rows are read; the names of columns until it can no longer be undone, 7 days; the rest for good',
        sealed: ['file_sealed', 'header_sealed'],
      },
      {
        table: 'register_rows',
        tier: 'T2',
        holds:
          'Which member came of which row, and an HMAC of what stood in it; what stood in it and whom it may be, sealed',
        kept: 'What stood in it 7 days after it was taken in, 30 days where nobody lets it; rows of which nothing came as long; the rest for good, so that no row is taken in twice',
        sealed: ['details_sealed'],
      },
      { table: 'register_layouts', tier: 'T1', holds: 'What the columns of a register mean', kept: FOR_GOOD },
      { table: 'dues_bundles', tier: 'T1', holds: 'That one payment was asked for several members', kept: WITH_BOOKS },
      {
        table: 'dues_bundle_parts',
        tier: 'T1',
        holds: 'The numbers it was for, and how much for each',
        kept: WITH_BOOKS,
      },
      {
        table: 'credit_news',
        tier: 'T1',
        holds: 'That somebody’s dues have moved, by her id',
        kept: 'Until somebody has looked, mostly a second',
      },
      {
        table: 'credit_releases',
        tier: 'T1',
        holds: 'That nothing will be granted for the dues under an id, for who paid them is no member',
        kept: WITH_BOOKS,
      },
    ],
  },
  {
    activity: 'Climbing for the campaign',
    purpose:
      'To show who raises money by climbing, as she wants to be shown, and to credit what is given to her and her team',
    basis: ['consent'],
    about: 'Climbers, and guardians of children who climb',
    tables: [
      {
        table: 'climbers',
        tier: 'T2',
        holds:
          'Code, kind, county, goal and state in the open; name, story, notes of staff, phone and e-mail, and a child’s guardian, sealed',
        kept: 'As long as her page is shown; words, contact and guardian 1 year from when it was taken down or last sent, then code and sums with the books',
        sealed: ['shown_sealed', 'draft_sealed', 'note_sealed', 'contact_sealed'],
      },
      {
        table: 'climber_photos',
        tier: 'T2',
        holds: 'A picture as its owner sent it, made small and without what the camera wrote into it, sealed',
        kept: 'Until she takes it away, or as long as her words',
        sealed: ['image_sealed', 'small_sealed'],
      },
      {
        table: 'climber_thanks',
        tier: 'T2',
        holds: 'How a climber’s thanks to her givers stand, in the open; what she says, sealed',
        kept: 'Until she takes them back, or as long as her words',
        sealed: ['text_sealed'],
      },
      {
        table: 'campaign_updates',
        tier: 'T2',
        holds:
          'Marks, days and who wrote and published, in the open; title and text, sealed while they may name a climber',
        kept: 'As long as the campaign is told of; what names a climber until her page is taken down',
        sealed: ['words_sealed'],
      },
      {
        table: 'climber_history',
        tier: 'T1',
        holds: 'What was asked, shown and sent back, in codes and ids',
        kept: WITH_BOOKS,
      },
      {
        table: 'teams',
        tier: 'T2',
        holds: 'Code, captain and state in the open; the name, sealed',
        kept: 'As long as the words of its captain',
        sealed: ['name_sealed'],
      },
      {
        table: 'team_spells',
        tier: 'T1',
        holds: 'Who climbed with which team, from when until when',
        kept: WITH_BOOKS,
      },
    ],
  },
  {
    activity: 'Going up a mountain together',
    purpose:
      'To give out places on outings in order, to keep people safe on the mountain, and to write down who reached the top',
    basis: ['consent'],
    about: 'Who has or wants a place on an outing, guardians of children, and whom to call',
    tables: [
      { table: 'mountains', tier: 'T0', holds: 'Mountains, how high they are and who says so', kept: FOR_GOOD },
      {
        table: 'outings',
        tier: 'T2',
        holds: 'Mountain, day, fee and state in the open; where and when people meet, sealed',
        kept: WITH_BOOKS,
        sealed: ['meeting_sealed'],
      },
      {
        table: 'outing_places',
        tier: 'T2',
        holds:
          'Which seat, which climber, whether under age, yes to the waiver and what became of it in the open; name, phone and e-mail, a guardian, a note on health and whom to call, sealed',
        kept: 'What helpers must know 30 days from the outing; name and contact 1 year from it; then who reached the top, with the books',
        sealed: ['contact_sealed', 'care_sealed'],
      },
      { table: 'outing_history', tier: 'T1', holds: 'What staff did with an outing, in codes', kept: WITH_BOOKS },
      {
        table: 'seat_occasions',
        tier: 'T1',
        holds: 'How many seats there are, are taken and are waited for',
        kept: WITH_BOOKS,
      },
      { table: 'seats', tier: 'T1', holds: 'Who has or waits for which seat, by an id', kept: WITH_BOOKS },
      {
        table: 'seat_history',
        tier: 'T1',
        holds: 'Every state that a seat has been in, and who did it',
        kept: WITH_BOOKS,
      },
    ],
  },
  {
    activity: 'Telling the public',
    purpose:
      'To tell what is done to defenders and what is asked of whom, by two hands and only with the yes of whom it is about',
    basis: ['consent', 'interest'],
    about: 'Whoever a statement, an appeal or a voice is about',
    tables: [
      {
        table: 'posts',
        tier: 'T1',
        holds: 'Posts of the newsroom: kind, stage, days and last part of the address',
        kept: FOR_GOOD,
      },
      {
        table: 'post_versions',
        tier: 'T2',
        holds:
          'Every writing of a post: who wrote it, when, and whether a known person stands in it, in the open; its words, sealed',
        kept: 'The words as long as the post is kept, 30 days from when it was taken down',
        sealed: ['words_sealed'],
      },
      {
        table: 'post_steps',
        tier: 'T2',
        holds: 'Who handed in, approved, published and took down, in the open; what they wrote with it, sealed',
        kept: FOR_GOOD,
        sealed: ['note_sealed'],
      },
      {
        table: 'post_consents',
        tier: 'T2',
        holds: 'Until when somebody agrees to be written about, in the open; who and how, sealed',
        kept: 'Who and how as long as the post is kept, 30 days from when it was taken down',
        sealed: ['details_sealed'],
      },
      {
        table: 'published_posts',
        tier: 'T0',
        holds: 'What everybody may read: kind, place, tags, who signed',
        kept: 'Until it is taken down',
      },
      { table: 'published_texts', tier: 'T0', holds: 'Its words in each language', kept: 'Until it is taken down' },
      {
        table: 'post_corrections',
        tier: 'T0',
        holds: 'What was put right in it, and when',
        kept: 'Until it is taken down',
      },
    ],
  },
  {
    activity: 'Newsletter',
    purpose: 'To send what stands in the newsroom to those who asked for it and said yes by a link in their mailbox',
    basis: ['consent'],
    about: 'Whoever asks for the newsletter; nothing leads from there to a person, a member or a giver',
    tables: [
      {
        table: 'newsletter_subscribers',
        tier: 'T2',
        holds:
          'Language, when it was asked for and when yes was said, in the open; the address, sealed; an HMAC of it under a name of its own; hashes of two links',
        kept: 'Until she leaves, or a letter comes back for good; 3 days where nobody says yes',
        sealed: ['address_sealed'],
      },
      {
        table: 'newsletters',
        tier: 'T2',
        holds: 'Letters: stage, which posts, who wrote and who approved, how far it has been left; its words, sealed',
        kept: FOR_GOOD,
        sealed: ['words_sealed'],
      },
    ],
  },
  {
    activity: 'Calls and what is sent to them',
    purpose:
      'To choose consultants, partners and staff by what they sent before the closing minute, which nobody reads before it',
    basis: ['contract', 'interest'],
    about: 'Whoever sends something to a call',
    tables: [
      {
        table: 'calls',
        tier: 'T1',
        holds: 'Calls: kind, stage, closing minute, last part of the address',
        kept: FOR_GOOD,
      },
      {
        table: 'call_versions',
        tier: 'T2',
        holds: 'Every writing of a call: who wrote it and when, in the open; its words, sealed',
        kept: FOR_GOOD,
        sealed: ['words_sealed'],
      },
      {
        table: 'call_steps',
        tier: 'T1',
        holds: 'Who handed in, published, moved, opened and cancelled a call, and when',
        kept: FOR_GOOD,
      },
      {
        table: 'call_officers',
        tier: 'T2',
        holds:
          'Who is of the panel of a call; her own key under Argon2id of words that only she has, and her share of the key of the call, encrypted to that (age)',
        kept: FOR_GOOD,
      },
      {
        table: 'call_turns',
        tier: 'T2',
        holds: 'After the closing minute, the first of two shares until the second comes, sealed',
        kept: '15 minutes',
        sealed: ['share_sealed'],
      },
      {
        table: 'published_calls',
        tier: 'T0',
        holds: 'What everybody may read of a call; who was chosen and agreed to be named',
        kept: 'For good; a name two years',
      },
      {
        table: 'call_changes',
        tier: 'T0',
        holds: 'When its closing minute was moved, from when to when',
        kept: FOR_GOOD,
      },
      {
        table: 'submissions',
        tier: 'T2',
        holds:
          'That something was begun or sent, when and to which call; who applies, encrypted to the link and to two of the panel (age); a hash of the link',
        kept: 'Who applies until it is opened, cancelled or unopened for 90 days',
      },
      {
        table: 'submission_versions',
        tier: 'T2',
        holds: 'Each sending: number of the receipt and time in the open; who applies, encrypted likewise',
        kept: 'Who applies until it is opened, cancelled or unopened for 90 days',
      },
      {
        table: 'submission_files',
        tier: 'T2',
        holds: 'Kind and size of each file in the open; the file and its hash, encrypted likewise',
        kept: 'The file until it is opened, cancelled or unopened for 90 days',
      },
      {
        table: 'opened_submissions',
        tier: 'T2',
        holds: 'Number of the receipt in the open; who applied, sealed, for the panel',
        kept: 'Who applied 180 days from the opening',
        sealed: ['who_sealed'],
      },
      {
        table: 'opened_files',
        tier: 'T2',
        holds: 'Kind and size of each file in the open; the file, sealed, for the panel',
        kept: 'The file 180 days from the opening',
        sealed: ['file_sealed'],
      },
      {
        table: 'call_questions',
        tier: 'T2',
        holds: 'That somebody asked something about a call, when and in which language; what, sealed. Not who',
        kept: 'What was asked until it is answered, set aside, or the call has closed',
        sealed: ['text_sealed'],
      },
      { table: 'call_answers', tier: 'T0', holds: 'Questions and answers that everybody may read', kept: FOR_GOOD },
      {
        table: 'call_conflicts',
        tier: 'T1',
        holds: 'Who of a panel said that she stands close to somebody who applied, or to nobody; not to whom',
        kept: FOR_GOOD,
      },
      {
        table: 'call_scores',
        tier: 'T2',
        holds: 'What each of a panel gave each submission on each criterion, in the open; why, sealed',
        kept: 'Why 180 days from the opening',
        sealed: ['note_sealed'],
      },
      {
        table: 'call_proposals',
        tier: 'T1',
        holds: 'Who proposed the outcome of a call, and who agreed to it or refused it',
        kept: FOR_GOOD,
      },
      {
        table: 'call_outcomes',
        tier: 'T2',
        holds: 'What became of each submission, in the open; what its applicant was told of why, sealed',
        kept: 'Why 180 days from the opening',
        sealed: ['reason_sealed'],
      },
    ],
  },
  {
    activity: 'Keeping the books',
    purpose: 'To account for every shilling, publicly in sums and to auditors in entries',
    basis: ['law'],
    about: 'Nobody: amounts and ids',
    tables: [
      { table: 'ledger_postings', tier: 'T1', holds: 'What was posted, when and why', kept: FOR_GOOD },
      { table: 'ledger_entries', tier: 'T1', holds: 'Debits and credits', kept: FOR_GOOD },
      { table: 'ledger_balances', tier: 'T1', holds: 'The sum of each account', kept: FOR_GOOD },
      {
        table: 'ledger_days',
        tier: 'T1',
        holds: 'What each purpose received on each day, in sums',
        kept: FOR_GOOD,
      },
      { table: 'ledger_branches', tier: 'T1', holds: 'What each branch of a purpose received', kept: FOR_GOOD },
      { table: 'rail_days', tier: 'T1', holds: 'On which days money moved on each account of ours', kept: FOR_GOOD },
      { table: 'payment_tallies', tier: 'T1', holds: 'How many payments each purpose has', kept: FOR_GOOD },
      { table: 'campaigns', tier: 'T0', holds: 'What is collected for, and the goal', kept: FOR_GOOD },
      { table: 'campaign_phases', tier: 'T0', holds: 'Names, days and goals of phases', kept: FOR_GOOD },
      {
        table: 'phase_totals',
        tier: 'T1',
        holds: 'What sources say was raised by a day, and which two officers stood for it',
        kept: FOR_GOOD,
      },
      { table: 'budget_lines', tier: 'T0', holds: 'For what money is meant', kept: FOR_GOOD },
      {
        table: 'spendings',
        tier: 'T1',
        holds: 'For what money was spent, in words for the public, and which officers wrote it down',
        kept: FOR_GOOD,
      },
    ],
  },
  {
    activity: 'Knowing our people',
    purpose:
      'To know members, staff and those who asked to be known, and to reach each in the way that is safe for her',
    basis: ['consent', 'members', 'contract'],
    about: 'Members, applicants, staff, trainers and coordinators',
    tables: [
      {
        table: 'persons',
        tier: 'T2',
        holds: 'A number and a language in the open; name, legal name and county, sealed with a key of her own',
        kept: 'Until she is erased; after that a number without a name, for counts. After 1 year of nothing a person is asked about her',
        sealed: ['name_sealed', 'legal_name_sealed', 'county_sealed'],
      },
      {
        table: 'person_keys',
        tier: 'T2',
        holds: 'Each person’s key, sealed with the key ring, which is not in the database',
        kept: 'Until she is erased: to destroy it is to erase her, in backups too',
        sealed: ['key_sealed'],
      },
      {
        table: 'contact_points',
        tier: 'T2',
        holds: 'Phones, e-mail and postal addresses, sealed with her key; an HMAC by which one is found',
        kept: 'Until she takes it back or is erased',
        sealed: ['value_sealed'],
      },
      {
        table: 'merges',
        tier: 'T2',
        holds:
          'Which two records were found to be one person’s, who joined them and when, in the open; every row that moved, as it was, sealed with her key',
        kept: 'What moved 30 days, then only that they were joined',
        sealed: ['moves_sealed'],
      },
      {
        table: 'safe_contact_cards',
        tier: 'T2',
        holds: 'Channel, hours, name to use and the word that stops contact, sealed with her key',
        kept: WITH_PERSON,
        sealed: ['card_sealed'],
      },
      { table: 'notices', tier: 'T1', holds: 'What happened on her account, in codes', kept: '1 year' },
      {
        table: 'invitations',
        tier: 'T1',
        holds: 'Hashes of codes by which somebody may join',
        kept: '90 days from their end',
      },
    ],
  },
  {
    activity: 'Signing in',
    purpose: 'To let each person, and nobody else, into what is hers',
    basis: ['contract', 'interest'],
    about: 'Members, staff, trainers and coordinators with an account',
    tables: [
      { table: 'accounts', tier: 'T1', holds: 'A made-up sign-in name, tied to a person’s id', kept: WITH_PERSON },
      { table: 'credentials', tier: 'T1', holds: 'Argon2id hashes of passphrases', kept: WITH_ACCOUNT },
      { table: 'passkeys', tier: 'T1', holds: 'Public halves of passkeys', kept: WITH_ACCOUNT },
      {
        table: 'authenticators',
        tier: 'T2',
        holds: 'Secrets of authenticator apps, sealed',
        kept: WITH_ACCOUNT,
        sealed: ['secret_sealed'],
      },
      { table: 'recovery_codes', tier: 'T1', holds: 'HMACs of codes, and when one was used', kept: WITH_ACCOUNT },
      {
        table: 'sessions',
        tier: 'T1',
        holds: 'Who is signed in since when; never from where or with what',
        kept: '12 hours at most',
      },
      { table: 'sign_in_steps', tier: 'T1', holds: 'Half sign-ins, as hashes', kept: 'Minutes' },
      { table: 'used_codes', tier: 'T1', holds: 'HMACs of codes that were used', kept: 'Minutes' },
      { table: 'verifications', tier: 'T1', holds: 'Challenges of passkeys', kept: 'Minutes' },
      {
        table: 'address_proofs',
        tier: 'T1',
        holds: 'Hashes of links sent to an address, and what each opens',
        kept: 'A day; 14 days where it opens a record of an old register',
      },
      {
        table: 'recoveries',
        tier: 'T1',
        holds: 'Ways back to an account: when asked, proven, done',
        kept: '30 days from their end',
      },
      { table: 'rate_limits', tier: 'T1', holds: 'Counts under HMACs that change every day', kept: 'Minutes' },
    ],
  },
  {
    activity: 'Custody lock',
    purpose: 'To shut an account at once when its owner has been taken, and to open it again for her only',
    basis: ['consent', 'contract'],
    about: 'Account holders, and those whom they trust',
    tables: [
      {
        table: 'custody_contacts',
        tier: 'T2',
        holds: 'A name of her own choosing for each trusted contact, sealed with her key; an HMAC of the code',
        kept: 'Until she takes it back or is erased',
        sealed: ['name_sealed'],
      },
      {
        table: 'freezes',
        tier: 'T1',
        holds: 'From when to when an account was frozen, and by which hand',
        kept: WITH_ACCOUNT,
      },
      { table: 'thaw_approvals', tier: 'T1', holds: 'Which coordinators agreed to a thaw', kept: WITH_ACCOUNT },
    ],
  },
  {
    activity: 'Roles and answerability',
    purpose: 'To say who may do what, and to show afterwards who did',
    basis: ['interest', 'law'],
    about: 'Staff, trainers and coordinators; those whose records they opened',
    tables: [
      {
        table: 'role_proposals',
        tier: 'T1',
        holds: 'Who proposed whom for what, and who decided',
        kept: 'Refused ones 2 years, confirmed ones for good',
      },
      { table: 'role_spells', tier: 'T1', holds: 'Who held which role from when to when', kept: FOR_GOOD },
      {
        table: 'audit_events',
        tier: 'T2',
        holds:
          'Who did what to whose record, in codes and ids, as a chain; the reason given, sealed with the key of whom it was about',
        kept: 'For good: a chain has no end that could be cut off. Reasons open until she is erased',
        sealed: ['reason_sealed'],
      },
      {
        table: 'exports',
        tier: 'T2',
        holds:
          'Who took which columns and why (sealed), who allowed it; until its end the file, encrypted to the asker alone',
        kept: 'The file until its end, the row for good: by its canary a leak is known',
        sealed: ['reason_sealed'],
      },
    ],
  },
  {
    activity: 'Rights under the Act',
    purpose: 'To ask for consent and to answer what people ask of us; to keep the registers the Act wants',
    basis: ['law'],
    about: 'Everybody of whom we hold anything',
    tables: [
      {
        table: 'consents',
        tier: 'T1',
        holds: 'To which text, in which language, somebody said yes, from when to when',
        kept: 'For good, as proof; after her erasure an id without a name',
      },
      {
        table: 'rights_requests',
        tier: 'T2',
        holds: 'What was asked and by when it was answered; her words and ours, sealed with her key',
        kept: 'The words 2 years from the answer, or until she is erased; the row for good',
        sealed: ['words_sealed', 'answer_sealed'],
      },
      {
        table: 'erasures',
        tier: 'T1',
        holds: 'Ids of those who were erased, and when',
        kept: 'For good: after a restore they are erased again',
      },
      {
        table: 'retention_runs',
        tier: 'T1',
        holds: 'What was forgotten when, by whose two hands, in counts',
        kept: 'Reports that nobody used 90 days, certificates for good',
      },
      { table: 'breaches', tier: 'T1', holds: 'Breaches of personal data: times and numbers', kept: FOR_GOOD },
      {
        table: 'breach_entries',
        tier: 'T2',
        holds: 'Facts, effects and remedy of each breach, sealed',
        kept: FOR_GOOD,
        sealed: ['words_sealed'],
      },
      { table: 'processors', tier: 'T1', holds: 'Who else processes personal data for us', kept: FOR_GOOD },
    ],
  },
  {
    activity: 'Trainings',
    purpose:
      'To give out seats in trainings fairly, to have people come to them safely and with what they need, and to know who completed what',
    basis: ['consent', 'members'],
    about: 'Who asks for a training, who chooses and who teaches',
    tables: [
      { table: 'courses', tier: 'T0', holds: 'What is taught, in words', kept: FOR_GOOD },
      { table: 'course_prerequisites', tier: 'T0', holds: 'Which course needs which', kept: FOR_GOOD },
      {
        table: 'cohorts',
        tier: 'T2',
        holds: 'Course, days, county, funder and state in the open; where people meet, sealed',
        kept: FOR_GOOD,
        sealed: ['venue_sealed'],
      },
      {
        table: 'cohort_sessions',
        tier: 'T2',
        holds: 'Days in the open; hours, sealed',
        kept: FOR_GOOD,
        sealed: ['hours_sealed'],
      },
      { table: 'cohort_quotas', tier: 'T1', holds: 'How many of a kind there should be', kept: FOR_GOOD },
      { table: 'cohort_selectors', tier: 'T1', holds: 'Ids of the staff who score', kept: FOR_GOOD },
      { table: 'cohort_history', tier: 'T1', holds: 'What staff did with a cohort, in codes', kept: FOR_GOOD },
      {
        table: 'training_enrolments',
        tier: 'T2',
        holds:
          'That somebody asked, and what the desk had in mind; who, and how she is called there, sealed; an HMAC of her and the cohort',
        kept: 'How she is called 1 year from the end; who, until she is erased',
        sealed: ['person_sealed', 'called_sealed'],
      },
      {
        table: 'training_answers',
        tier: 'T2',
        holds: 'Why she asks, county, disability, networks she is counted in, and her needs, sealed',
        kept: '30 days from the end; at once where she does not come',
        sealed: ['answers_sealed'],
      },
      {
        table: 'training_notes',
        tier: 'T2',
        holds: 'What staff wrote of an enrolment, sealed',
        kept: '1 year from the end',
        sealed: ['words_sealed'],
      },
      {
        table: 'training_scores',
        tier: 'T1',
        holds: 'What staff who score said of an enrolment, as a number',
        kept: FOR_GOOD,
      },
      {
        table: 'attendance_marks',
        tier: 'T1',
        holds: 'That an enrolment was marked present or not, by whom and when; nobody’s id but that of staff',
        kept: FOR_GOOD,
      },
      {
        table: 'roll_devices',
        tier: 'T1',
        holds:
          'Which phone took the roll of a cohort along when, until when, and when it was last in touch; ids of staff',
        kept: FOR_GOOD,
      },
      {
        table: 'walk_ins',
        tier: 'T2',
        holds: 'That somebody came to a session without a seat, and when; how she wished to be called, sealed',
        kept: 'The name 30 days from the end, or until staff know who she is',
        sealed: ['called_sealed'],
      },
      {
        table: 'training_completions',
        tier: 'T1',
        holds: 'That a course was completed, from when to when; an HMAC of who and the course',
        kept: FOR_GOOD,
      },
      {
        table: 'person_needs',
        tier: 'T2',
        holds: 'What somebody needs so that she can come, sealed with her own key',
        kept: WITH_PERSON,
        sealed: ['needs_sealed'],
      },
    ],
  },
  {
    activity: 'Cards and certificates',
    purpose:
      'To let a member show that she is one, and whoever was trained that she was, to whom she chooses and to nobody else',
    basis: ['members', 'consent'],
    about: 'Members who want a card, who completed a training, and who signs',
    tables: [
      {
        table: 'papers',
        tier: 'T2',
        holds:
          'That a card or a certificate of a course was issued, its number, and how it ended; whose, sealed, and what is printed on it, sealed with her own key; an HMAC of her and the course',
        kept: `${WITH_PERSON}; then the number, for the year has no gap`,
        sealed: ['holder_sealed', 'shown_sealed'],
      },
      {
        table: 'certificate_signers',
        tier: 'T2',
        holds: 'Who signs the certificates of a course, sealed',
        kept: 'Until others sign',
        sealed: ['signers_sealed'],
      },
    ],
  },
  {
    activity: 'Networks',
    purpose:
      'To know who belongs to which network of defenders, to write to a network, and to find out after an arrest or a protest who is safe',
    basis: ['consent', 'members'],
    about: 'Members of networks, and those who ask or are asked to belong',
    tables: [
      {
        table: 'networks',
        tier: 'T0',
        holds: 'Names and places of networks, and which of them are protected; nobody who belongs',
        kept: FOR_GOOD,
      },
      {
        table: 'network_requests',
        tier: 'T2',
        holds:
          'That somebody wished to belong, or was asked to: who, by which number and in what words, sealed; an HMAC of her and the network',
        kept: 'One that came to nothing 90 days from its end; one that was agreed to as long as the belonging',
        sealed: ['person_sealed', 'number_sealed', 'words_sealed'],
      },
      {
        table: 'network_spells',
        tier: 'T2',
        holds: 'From when to when somebody belonged and why it ended, as a code; who, sealed, and an HMAC as above',
        kept: 'Who, until she is erased; days for counts',
        sealed: ['person_sealed'],
      },
      {
        table: 'network_standings',
        tier: 'T1',
        holds: 'How somebody stands in her network, as a code with days; nobody’s id',
        kept: FOR_GOOD,
      },
      {
        table: 'network_posts',
        tier: 'T2',
        holds: 'What a coordinator wrote to a network, sealed',
        kept: '1 year',
        sealed: ['words_sealed'],
      },
      {
        table: 'network_openings',
        tier: 'T2',
        holds: 'Whose record a coordinator opened, as an HMAC, and why, sealed',
        kept: 'Whose and why, until she is erased',
        sealed: ['reason_sealed'],
      },
      {
        table: 'roll_calls',
        tier: 'T1',
        holds: 'That a network was asked whether its people are safe, when and by whom',
        kept: FOR_GOOD,
      },
      {
        table: 'roll_call_asks',
        tier: 'T2',
        holds: 'Who was asked and what she answered, sealed; HMACs of her and of the key of her link',
        kept: '90 days from when the roll-call closed',
        sealed: ['person_sealed', 'answer_sealed'],
      },
    ],
  },
  {
    activity: 'Milestones',
    purpose: 'To say in numbers what the Coalition does, and to be able to show how each number came about',
    basis: ['interest'],
    about: 'Nobody by name; a story that staff write with a figure may speak of people',
    tables: [
      { table: 'indicators', tier: 'T0', holds: 'What is counted', kept: FOR_GOOD },
      {
        table: 'indicator_versions',
        tier: 'T0',
        holds: 'Names and rules of what is counted, in words',
        kept: FOR_GOOD,
      },
      {
        table: 'milestone_records',
        tier: 'T2',
        holds: 'Figures with days, county, network, grant and source in the open; story and reason, sealed',
        kept: FOR_GOOD,
        sealed: ['story_sealed', 'reason_sealed'],
      },
      { table: 'milestone_cells', tier: 'T1', holds: 'How many of a figure were of a kind', kept: FOR_GOOD },
      {
        table: 'milestone_steps',
        tier: 'T1',
        holds: 'Which member of staff verified or published a figure',
        kept: FOR_GOOD,
      },
      { table: 'milestone_targets', tier: 'T1', holds: 'What a figure should come to', kept: FOR_GOOD },
      {
        table: 'grant_reports',
        tier: 'T2',
        holds: 'For which grant, days and language a report was asked for, by whom; what it says and its files, sealed',
        kept: '30 days',
        sealed: ['report_sealed', 'pdf_sealed', 'docx_sealed', 'xlsx_sealed'],
      },
      {
        table: 'trained_people',
        tier: 'T1',
        holds: 'An HMAC of each who completed a training, and since when; it leads to no cohort',
        kept: 'Of whom, until she is erased',
      },
    ],
  },
  {
    activity: 'Running the portal',
    purpose: 'To do in the background what was promised in the foreground',
    basis: ['none'],
    about: 'Nobody by name: ids and codes',
    tables: [
      {
        table: 'messages',
        tier: 'T2',
        holds:
          'Mails and SMS: kind, what it is about and what became of it in the open; the address and a link’s secret, sealed; an HMAC of the address',
        kept: 'Address and secret 90 days from when it was sent, then the row without them, 2 years',
        sealed: ['to_sealed', 'secret_sealed'],
      },
      {
        table: 'delivery_reports',
        tier: 'T2',
        holds: 'What a mail or SMS service told us of a message, word for word, sealed',
        kept: '30 days from when it was applied',
        sealed: ['body_sealed'],
      },
      {
        table: 'address_standings',
        tier: 'T1',
        holds: 'HMACs of addresses at which messages came back or whose owner said stop',
        kept: 'Until it is lifted',
      },
      { table: 'message_pace', tier: 'T1', holds: 'When the next message may go', kept: FOR_GOOD },
      { table: 'installation', tier: 'T1', holds: 'Whether this is practice or live', kept: FOR_GOOD },
      { table: 'settings', tier: 'T1', holds: 'What the portal found out about its own surroundings', kept: FOR_GOOD },
      {
        table: 'outbox',
        tier: 'T2',
        holds: 'What is to be done after a commit, in ids and codes; where it is to send a link, that is sealed',
        kept: 'A week from when it was handed on',
      },
      {
        table: 'pgboss.job',
        tier: 'T2',
        holds: 'The same, on its way; parted by queue',
        kept: 'A week once done, two weeks while waiting',
      },
      { table: 'pgboss.job_dependency', tier: 'T1', holds: 'Which job waits for which', kept: 'As the jobs' },
      { table: 'pgboss.queue', tier: 'T1', holds: 'The kinds of jobs', kept: FOR_GOOD },
      { table: 'pgboss.queue_stats', tier: 'T1', holds: 'How many jobs there were, by the day', kept: 'Days' },
      { table: 'pgboss.schedule', tier: 'T1', holds: 'What comes round by the clock', kept: FOR_GOOD },
      { table: 'pgboss.subscription', tier: 'T1', holds: 'Unused', kept: FOR_GOOD },
      { table: 'pgboss.version', tier: 'T1', holds: 'The version of these tables', kept: FOR_GOOD },
      { table: 'pgboss.warning', tier: 'T1', holds: 'Warnings of the queue about itself', kept: 'Days' },
      { table: 'pgboss.bam', tier: 'T1', holds: 'Changes of these tables that are under way', kept: 'Days' },
      { table: 'drizzle.__drizzle_migrations', tier: 'T1', holds: 'Which migrations were carried out', kept: FOR_GOOD },
    ],
  },
]

export type TableEntry = Required<Table> &
  Pick<Activity, 'activity' | 'purpose' | 'about'> & { basis: readonly string[]; grounds: Activity['basis'] }

/** Every table there is: what it holds, why, by what right, about whom, for how long. The tests compare it with the database. */
export const TABLES: readonly TableEntry[] = ACTIVITIES.flatMap(({ tables, basis, ...activity }) =>
  tables.map((table) => ({
    sealed: [],
    ...table,
    ...activity,
    basis: basis.map((name) => BASES[name]),
    grounds: basis,
  })),
)
