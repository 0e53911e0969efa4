CREATE TABLE "ledger_branches" (
	"account" text NOT NULL,
	"branch_id" text NOT NULL,
	"received_minor" bigint NOT NULL,
	CONSTRAINT "ledger_branches_account_branch_id_pk" PRIMARY KEY("account","branch_id")
);
--> statement-breakpoint
DROP INDEX "climbers_campaign_idx";--> statement-breakpoint
CREATE INDEX "ledger_branches_received_idx" ON "ledger_branches" USING btree ("account","received_minor");--> statement-breakpoint
CREATE INDEX "climbers_boards_idx" ON "climbers" USING btree ("campaign_id","state","id","county","is_ranked");--> statement-breakpoint
-- By hand from here.
create function ledger_keep_branches() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into ledger_branches as kept (account, branch_id, received_minor)
  select split_part(account, '/', 1), split_part(account, '/', 2), -sum(base_minor)
    from fresh where account like 'income:%/%' group by 1, 2 order by 1, 2
  on conflict (account, branch_id) do update set received_minor = kept.received_minor + excluded.received_minor;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_entries_branches after insert on ledger_entries
  referencing new table as fresh for each statement execute function ledger_keep_branches();
--> statement-breakpoint
insert into ledger_branches (account, branch_id, received_minor)
select split_part(account, '/', 1), split_part(account, '/', 2), -sum(base_minor)
  from ledger_entries where account like 'income:%/%' group by 1, 2;
