/** `moved`: the row is the kept person's. `once`: it is, unless she has the same; then the rule says which stays. `stays`: with its reason. */
type Rule = { how: 'moved' | 'once' | 'stays'; why: string }

/**
 * For every column by which a person is found, what a merge does with it: foreign keys to `persons`, the HMACs and sealed ids that stand in
 * their place, and ids without a key. A test reads the database's own catalogue and fails for a column that is not here.
 */
export const PERSON_COLUMNS: Readonly<Record<string, Rule>> = {
  'accounts.person_id': { how: 'moved', why: 'Refused where both records have one' },
  'application_vouches.voucher_id': {
    how: 'once',
    why: 'For one application hers under the kept record stays; the other is taken back where it is still open',
  },
  'applications.person_id': { how: 'moved', why: 'Links that could still open an account open none' },
  'cohort_selectors.person_id': { how: 'stays', why: 'Who chooses holds a role, and is joined to nobody' },
  'consents.person_id': { how: 'once', why: 'For one purpose hers under the kept record goes on; the other ends' },
  'contact_points.person_id': { how: 'once', why: 'The same address is there once, proven where either was' },
  'custody_contacts.person_id': { how: 'moved', why: 'Sealed again with her key' },
  'directory_entries.person_id': { how: 'once', why: 'Hers where she has one; the other is taken away' },
  'erasures.person_id': { how: 'stays', why: 'Who was erased is joined to nobody; later both ids stand there' },
  'invitations.accepted_by': { how: 'stays', why: 'Who came in as staff is joined to nobody' },
  'members.person_id': {
    how: 'once',
    why: 'Where both are members the other row stays beside hers with what was bought there, and buys nothing more',
  },
  'merges.gone_id': { how: 'stays', why: 'What was done stays said' },
  'merges.kept_id': {
    how: 'stays',
    why: 'What was done stays said; the other record’s own number leads to whoever is kept now',
  },
  'network_openings.member_index': { how: 'moved', why: 'An HMAC, made anew' },
  'network_requests.member_index': { how: 'once', why: 'One wish waits in a network; the other is withdrawn' },
  'network_requests.person_sealed': { how: 'moved', why: 'Sealed anew' },
  'network_spells.member_index': {
    how: 'once',
    why: 'Of two that meet, hers stays; the other ends with the other record',
  },
  'network_spells.person_sealed': { how: 'once', why: 'With its index' },
  'notices.person_id': { how: 'moved', why: 'Hers to read' },
  'organisation_included.person_id': {
    how: 'once',
    why: 'Of two that share a day hers stays; the other ends with the other record',
  },
  'organisation_invitations.person_id': { how: 'moved', why: 'Of two by one organisation one waits' },
  'organisation_representatives.person_id': { how: 'once', why: 'For one organisation and role she acts once' },
  'papers.holder_index': { how: 'once', why: 'Of two that hold for one thing hers goes on; the other has ended' },
  'papers.holder_sealed': { how: 'moved', why: 'Sealed anew' },
  'person_keys.person_id': { how: 'once', why: 'All is sealed with the kept key; the other is gone' },
  'person_needs.person_id': { how: 'once', why: 'Hers where she said any' },
  'persons.merged_into': { how: 'moved', why: 'Whoever was joined to the other before is joined to the kept one' },
  'rights_requests.person_id': { how: 'moved', why: 'Sealed again with her key; refused while one is open' },
  'role_proposals.person_id': { how: 'stays', why: 'Who holds or held a role is joined to nobody' },
  'role_spells.person_id': { how: 'stays', why: 'Who holds or held a role is joined to nobody' },
  'roll_call_asks.member_index': { how: 'once', why: 'Of two in one roll-call the other stays with the other record' },
  'roll_call_asks.person_sealed': { how: 'once', why: 'With its index' },
  'safe_contact_cards.person_id': { how: 'once', why: 'As chosen' },
  'trained_people.person_index': { how: 'once', why: 'She counts once, since the earlier day' },
  'training_completions.holder_index': { how: 'moved', why: 'An HMAC, made anew' },
  'training_enrolments.person_index': {
    how: 'once',
    why: 'One cohort has her once; the other stays with the other record',
  },
  'training_enrolments.person_sealed': { how: 'once', why: 'With its index' },
  'training_scores.selector_id': { how: 'stays', why: 'Who scores holds a role, and is joined to nobody' },
}
