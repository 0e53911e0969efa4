const SHE = '(select id from persons order by id desc limit 1)'
const HER_ACCOUNT = '(select id from accounts limit 1)'

/** What somebody with the owner's password could do by hand, and which check then says so. */
export const TAMPERING: Record<string, string | readonly string[]> = {
  'merges-are-whole': [
    `update persons set merged_into = (select min(id) from persons), erased_at = now(), name_sealed = null, legal_name_sealed = null, county_sealed = null
      where id = (select max(id) from persons)`,
    `insert into merges (id, kept_id, gone_id, merged_by, created_at)
       select 'mrg_x', min(id), max(id), 'person:x', now() from persons`,
  ],
  'ledger-balances': `update ledger_entries set amount_minor = amount_minor + 1, base_minor = base_minor + 1 where account like 'asset:%'`,
  'balances-match-entries': `update ledger_balances set minor = minor + 1 where account like 'asset:%'`,
  'payments-are-posted': `
    update payments set amount_minor = amount_minor + 100, base_minor = base_minor + 100 where attempt_id is null`,
  'postings-have-payments': `update payments set reference = reference || 'X' where attempt_id is null`,
  'purposes-match-ledger': [
    `update payments set purpose_id = 'cmp_somewhere_else' where attempt_id is null`,
    `update payment_returns set amount_minor = amount_minor + 100, base_minor = base_minor + 100`,
    `update payment_shares set minor = minor + case place when 0 then 1 else -1 end`,
  ],
  'returns-are-posted': [
    `update payment_returns set amount_minor = amount_minor + 100, base_minor = base_minor + 100`,
    `update payment_returns set reference = 'txn_stolen'`,
    `delete from payment_returns`,
  ],
  'tallies-match-payments': [
    `update payment_tallies set payments = payments + 1`,
    `update payment_tallies set repeats = repeats + 1`,
    `update payment_tallies set repeats = 0`,
  ],
  'shares-are-the-payment': [
    `update payment_shares set minor = minor + 1`,
    `delete from payment_shares where place = 0`,
    `update desk_decisions set payment_id = (select id from payments where purpose <> 'several' limit 1)`,
    `update payments set purpose_id = 'dcn_x' where purpose = 'several'`,
  ],
  'paid-attempts-have-money': `update payments set attempt_id = null`,
  'applied-messages-have-payments': `update inbox_messages set reference = 'UKLNOWHERE'`,
  'inbox-is-drained': `update inbox_messages set applied_at = null, received_at = now() - interval '11 minutes'`,
  'frozen-accounts-have-no-sessions': `
    insert into freezes (id, account_id, by, created_at) values ('frz_x', ${HER_ACCOUNT}, 'person:x', now());
    insert into sessions (id, token, user_id, expires_at, created_at, updated_at, started_at, seen_at, proven_at, method)
      values ('ses_x', 'x', ${HER_ACCOUNT}, now(), now(), now(), now(), now(), now(), 'passkey')`,
  'role-spells-are-confirmed': [
    `update role_proposals set decision = null, decided_by = null, decided_at = null`,
    `update role_spells set role = 'administrator'`,
    `insert into role_spells (id, proposal_id, person_id, role, begins_on, created_at)
       values ('rol_x', 'rop_x', ${SHE}, 'administrator', now(), now())`,
  ],
  'decisions-have-two-hands': [
    `alter table role_proposals drop constraint role_proposals_two_hands_ck; update role_proposals set decided_by = proposed_by`,
    `alter table role_proposals drop constraint role_proposals_not_oneself_ck; update role_proposals set decided_by = 'person:' || person_id`,
    `insert into exports (id, dataset, columns, filter, row_cap, reason_sealed, recipient, asked_by, created_at, file)
       values ('exp_x', 'members', '{name}', '', 10, '', 'age1x', 'person:x', now(), 'x')`,
    `alter table retention_runs drop constraint retention_runs_two_hands_ck;
     insert into retention_runs (id, created_at, report, asked_by, approved_by, applied_at) values ('ret_x', now(), '[]', 'person:x', 'person:x', now())`,
    `insert into retention_runs (id, created_at, report, applied_at) values ('ret_x', now(), '[]', now())`,
    `alter table statement_runs drop constraint statement_runs_two_hands_ck;
     insert into statement_runs (id, year, asked_by, approved_by, givers, done, created_at) values ('run_x', 2026, 'person:x', 'person:x', 1, 1, now())`,
    `insert into statement_runs (id, year, asked_by, givers, created_at, finished_at) values ('run_x', 2026, 'person:x', 1, now(), now())`,
  ],
  'payments-have-receipts': [
    `delete from receipts where number = 2; update receipt_series set last = 1`,
    `update receipts set voided_at = now(), voided_by = 'person:x', void_reason = 'mistake' where number = 1`,
    `drop index receipts_payment_uq; update receipts set payment_id = (select min(payment_id) from receipts)`,
    `insert into payment_returns (id, payment_id, provider, account, reference, kind, amount_minor, amount_currency, base_minor, occurred_at, created_at)
       select 'rtn_x', id, provider, account, 'x', 'refund', amount_minor, amount_currency, base_minor, now(), now() from payments where provider = 'mpesa' limit 1`,
  ],
  'receipts-have-no-gaps': [
    `update receipts set number = 9 where number = 2`,
    `update receipt_series set last = last + 1`,
    `delete from receipt_series`,
    `update receipts set number = number + 100; update receipt_series set last = last + 100`,
    `insert into receipt_series (series, year, last) values ('DC', 2025, 1)`,
  ],
  'thaws-have-two-hands': `
    insert into freezes (id, account_id, by, created_at, thawed_at) values ('frz_x', ${HER_ACCOUNT}, 'person:x', now(), now());
    insert into thaw_approvals (freeze_id, approved_by, created_at) values ('frz_x', 'person:y', now())`,
  'calls-have-two-hands': [
    `update call_steps set by = (select written_by from call_versions) where step = 'approved'`,
    `delete from call_steps where step = 'turned'`,
    `update call_steps set by = (select by from call_steps where step = 'opened') where step = 'turned'`,
    `update call_steps set by = 'person:x' where step = 'turned'`,
    `update call_steps set created_at = created_at - interval '8 days' where step = 'opened'`,
    `alter table calls disable trigger all; update calls set stage = 'open', opened_at = null`,
    `update submission_files set file_locked = 'kept'`,
    `update submission_versions set sent_at = (select closes_at from calls)`,
    `alter table calls disable trigger all; update calls set stage = 'decided', ended_at = now()`,
    `insert into call_proposals (id, call_id, proposed_by, created_at, decision, decided_by)
       select 'cpr_x', id, 'person:x', now(), 'agreed', 'person:y' from calls; alter table calls disable trigger all; update calls set stage = 'decided', ended_at = now()`,
    `alter table call_scores disable trigger all; insert into call_scores (id, opened_id, actor, criterion, points, changed_at)
       select 'csc_x', id, 'person:x', 'c1', 60, now() from opened_submissions`,
  ],
  'erased-persons-are-gone': [
    `insert into erasures (person_id, created_at, kept) values (${SHE}, now(), '')`,
    `update persons set erased_at = now(), name_sealed = null, legal_name_sealed = null, county_sealed = null;
     delete from person_keys; delete from contact_points; delete from accounts`,
    ...['person_keys', 'contact_points', 'accounts'].map((left) => {
      const rest = ['person_keys', 'contact_points', 'accounts'].filter((table) => table !== left)
      return `update persons set erased_at = now(), name_sealed = null;
        insert into erasures (person_id, created_at, kept) select id, now(), '' from persons;
        ${rest.map((table) => `delete from ${table}`).join(';')}`
    }),
    ...[
      `insert into organisation_included (id, organisation_id, person_id, begins_on, created_at) select 'oin_x', 'org_x', id, '2026-11-21', now() from persons limit 1`,
      `insert into organisation_representatives (id, organisation_id, person_id, role, begins_on, created_at)
         select 'orr_x', 'org_x', id, 'dues', '2026-11-21', now() from persons limit 1`,
    ].map(
      (
        left,
      ) => `delete from person_keys; delete from contact_points; delete from accounts; delete from safe_contact_cards; delete from custody_contacts;
        update persons set erased_at = now(), name_sealed = null, legal_name_sealed = null, county_sealed = null;
        insert into erasures (person_id, created_at, kept) select id, now(), '' from persons on conflict do nothing;
        insert into organisations (id, name_sealed, created_at) values ('org_x', 'x', now()); ${left}`,
    ),
  ],
  'seats-are-counted': [
    `insert into seat_occasions (id, capacity, offer_minutes, offers_until, cancel_until, held, created_at)
       values ('otg_x', 3, 60, now(), now(), 1, now())`,
    `insert into seat_occasions (id, capacity, offer_minutes, offers_until, cancel_until, created_at)
       values ('otg_x', 3, 60, now(), now(), now());
     insert into seats (id, occasion_id, holder, state, no, step, created_at, changed_at)
       values ('seat_x', 'otg_x', 'x', 'seated', 1, 1, now(), now())`,
  ],
  'certificates-have-no-gaps': [
    `insert into papers (id, kind, key_index, holder_index, course_id, completion_id, year, number, begins_on, issued_at)
       values ('ppr_x', 'certificate', 'k', 'h', 'crs_x', 'cpl_x', 2026, 2, now(), now())`,
    `insert into papers (id, kind, key_index, holder_index, course_id, completion_id, year, number, begins_on, issued_at, ended_at, ended_as, ended_by, superseded_by)
       values ('ppr_x', 'certificate', 'k', 'h', 'crs_x', 'cpl_x', 2026, 1, now(), now(), now(), 'superseded', 'herself', 'ppr_y')`,
  ],
  'completions-have-certificates': `
    insert into training_enrolments (id, cohort_id, person_index, person_sealed, key_index, language, created_at, changed_at)
      values ('enr_x', 'coh_x', 'p', 's', 'k', 'sw', now(), now());
    insert into training_completions (id, enrolment_id, course_id, holder_index, begins_on, is_overridden, created_at)
      values ('cpl_x', 'enr_x', 'crs_x', 'h', now(), false, now() - interval '2 hours')`,
  'no-seat-stands-idle': `
    insert into seat_occasions (id, capacity, offer_minutes, offers_until, cancel_until, held, waiting, created_at)
      values ('otg_x', 3, 60, now() + interval '1 day', now(), 2, 1, now())`,
  'living-persons-have-keys': `delete from person_keys`,
  'branches-match-entries': [
    `update ledger_branches set received_minor = received_minor + 1`,
    `delete from ledger_branches`,
    `insert into ledger_branches (account, branch_id, received_minor) values ('income:campaign:cmp_x', 'clm_x', 1)`,
  ],
  'days-match-entries': [
    `update ledger_days set base_minor = base_minor + 1`,
    `delete from ledger_days`,
    `insert into ledger_days (account, day, base_minor) values ('income:campaign:cmp_x', '2026-11-21', -1)`,
  ],
  'statement-rows-are-posted': [
    `update account_statement_rows set payment_id = null where verdict = 'filled'`,
    `update account_statement_rows set amount_minor = amount_minor + 1 where verdict = 'filled'`,
    `update account_statement_rows set amount_minor = amount_minor - 1 where verdict = 'charge'`,
    `update account_statement_rows set reference = 'UKLSTOLEN1' where verdict = 'reversal'`,
    `delete from payment_returns where provider = 'mpesa'`,
  ],
  'offline-money-is-posted': [
    `alter table offline_money drop constraint offline_money_posted_ck; update offline_money set payment_id = null`,
    `update offline_money set amount_minor = amount_minor + 1, base_minor = base_minor + 1 where state = 'posted'`,
    `update offline_money set state = 'voided', voided_by = 'person:y' where state = 'posted'`,
    `alter table offline_money drop constraint offline_money_cheque_ck; update offline_money set state = 'banked' where state = 'posted'`,
    `delete from offline_money`,
  ],
  'refunds-are-returned': [
    `update refunds set reference = 'UKLNOWHERE'`,
    `update refunds set amount_minor = amount_minor - 1`,
    `alter table refunds drop constraint refunds_two_hands_ck; update refunds set decided_by = requested_by`,
  ],
  'closes-add-up': [
    `update daily_closes set books_in_minor = books_in_minor + 1`,
    `update daily_closes set statement_in_minor = statement_in_minor + 1; update close_sums set statement_in_minor = statement_in_minor + 1`,
    `update close_sums set books_out_minor = books_out_minor + 1`,
    `delete from close_differences`,
    `update close_differences set books_minor = books_minor + 1`,
    `delete from close_postings where posting_id = (select max(posting_id) from close_postings)`,
    `update close_postings set rail = 'asset:mpesa:other KES'`,
    `update ledger_postings set occurred_at = occurred_at - interval '1 day' where idempotency_key like 'charge:%'`,
    `delete from rail_days`,
  ],
  'spending-is-posted': [
    `update spendings set amount_minor = amount_minor + 1`,
    `update spendings set state = 'reversed', reversed_by = 'person:y'`,
    `update spendings set id = 'spd_stolen'`,
    `update ledger_postings set idempotency_key = 'x' where idempotency_key like 'spending:%'`,
  ],
  'phase-totals-are-posted': [
    `update phase_totals set amount_minor = amount_minor + 1`,
    `update phase_totals set kind = 'told'`,
    `update phase_totals set state = 'reversed', reversed_by = 'person:y'`,
    `update ledger_postings set idempotency_key = 'x' where idempotency_key like 'opening:campaign:%:pht_%'`,
  ],
  'terms-are-posted': [
    `update membership_terms set price_minor = price_minor + 100`,
    `update membership_terms set undone_at = now(), undone_why = 'money_left'`,
    `update ledger_postings set idempotency_key = 'x' where idempotency_key like 'dues:%'`,
    `update memberships set kind = 'friend'`,
  ],
  'terms-are-paid': [
    `delete from term_payments`,
    `update term_payments set minor = minor - 1`,
    `update payments set amount_minor = amount_minor - 10001, base_minor = base_minor - 10001 where purpose = 'dues'`,
    `update payments set purpose_id = 'mbr_x' where purpose = 'dues'`,
  ],
  'carried-terms-are-taken-in': [
    `update membership_terms set carried_from = 'rgr_x', price_minor = 0, joining_minor = 0`,
    `update membership_terms set price_minor = 0, joining_minor = 0`,
  ],
  'credit-is-never-owed': `update ledger_balances set minor = 1, base_minor = 1 where account like 'liability:credit:%'`,
  'memberships-are-paid-until': [
    `update memberships set paid_until = paid_until + 1`,
    `update membership_terms set ends_on = ends_on + 1`,
  ],
  'credit-is-looked-at': `insert into credit_news (purpose, purpose_id, tries) values ('dues', 'mbr_x', 3)`,
  'one-safe-contact': `drop index contact_points_one_safe_uq; update contact_points set is_safe = true`,
  'figures-have-two-hands': `
    insert into milestone_records (id, indicator_id, version, kind, value, begins_on, ends_on, grant_code, source, cells, hash, author, created_at)
      select 'mil_x', i.id, 1, 'reported', 20, '2026-10-31', '2026-10-31', '', '', 0, null, 'person:a', now() from indicators i limit 1;
    insert into milestone_steps (record_id, no, step, actor, at)
      values ('mil_x', 1, 'verified', 'person:b', now()), ('mil_x', 2, 'published', 'person:b', now())`,
  'frozen-figures-are-whole': `
    insert into milestone_records (id, indicator_id, version, kind, value, begins_on, ends_on, grant_code, source, cells, hash, author, created_at)
      select 'mil_x', i.id, 1, 'frozen', 20, '2026-10-31', '2026-10-31', '', '', 0, 'x', 'person:a', now() from indicators i limit 1`,
}
