CREATE TABLE "call_conflicts" (
	"call_id" text NOT NULL,
	"actor" text NOT NULL,
	"has_conflict" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_conflicts_call_id_actor_pk" PRIMARY KEY("call_id","actor")
);
--> statement-breakpoint
CREATE TABLE "call_outcomes" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"opened_id" text NOT NULL,
	"result" text NOT NULL,
	"reason_sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"proposed_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "call_proposals_decided_ck" CHECK (("call_proposals"."decision" is null) = ("call_proposals"."decided_by" is null)),
	CONSTRAINT "call_proposals_hands_ck" CHECK ("call_proposals"."decided_by" is null or "call_proposals"."decided_by" <> "call_proposals"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "call_scores" (
	"id" text PRIMARY KEY NOT NULL,
	"opened_id" text NOT NULL,
	"actor" text NOT NULL,
	"criterion" text NOT NULL,
	"points" smallint NOT NULL,
	"note_sealed" "bytea",
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_scores_ck" CHECK ("call_scores"."points" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "published_calls" ADD COLUMN "chosen" text[];--> statement-breakpoint
ALTER TABLE "call_conflicts" ADD CONSTRAINT "call_conflicts_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_outcomes" ADD CONSTRAINT "call_outcomes_proposal_id_call_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."call_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_outcomes" ADD CONSTRAINT "call_outcomes_opened_id_opened_submissions_id_fk" FOREIGN KEY ("opened_id") REFERENCES "public"."opened_submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_proposals" ADD CONSTRAINT "call_proposals_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_scores" ADD CONSTRAINT "call_scores_opened_id_opened_submissions_id_fk" FOREIGN KEY ("opened_id") REFERENCES "public"."opened_submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "call_outcomes_uq" ON "call_outcomes" USING btree ("proposal_id","opened_id");--> statement-breakpoint
CREATE UNIQUE INDEX "call_proposals_one_uq" ON "call_proposals" USING btree ("call_id") WHERE "call_proposals"."decision" is distinct from 'refused';--> statement-breakpoint
CREATE UNIQUE INDEX "call_scores_uq" ON "call_scores" USING btree ("opened_id","actor","criterion");--> statement-breakpoint
-- By hand from here.
-- What one of the panel gives is hers alone until all have given theirs: the portal shows it then. What becomes of whom is told by the portal.
do $$
declare t text;
begin
  foreach t in array array['call_conflicts', 'call_scores', 'call_proposals', 'call_outcomes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy portal on %I using (acting_portal())', t);
  end loop;
end $$;
--> statement-breakpoint
create policy own on call_conflicts for select using (actor = acting());
--> statement-breakpoint
create policy own on call_scores for select using (actor = acting());
--> statement-breakpoint
-- Who scores is of the panel, has said that she stands close to nobody, gives no more than a criterion weighs, and nothing once somebody
-- has proposed what becomes of whom. A note may be destroyed at any time, and sealed again with another key, which changes no day.
create function call_scores_rightly() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  c calls%rowtype;
begin
  if tg_op = 'UPDATE' and (new.opened_id, new.actor, new.criterion, new.points) = (old.opened_id, old.actor, old.criterion, old.points)
      and (new.note_sealed is null or new.changed_at = old.changed_at) then
    return new;
  end if;
  select k.* into c from calls k join opened_submissions s on s.call_id = k.id where s.id = new.opened_id;
  if c.stage <> 'opened' or not exists (select from call_officers o where o.call_id = c.id and o.actor = new.actor)
      or not exists (select from call_conflicts f where f.call_id = c.id and f.actor = new.actor and not f.has_conflict)
      or exists (select from call_proposals p where p.call_id = c.id and p.decision is distinct from 'refused') then
    raise exception 'submission %: % does not score it now', new.opened_id, new.actor using errcode = 'check_violation';
  end if;
  if not exists (select from published_calls p, jsonb_array_elements(p.words -> 'criteria') k
                  where p.call_id = c.id and k ->> 'key' = new.criterion and new.points <= (k ->> 'weight')::int) then
    raise exception 'submission %: more than % weighs', new.opened_id, new.criterion using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger call_scores_rightly after insert or update on call_scores for each row execute function call_scores_rightly();
--> statement-breakpoint
-- Who said that she stands close to somebody does not take it back.
create function call_conflicts_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.has_conflict and not new.has_conflict then
    raise exception 'call %: a conflict stays said', old.call_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger call_conflicts_keep before update on call_conflicts for each row execute function call_conflicts_keep();
--> statement-breakpoint
-- A call is decided by two of its panel, neither of whom stands close to anybody, and says of each submission what becomes of it.
create function calls_decided_rightly() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from call_proposals p
                   join call_officers a on a.call_id = p.call_id and a.actor = p.proposed_by
                   join call_officers b on b.call_id = p.call_id and b.actor = p.decided_by
                  where p.call_id = new.id and p.decision = 'agreed' and a.actor <> b.actor
                    and not exists (select from call_conflicts f where f.call_id = p.call_id and f.actor in (a.actor, b.actor) and f.has_conflict)
                    and not exists (select from opened_submissions s where s.call_id = p.call_id
                                      and not exists (select from call_outcomes o where o.proposal_id = p.id and o.opened_id = s.id))) then
    raise exception 'call %: two of its panel decide, of each submission', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger calls_decided_rightly after insert or update of stage on calls
  for each row when (new.stage = 'decided') execute function calls_decided_rightly();
--> statement-breakpoint
revoke delete on call_conflicts, call_proposals, call_outcomes from portal_app;
--> statement-breakpoint
CREATE TABLE "call_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"words" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"language" text NOT NULL,
	"text_sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "call_answers" ADD CONSTRAINT "call_answers_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_questions" ADD CONSTRAINT "call_questions_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_answers_call_idx" ON "call_answers" USING btree ("call_id","created_at");--> statement-breakpoint
CREATE INDEX "call_questions_call_idx" ON "call_questions" USING btree ("call_id","created_at");--> statement-breakpoint
-- By hand from here.
-- What was asked is the portal's until it is answered.
alter table call_questions enable row level security;
--> statement-breakpoint
alter table call_questions force row level security;
--> statement-breakpoint
create policy portal on call_questions using (acting_portal());
--> statement-breakpoint
-- Questions end three days before the minute, whatever the process believes; an answer comes before it.
create function call_questions_in_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  c calls%rowtype;
  early interval := case tg_table_name when 'call_questions' then interval '3 days' else interval '0' end;
begin
  select * into c from calls where id = new.call_id;
  if c.stage <> 'open' or new.created_at >= c.closes_at - early or (calls_live() and clock_timestamp() >= c.closes_at - early) then
    raise exception 'call %: not now', new.call_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger call_questions_in_time after insert on call_questions for each row execute function call_questions_in_time();
--> statement-breakpoint
create trigger call_questions_in_time after insert on call_answers for each row execute function call_questions_in_time();
--> statement-breakpoint
revoke delete on call_questions from portal_app;
--> statement-breakpoint
revoke update, delete on call_answers from portal_app;
