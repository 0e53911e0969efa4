CREATE TABLE "account_statement_rows" (
	"id" text PRIMARY KEY NOT NULL,
	"statement_id" text NOT NULL,
	"row" integer NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_currency" char(3) NOT NULL,
	"balance_minor" bigint,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"linked" text,
	"details_sealed" "bytea",
	"verdict" text NOT NULL,
	"reason" text,
	"is_new" boolean NOT NULL,
	"payment_id" text,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "account_statements" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"template" text,
	"file_sha256" "bytea" NOT NULL,
	"file_sealed" "bytea",
	"state" text NOT NULL,
	"currency" char(3) NOT NULL,
	"opening_minor" bigint,
	"closing_minor" bigint,
	"printed_in_minor" bigint,
	"printed_out_minor" bigint,
	"from_at" timestamp (3) with time zone,
	"until_at" timestamp (3) with time zone,
	"rows" integer NOT NULL,
	"done" integer NOT NULL,
	"tally" jsonb NOT NULL,
	"fault" jsonb,
	"added_by" text NOT NULL,
	"applied_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	CONSTRAINT "account_statements_done_ck" CHECK ("account_statements"."done" between 0 and "account_statements"."rows"),
	CONSTRAINT "account_statements_file_ck" CHECK (("account_statements"."state" = 'layout') = ("account_statements"."file_sealed" is not null)),
	CONSTRAINT "account_statements_applied_ck" CHECK (("account_statements"."state" = 'applied') = ("account_statements"."applied_at" is not null)),
	CONSTRAINT "account_statements_hand_ck" CHECK ("account_statements"."state" not in ('queued', 'applying', 'applied') or "account_statements"."applied_by" is not null)
);
--> statement-breakpoint
CREATE TABLE "statement_layouts" (
	"id" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"header" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"made_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_statement_rows" ADD CONSTRAINT "account_statement_rows_statement_id_account_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."account_statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_statement_rows_row_uq" ON "account_statement_rows" USING btree ("statement_id","row");--> statement-breakpoint
CREATE INDEX "account_statement_rows_todo_idx" ON "account_statement_rows" USING btree ("statement_id","kind","row") WHERE applied_at is null;--> statement-breakpoint
CREATE INDEX "account_statement_rows_reference_idx" ON "account_statement_rows" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "account_statement_rows_payment_idx" ON "account_statement_rows" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_statements_file_uq" ON "account_statements" USING btree ("file_sha256");--> statement-breakpoint
CREATE INDEX "account_statements_account_idx" ON "account_statements" USING btree ("provider","account","until_at");--> statement-breakpoint
CREATE UNIQUE INDEX "statement_layouts_header_uq" ON "statement_layouts" USING btree ("header");--> statement-breakpoint
-- By hand from here.
-- What a file said stays as it was read; what became of a row is written once.
create function account_statement_rows_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    if exists (select from account_statements s where s.id = old.statement_id and s.state in ('queued', 'applying', 'applied')) then
      raise exception 'account statement %: its rows stay once it is in the books', old.statement_id;
    end if;
    return old;
  end if;
  if (new.id, new.statement_id, new.row, new.reference, new.kind, new.amount_minor, new.amount_currency, new.balance_minor, new.occurred_at)
     is distinct from (old.id, old.statement_id, old.row, old.reference, old.kind, old.amount_minor, old.amount_currency, old.balance_minor, old.occurred_at)
     or old.applied_at is not null and (new.verdict, new.is_new, new.payment_id, new.applied_at)
        is distinct from (old.verdict, old.is_new, old.payment_id, old.applied_at) then
    raise exception 'account statement row %: what was read stays', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger account_statement_rows_keep before update or delete on account_statement_rows
  for each row execute function account_statement_rows_keep();
--> statement-breakpoint
-- One state follows another; what is in the books does not come out of them again by a state.
create function account_statements_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'account statements are put aside, never deleted';
  end if;
  if (new.id, new.file_sha256) is distinct from (old.id, old.file_sha256) then
    raise exception 'account statement %: it is the statement of one file', old.id;
  end if;
  if new.state <> old.state and (old.state, new.state) not in (
       ('layout', 'dry'), ('layout', 'refused'), ('refused', 'layout'), ('refused', 'dry'), ('dry', 'refused'),
       ('dry', 'queued'), ('queued', 'applying'), ('queued', 'applied'), ('applying', 'applied')) then
    raise exception 'account statement %: % does not follow %', old.id, new.state, old.state;
  end if;
  if new.state = 'applied' and exists (select from account_statement_rows r where r.statement_id = new.id and r.applied_at is null) then
    raise exception 'account statement %: not all of its rows are in the books', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger account_statements_keep before update or delete on account_statements
  for each row execute function account_statements_keep();
--> statement-breakpoint
revoke delete on account_statements from portal_app;
