CREATE TABLE "close_differences" (
	"id" text PRIMARY KEY NOT NULL,
	"close_id" text NOT NULL,
	"what" text NOT NULL,
	"reference" text NOT NULL,
	"books_minor" bigint NOT NULL,
	"statement_minor" bigint NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"answer" text NOT NULL,
	"words_sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "close_differences_differ_ck" CHECK ("close_differences"."kind" = 'late' or "close_differences"."books_minor" <> "close_differences"."statement_minor"),
	CONSTRAINT "close_differences_words_ck" CHECK ("close_differences"."answer" = 'explained' or "close_differences"."words_sealed" is null)
);
--> statement-breakpoint
CREATE TABLE "close_postings" (
	"posting_id" text NOT NULL,
	"rail" text NOT NULL,
	"close_id" text NOT NULL,
	CONSTRAINT "close_postings_posting_id_rail_pk" PRIMARY KEY("posting_id","rail")
);
--> statement-breakpoint
CREATE TABLE "close_sums" (
	"close_id" text NOT NULL,
	"what" text NOT NULL,
	"books_in_minor" bigint NOT NULL,
	"books_out_minor" bigint NOT NULL,
	"statement_in_minor" bigint NOT NULL,
	"statement_out_minor" bigint NOT NULL,
	CONSTRAINT "close_sums_close_id_what_pk" PRIMARY KEY("close_id","what")
);
--> statement-breakpoint
CREATE TABLE "daily_closes" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"books_in_minor" bigint NOT NULL,
	"books_out_minor" bigint NOT NULL,
	"statement_in_minor" bigint,
	"statement_out_minor" bigint,
	"confirmed_minor" bigint,
	"provider_moved_minor" bigint,
	"books_moved_minor" bigint,
	"provider_since" timestamp (3) with time zone,
	"provider_until" timestamp (3) with time zone,
	"signed_by" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "daily_closes_sums_ck" CHECK ("daily_closes"."books_in_minor" >= 0 and "daily_closes"."books_out_minor" >= 0),
	CONSTRAINT "daily_closes_provider_ck" CHECK (num_nulls("daily_closes"."provider_moved_minor", "daily_closes"."books_moved_minor", "daily_closes"."provider_since", "daily_closes"."provider_until") in (0, 4)),
	CONSTRAINT "daily_closes_statement_ck" CHECK (("daily_closes"."statement_in_minor" is null) = ("daily_closes"."statement_out_minor" is null))
);
--> statement-breakpoint
CREATE TABLE "rail_days" (
	"account" text NOT NULL,
	"currency" char(3) NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "rail_days_account_currency_day_pk" PRIMARY KEY("account","currency","day")
);
--> statement-breakpoint
ALTER TABLE "close_differences" ADD CONSTRAINT "close_differences_close_id_daily_closes_id_fk" FOREIGN KEY ("close_id") REFERENCES "public"."daily_closes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_postings" ADD CONSTRAINT "close_postings_posting_id_ledger_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."ledger_postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_postings" ADD CONSTRAINT "close_postings_close_id_daily_closes_id_fk" FOREIGN KEY ("close_id") REFERENCES "public"."daily_closes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_sums" ADD CONSTRAINT "close_sums_close_id_daily_closes_id_fk" FOREIGN KEY ("close_id") REFERENCES "public"."daily_closes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "close_differences_reference_uq" ON "close_differences" USING btree ("close_id","day","what","reference");--> statement-breakpoint
CREATE INDEX "close_differences_carried_idx" ON "close_differences" USING btree ("close_id") WHERE answer = 'carried';--> statement-breakpoint
CREATE INDEX "close_postings_close_idx" ON "close_postings" USING btree ("close_id");--> statement-breakpoint
CREATE UNIQUE INDEX "daily_closes_day_uq" ON "daily_closes" USING btree ("provider","account","currency","day");--> statement-breakpoint
CREATE INDEX "account_statement_rows_day_idx" ON "account_statement_rows" USING btree ("statement_id","occurred_at");--> statement-breakpoint
CREATE INDEX "account_statement_rows_unposted_idx" ON "account_statement_rows" USING btree ("statement_id","occurred_at") WHERE verdict in ('conflicting', 'ignored');--> statement-breakpoint
CREATE INDEX "ledger_postings_occurred_idx" ON "ledger_postings" USING btree ("occurred_at");
--> statement-breakpoint
-- By hand from here.
create trigger daily_closes_append_only before update or delete on daily_closes for each row execute function refuse_change();
--> statement-breakpoint
create trigger close_sums_append_only before update or delete on close_sums for each row execute function refuse_change();
--> statement-breakpoint
create trigger close_postings_append_only before update or delete on close_postings for each row execute function refuse_change();
--> statement-breakpoint
create trigger rail_days_append_only before update or delete on rail_days for each row execute function refuse_change();
--> statement-breakpoint
-- A day is signed in one's own name, after it is over, and before any later one of its account.
create function daily_closes_sign() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.signed_by is distinct from acting() then
    raise exception 'close %: signed in one''s own name', new.id;
  end if;
  if (new.signed_at at time zone 'Africa/Nairobi')::date <= new.day then
    raise exception 'close %: its day is not over', new.id;
  end if;
  if exists (select from daily_closes c where c.provider = new.provider and c.account = new.account
                                          and c.currency = new.currency and c.day > new.day) then
    raise exception 'close %: a later day is signed', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger daily_closes_sign before insert on daily_closes for each row execute function daily_closes_sign();
--> statement-breakpoint
-- What somebody said of a difference stays; only the words go, when the names of payers go, or are sealed anew by the portal itself.
create function close_differences_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'difference %: what was said of it stays', old.id;
  end if;
  if new.words_sealed is not null and (old.words_sealed is null or not acting_portal()) and new.words_sealed is distinct from old.words_sealed
     or (to_jsonb(new) - 'words_sealed') is distinct from (to_jsonb(old) - 'words_sealed') then
    raise exception 'difference %: what was said of it stays', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger close_differences_keep before update or delete on close_differences for each row execute function close_differences_keep();
--> statement-breakpoint
-- A signed day takes nothing more: its sums, postings and differences are written with it, in one transaction.
create function close_is_open() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from daily_closes c where c.id = new.close_id and c.xmin = pg_current_xact_id()::xid) then
    raise exception 'close %: signed already', new.close_id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger close_sums_with_close before insert on close_sums for each row execute function close_is_open();
--> statement-breakpoint
create trigger close_postings_with_close before insert on close_postings for each row execute function close_is_open();
--> statement-breakpoint
create trigger close_differences_with_close before insert on close_differences for each row execute function close_is_open();
--> statement-breakpoint
-- Which days are open is asked at each look at the desk: over a million entries that is too slow, over their days it is nothing.
create function ledger_keep_rail_days() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into rail_days (account, currency, day)
  select distinct f.account, f.amount_currency, (p.occurred_at at time zone 'Africa/Nairobi')::date
    from fresh f join ledger_postings p on p.id = f.posting_id
   where f.account like 'asset:%:%' and f.account not like 'asset:transit:%' and f.amount_minor <> 0
   order by 1, 2, 3
  on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_entries_rail_days after insert on ledger_entries
  referencing new table as fresh for each statement execute function ledger_keep_rail_days();
--> statement-breakpoint
insert into rail_days (account, currency, day)
select distinct e.account, e.amount_currency, (p.occurred_at at time zone 'Africa/Nairobi')::date
  from ledger_entries e join ledger_postings p on p.id = e.posting_id
 where e.account like 'asset:%:%' and e.account not like 'asset:transit:%' and e.amount_minor <> 0;
--> statement-breakpoint
revoke update, delete on daily_closes, close_sums, close_postings, rail_days from portal_app;
--> statement-breakpoint
revoke delete on close_differences from portal_app;
