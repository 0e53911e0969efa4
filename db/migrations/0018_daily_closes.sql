CREATE TABLE "close_differences" (
	"id" text PRIMARY KEY NOT NULL,
	"close_id" text NOT NULL,
	"reference" text NOT NULL,
	"books_minor" bigint NOT NULL,
	"statement_minor" bigint NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"answer" text NOT NULL,
	"words_sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "close_differences_differ_ck" CHECK ("close_differences"."books_minor" <> "close_differences"."statement_minor"),
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
	"provider_differs_minor" bigint,
	"provider_until" timestamp (3) with time zone,
	"signed_by" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "daily_closes_sums_ck" CHECK ("daily_closes"."books_in_minor" >= 0 and "daily_closes"."books_out_minor" >= 0),
	CONSTRAINT "daily_closes_provider_ck" CHECK (("daily_closes"."provider_differs_minor" is null) = ("daily_closes"."provider_until" is null)),
	CONSTRAINT "daily_closes_statement_ck" CHECK (("daily_closes"."statement_in_minor" is null) = ("daily_closes"."statement_out_minor" is null))
);
--> statement-breakpoint
ALTER TABLE "close_differences" ADD CONSTRAINT "close_differences_close_id_daily_closes_id_fk" FOREIGN KEY ("close_id") REFERENCES "public"."daily_closes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_postings" ADD CONSTRAINT "close_postings_posting_id_ledger_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."ledger_postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_postings" ADD CONSTRAINT "close_postings_close_id_daily_closes_id_fk" FOREIGN KEY ("close_id") REFERENCES "public"."daily_closes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "close_differences_reference_uq" ON "close_differences" USING btree ("close_id","day","reference");--> statement-breakpoint
CREATE INDEX "close_differences_carried_idx" ON "close_differences" USING btree ("close_id") WHERE answer = 'carried';--> statement-breakpoint
CREATE INDEX "close_postings_close_idx" ON "close_postings" USING btree ("close_id");--> statement-breakpoint
CREATE UNIQUE INDEX "daily_closes_day_uq" ON "daily_closes" USING btree ("provider","account","day","currency");--> statement-breakpoint
CREATE INDEX "ledger_postings_occurred_idx" ON "ledger_postings" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "ledger_postings_created_idx" ON "ledger_postings" USING btree ("created_at");
--> statement-breakpoint
-- By hand from here.
create trigger daily_closes_append_only before update or delete on daily_closes for each row execute function refuse_change();
--> statement-breakpoint
create trigger close_postings_append_only before update or delete on close_postings for each row execute function refuse_change();
--> statement-breakpoint
-- A day is signed in one's own name, and after it is over.
create function daily_closes_sign() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.signed_by is distinct from acting() then
    raise exception 'close %: signed in one''s own name', new.id;
  end if;
  if (new.signed_at at time zone 'Africa/Nairobi')::date <= new.day then
    raise exception 'close %: its day is not over', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger daily_closes_sign before insert on daily_closes for each row execute function daily_closes_sign();
--> statement-breakpoint
-- What somebody said of a difference stays; only the words go, when the names of payers go.
create function close_differences_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or new.words_sealed is not null and new.words_sealed is distinct from old.words_sealed
     or (to_jsonb(new) - 'words_sealed') is distinct from (to_jsonb(old) - 'words_sealed') then
    raise exception 'difference %: what was said of it stays', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger close_differences_keep before update or delete on close_differences for each row execute function close_differences_keep();
--> statement-breakpoint
-- A signed day takes nothing more: its postings and differences are written with it, in one transaction.
create function close_is_open() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from daily_closes c where c.id = new.close_id and c.xmin = pg_current_xact_id()::xid) then
    raise exception 'close %: signed already', new.close_id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger close_postings_with_close before insert on close_postings for each row execute function close_is_open();
--> statement-breakpoint
create trigger close_differences_with_close before insert on close_differences for each row execute function close_is_open();
--> statement-breakpoint
revoke update, delete on daily_closes, close_postings from portal_app;
--> statement-breakpoint
revoke delete on close_differences from portal_app;
