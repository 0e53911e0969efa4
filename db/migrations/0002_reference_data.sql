-- Climb for Justice: goal KES 50,000,000 (the Coalition's launch of 13 August 2019). Its account code is C + PEAK + check.
insert into campaigns (id, slug, name, goal_minor, goal_currency, created_at)
values ('cmp_01kafg0000e0080000030hp001', 'climb-for-justice', 'Climb for Justice', 5000000000, 'KES', '2019-08-13T00:00:00+03:00');
--> statement-breakpoint
insert into account_codes (code, purpose, purpose_id, created_at)
values ('CPEAKV', 'campaign', 'cmp_01kafg0000e0080000030hp001', '2019-08-13T00:00:00+03:00');
--> statement-breakpoint
-- Money for nothing we could read counts to Climb for Justice until staff say otherwise.
insert into settings (key, value, updated_at)
values ('payments.fallback', 'campaign|cmp_01kafg0000e0080000030hp001', '2019-08-13T00:00:00+03:00');
