ALTER TABLE "statement_runs" ADD COLUMN "approved_by" text;--> statement-breakpoint
ALTER TABLE "statement_runs" ADD CONSTRAINT "statement_runs_made_with_yes_ck" CHECK ("statement_runs"."done" = 0 or "statement_runs"."approved_by" is not null);--> statement-breakpoint
ALTER TABLE "statement_runs" ADD CONSTRAINT "statement_runs_two_hands_ck" CHECK ("statement_runs"."approved_by" <> "statement_runs"."asked_by");--> statement-breakpoint
-- Who asked and who agreed are facts, and a run only ever counts up.
create function statement_runs_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.id, new.year, new.asked_by) is distinct from (old.id, old.year, old.asked_by)
     or (old.approved_by is not null and new.approved_by is distinct from old.approved_by)
     or new.done < old.done or old.finished_at is not null then
    raise exception 'statement run %: what was said stays said', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger statement_runs_keep before update on statement_runs for each row execute function statement_runs_keep();
--> statement-breakpoint
-- Without the second person's yes there is no statement, and so no letter about one.
create function giver_statements_allowed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from statement_runs where id = new.run_id and year = new.year and approved_by is not null and finished_at is null) then
    raise exception 'statement %: its run is not allowed', new.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger giver_statements_allowed before insert on giver_statements for each row execute function giver_statements_allowed();
