CREATE TABLE "climber_history" (
	"id" text PRIMARY KEY NOT NULL,
	"climber_id" text NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"detail" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "climber_photos" (
	"id" text PRIMARY KEY NOT NULL,
	"climber_id" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"image_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "climbers" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"is_child" boolean NOT NULL,
	"state" text NOT NULL,
	"shown_sealed" "bytea",
	"draft_sealed" "bytea",
	"waiting_since" timestamp (3) with time zone,
	"note_sealed" "bytea",
	"contact_sealed" "bytea" NOT NULL,
	"key_index" "bytea" NOT NULL,
	"language" text NOT NULL,
	"goal_minor" bigint NOT NULL,
	"goal_currency" char(3) NOT NULL,
	"county" text,
	"is_ranked" boolean NOT NULL,
	"consent_version" text NOT NULL,
	"consent_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "climbers_code_unique" UNIQUE("code"),
	CONSTRAINT "climbers_goal_ck" CHECK ("climbers"."goal_minor" > 0 and "climbers"."goal_currency" = 'KES'),
	CONSTRAINT "climbers_shown_ck" CHECK (("climbers"."state" = 'shown') = ("climbers"."shown_sealed" is not null)),
	CONSTRAINT "climbers_waiting_ck" CHECK ("climbers"."waiting_since" is null or "climbers"."draft_sealed" is not null)
);
--> statement-breakpoint
CREATE TABLE "team_spells" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"climber_id" text NOT NULL,
	"state" text NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "team_spells_ended_ck" CHECK (("team_spells"."state" = 'over') = ("team_spells"."ended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"code" text NOT NULL,
	"captain_id" text NOT NULL,
	"joining" text NOT NULL,
	"state" text NOT NULL,
	"name_sealed" "bytea" NOT NULL,
	"key_index" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "teams_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "climber_history" ADD CONSTRAINT "climber_history_climber_id_climbers_id_fk" FOREIGN KEY ("climber_id") REFERENCES "public"."climbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "climber_photos" ADD CONSTRAINT "climber_photos_climber_id_climbers_id_fk" FOREIGN KEY ("climber_id") REFERENCES "public"."climbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "climbers" ADD CONSTRAINT "climbers_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "climbers" ADD CONSTRAINT "climbers_code_account_codes_code_fk" FOREIGN KEY ("code") REFERENCES "public"."account_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_spells" ADD CONSTRAINT "team_spells_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_spells" ADD CONSTRAINT "team_spells_climber_id_climbers_id_fk" FOREIGN KEY ("climber_id") REFERENCES "public"."climbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_code_account_codes_code_fk" FOREIGN KEY ("code") REFERENCES "public"."account_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_captain_id_climbers_id_fk" FOREIGN KEY ("captain_id") REFERENCES "public"."climbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "climber_history_climber_idx" ON "climber_history" USING btree ("climber_id");--> statement-breakpoint
CREATE INDEX "climber_photos_climber_idx" ON "climber_photos" USING btree ("climber_id");--> statement-breakpoint
CREATE UNIQUE INDEX "climbers_key_uq" ON "climbers" USING btree ("key_index");--> statement-breakpoint
CREATE INDEX "climbers_campaign_idx" ON "climbers" USING btree ("campaign_id","state");--> statement-breakpoint
CREATE INDEX "climbers_waiting_idx" ON "climbers" USING btree ("waiting_since") WHERE waiting_since is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "team_spells_now_uq" ON "team_spells" USING btree ("climber_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "team_spells_team_idx" ON "team_spells" USING btree ("team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_key_uq" ON "teams" USING btree ("key_index");--> statement-breakpoint
CREATE INDEX "teams_campaign_idx" ON "teams" USING btree ("campaign_id","state");--> statement-breakpoint
create trigger climber_history_append_only before update or delete on climber_history for each row execute function refuse_change();
--> statement-breakpoint
-- Pages that show a climber, her team or her campaign are thrown out when she changes, as when money moves.
create function climbing_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'climbing:' || new.campaign_id || '/' || new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger climbers_changed after insert or update on climbers for each row execute function climbing_changed();
--> statement-breakpoint
create trigger teams_changed after insert or update on teams for each row execute function climbing_changed();
--> statement-breakpoint
create function team_spells_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'climbing:' || t.campaign_id || '/' || t.id || '/' || new.climber_id) from teams t where t.id = new.team_id;
  return null;
end $$;
--> statement-breakpoint
create trigger team_spells_changed after insert or update on team_spells for each row execute function team_spells_changed();
--> statement-breakpoint
-- Sums over a purpose and its branches ask for what begins with its name, whatever the database's order of letters is.
create index ledger_balances_below_idx on ledger_balances (account text_pattern_ops);
--> statement-breakpoint
create index payment_tallies_below_idx on payment_tallies (purpose, purpose_id text_pattern_ops);
