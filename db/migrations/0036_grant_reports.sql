CREATE TABLE "grant_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"grant_code" text NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"language" text NOT NULL,
	"has_stories" boolean NOT NULL,
	"done" smallint NOT NULL,
	"report_sealed" "bytea",
	"pdf_sealed" "bytea",
	"docx_sealed" "bytea",
	"xlsx_sealed" "bytea",
	"asked_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "grant_reports_days_ck" CHECK ("grant_reports"."begins_on" <= "grant_reports"."ends_on"),
	CONSTRAINT "grant_reports_done_ck" CHECK ("grant_reports"."done" = num_nonnulls("grant_reports"."report_sealed", "grant_reports"."pdf_sealed", "grant_reports"."docx_sealed", "grant_reports"."xlsx_sealed"))
);
--> statement-breakpoint
CREATE INDEX "grant_reports_expires_idx" ON "grant_reports" USING btree ("expires_at");
--> statement-breakpoint
-- By hand from here. Read by those who write to funders; the portal alone writes.
alter table grant_reports enable row level security;
--> statement-breakpoint
alter table grant_reports force row level security;
--> statement-breakpoint
create policy portal on grant_reports using (acting_portal());
--> statement-breakpoint
create policy desks on grant_reports for select using ((select acting_holds('monitoring', 'communications', 'fundraising')));
--> statement-breakpoint
-- A report is of one grant, one period and one moment: what is made is not made smaller, and is about nothing else.
create function grant_reports_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.grant_code, new.begins_on, new.ends_on, new.language, new.has_stories, new.asked_by, new.created_at)
      is distinct from (old.grant_code, old.begins_on, old.ends_on, old.language, old.has_stories, old.asked_by, old.created_at)
      or new.done < old.done or new.expires_at > old.expires_at then
    raise exception 'report %: what it is about stays, and it only grows', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger grant_reports_keep before update on grant_reports for each row execute function grant_reports_keep();
