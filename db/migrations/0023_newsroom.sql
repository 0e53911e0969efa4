CREATE TABLE "post_consents" (
	"id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"details_sealed" "bytea",
	"ends_on" date NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"recorded_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_corrections" (
	"id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"note_en" text NOT NULL,
	"note_sw" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"version" integer NOT NULL,
	"step" text NOT NULL,
	"by" text NOT NULL,
	"note_sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"number" integer NOT NULL,
	"words_sealed" "bytea",
	"mentions" text[] NOT NULL,
	"written_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"slug" text,
	"stage" text NOT NULL,
	"newest" integer NOT NULL,
	"shown" integer,
	"publish_at" timestamp (3) with time zone,
	"first_published_at" timestamp (3) with time zone,
	"is_pinned" boolean DEFAULT false NOT NULL,
	"appeal" text,
	"about_id" text,
	"down_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "posts_appeal_ck" CHECK (("posts"."kind" = 'urgent_appeal') = ("posts"."appeal" is not null)),
	CONSTRAINT "posts_down_ck" CHECK (("posts"."stage" = 'down') = ("posts"."down_at" is not null)),
	CONSTRAINT "posts_down_shown_ck" CHECK ("posts"."stage" <> 'down' or "posts"."shown" is null),
	CONSTRAINT "posts_scheduled_ck" CHECK (("posts"."stage" = 'scheduled') = ("posts"."publish_at" is not null)),
	CONSTRAINT "posts_shown_ck" CHECK ("posts"."shown" is null or ("posts"."slug" is not null and "posts"."first_published_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "published_posts" (
	"post_id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"place" text NOT NULL,
	"county" text,
	"tags" text[] NOT NULL,
	"signatories" text[] NOT NULL,
	"letter_to" text,
	"published_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"is_pinned" boolean NOT NULL,
	"appeal" text,
	"about_id" text
);
--> statement-breakpoint
CREATE TABLE "published_texts" (
	"post_id" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"lead" text NOT NULL,
	"text" text NOT NULL,
	"asks" text NOT NULL,
	"letter" text NOT NULL,
	"search" "tsvector",
	"plain" text,
	CONSTRAINT "published_texts_post_id_language_pk" PRIMARY KEY("post_id","language")
);
--> statement-breakpoint
ALTER TABLE "post_consents" ADD CONSTRAINT "post_consents_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_corrections" ADD CONSTRAINT "post_corrections_post_id_published_posts_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."published_posts"("post_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_steps" ADD CONSTRAINT "post_steps_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_versions" ADD CONSTRAINT "post_versions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_posts" ADD CONSTRAINT "published_posts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_texts" ADD CONSTRAINT "published_texts_post_id_published_posts_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."published_posts"("post_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_consents_post_idx" ON "post_consents" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "post_corrections_post_idx" ON "post_corrections" USING btree ("post_id","created_at");--> statement-breakpoint
CREATE INDEX "post_steps_post_idx" ON "post_steps" USING btree ("post_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "post_versions_number_uq" ON "post_versions" USING btree ("post_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_slug_uq" ON "posts" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "posts_stage_idx" ON "posts" USING btree ("stage","changed_at");--> statement-breakpoint
CREATE INDEX "posts_about_idx" ON "posts" USING btree ("about_id");--> statement-breakpoint
CREATE UNIQUE INDEX "published_posts_slug_uq" ON "published_posts" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "published_posts_latest_idx" ON "published_posts" USING btree ("published_at","post_id");--> statement-breakpoint
CREATE INDEX "published_posts_kind_idx" ON "published_posts" USING btree ("kind","published_at","post_id");--> statement-breakpoint
CREATE INDEX "published_posts_tags_idx" ON "published_posts" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "published_posts_about_idx" ON "published_posts" USING btree ("about_id");--> statement-breakpoint
CREATE INDEX "published_texts_search_idx" ON "published_texts" USING gin ("search");
--> statement-breakpoint
-- By hand from here.
-- Both are trusted extensions: the owner of a database may make them without being a superuser.
create extension if not exists unaccent with schema public;
--> statement-breakpoint
create extension if not exists pg_trgm with schema public;
--> statement-breakpoint
-- Kiswahili has no dictionary in PostgreSQL: its words are taken as they stand, without accents; what is nearly the same is
-- found by the trigrams of a title.
create function published_texts_search() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  config regconfig := case when new.language = 'en' then 'english' else 'simple' end;
begin
  new.plain := lower(unaccent(new.title));
  new.search := setweight(to_tsvector(config, unaccent(new.title)), 'A')
             || setweight(to_tsvector(config, unaccent(new.lead)), 'B')
             || setweight(to_tsvector(config, unaccent(new.text || ' ' || new.asks)), 'C');
  return new;
end $$;
--> statement-breakpoint
create trigger published_texts_search before insert or update on published_texts for each row execute function published_texts_search();
--> statement-breakpoint
create index published_texts_plain_idx on published_texts using gin (plain gin_trgm_ops);
--> statement-breakpoint
-- Pages that show what is told are thrown out wherever they are kept: lists by the one word, a post by its id.
create function newsroom_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  id text := case when tg_op = 'DELETE' then old.post_id else new.post_id end;
begin
  perform pg_notify('portal_changed', 'newsroom');
  perform pg_notify('portal_changed', 'post:' || id);
  return null;
end $$;
--> statement-breakpoint
create trigger newsroom_changed after insert or update or delete on published_posts for each row execute function newsroom_changed();
--> statement-breakpoint
create trigger newsroom_changed after insert or update or delete on published_texts for each row execute function newsroom_changed();
--> statement-breakpoint
create trigger newsroom_changed after insert or update or delete on post_corrections for each row execute function newsroom_changed();
--> statement-breakpoint
-- What everybody reads was approved by another hand than the one that wrote it, and of a person who is written about there is
-- a yes that holds.
create function posts_shown_rightly() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from post_versions v
                   join post_steps s on s.post_id = v.post_id and s.version = v.number and s.step = 'approved'
                  where v.post_id = new.id and v.number = new.shown and s.by <> v.written_by) then
    raise exception 'post %: version % is shown, and no second hand approved it', new.id, new.shown using errcode = 'check_violation';
  end if;
  if new.kind in ('urgent_appeal', 'voice') and not exists (
       select from post_consents c
        where c.post_id = new.id and c.withdrawn_at is null
          and c.ends_on >= coalesce(nullif(current_setting('app.today', true), '')::date, current_date)) then
    raise exception 'post %: shown without a consent that holds', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger posts_shown_rightly after insert or update of shown on posts deferrable initially deferred
  for each row when (new.shown is not null) execute function posts_shown_rightly();
--> statement-breakpoint
-- A version is what was written then. Its words are sealed anew with a new key, or destroyed, and never come back.
create function post_versions_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (old.words_sealed is null and new.words_sealed is not null) or
     (new.id, new.post_id, new.number, new.mentions, new.written_by, new.created_at) is distinct from
     (old.id, old.post_id, old.number, old.mentions, old.written_by, old.created_at) then
    raise exception 'version % of post %: what was written is not changed', old.number, old.post_id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger post_versions_keep before update on post_versions for each row execute function post_versions_keep();
--> statement-breakpoint
revoke delete on posts, post_versions, post_consents from portal_app;
--> statement-breakpoint
revoke update, delete on post_steps from portal_app;
--> statement-breakpoint
-- For a new key.
grant update (note_sealed) on post_steps to portal_app;
