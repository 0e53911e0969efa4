CREATE TABLE "campaign_updates" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"climber_id" text,
	"mark" integer,
	"state" text NOT NULL,
	"words_sealed" "bytea",
	"written_by" text NOT NULL,
	"published_by" text,
	"published_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_updates_mark_ck" CHECK ("campaign_updates"."mark" in (25, 50, 75, 100)),
	CONSTRAINT "campaign_updates_words_ck" CHECK (("campaign_updates"."state" = 'dropped') = ("campaign_updates"."words_sealed" is null)),
	CONSTRAINT "campaign_updates_published_ck" CHECK ("campaign_updates"."state" <> 'published' or ("campaign_updates"."published_at" is not null and "campaign_updates"."published_by" is not null)),
	CONSTRAINT "campaign_updates_second_ck" CHECK ("campaign_updates"."published_by" <> "campaign_updates"."written_by")
);
--> statement-breakpoint
CREATE TABLE "climber_thanks" (
	"climber_id" text PRIMARY KEY NOT NULL,
	"text_sealed" "bytea" NOT NULL,
	"state" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	CONSTRAINT "climber_thanks_decided_ck" CHECK (("climber_thanks"."state" = 'waiting') = ("climber_thanks"."decided_by" is null))
);
--> statement-breakpoint
ALTER TABLE "climber_photos" ADD COLUMN "small_width" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "climber_photos" ADD COLUMN "small_height" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "climber_photos" ADD COLUMN "small_sealed" "bytea" NOT NULL;--> statement-breakpoint
ALTER TABLE "climber_photos" ADD COLUMN "key_index" "bytea" NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_updates" ADD CONSTRAINT "campaign_updates_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_updates" ADD CONSTRAINT "campaign_updates_climber_id_climbers_id_fk" FOREIGN KEY ("climber_id") REFERENCES "public"."climbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "climber_thanks" ADD CONSTRAINT "climber_thanks_climber_id_climbers_id_fk" FOREIGN KEY ("climber_id") REFERENCES "public"."climbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_updates_mark_uq" ON "campaign_updates" USING btree ("campaign_id",coalesce(climber_id, ''),"mark") WHERE mark is not null;--> statement-breakpoint
CREATE INDEX "campaign_updates_published_idx" ON "campaign_updates" USING btree ("campaign_id","state","published_at");--> statement-breakpoint
CREATE INDEX "climber_thanks_waiting_idx" ON "climber_thanks" USING btree ("changed_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "climber_photos_key_uq" ON "climber_photos" USING btree ("key_index");
--> statement-breakpoint
-- By hand from here.
-- Pages, feeds and pictures that show what a campaign tells are thrown out when that changes.
create function campaign_updates_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'updates:' || new.campaign_id);
  return null;
end $$;
--> statement-breakpoint
create trigger campaign_updates_changed after insert or update on campaign_updates for each row execute function campaign_updates_changed();
