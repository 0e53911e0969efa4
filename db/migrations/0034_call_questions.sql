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
