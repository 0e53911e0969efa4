CREATE TABLE "newsletter_subscribers" (
	"id" text PRIMARY KEY NOT NULL,
	"address_sealed" "bytea" NOT NULL,
	"address_index" "bytea" NOT NULL,
	"leave_index" "bytea" NOT NULL,
	"language" text NOT NULL,
	"asked_language" text NOT NULL,
	"token_hash" "bytea",
	"token_until" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "newsletter_subscribers_token_ck" CHECK (("newsletter_subscribers"."token_hash" is null) = ("newsletter_subscribers"."token_until" is null)),
	CONSTRAINT "newsletter_subscribers_asked_ck" CHECK ("newsletter_subscribers"."confirmed_at" is not null or "newsletter_subscribers"."token_hash" is not null)
);
--> statement-breakpoint
CREATE TABLE "newsletters" (
	"id" text PRIMARY KEY NOT NULL,
	"stage" text NOT NULL,
	"version" integer NOT NULL,
	"words_sealed" "bytea" NOT NULL,
	"post_ids" text[] NOT NULL,
	"writers" text[] NOT NULL,
	"approved_by" text,
	"approved_at" timestamp (3) with time zone,
	"cursor" text NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "newsletters_approved_ck" CHECK (("newsletters"."stage" in ('sending', 'sent')) = ("newsletters"."approved_at" is not null)),
	CONSTRAINT "newsletters_hands_ck" CHECK (("newsletters"."approved_at" is null) = ("newsletters"."approved_by" is null) and not ("newsletters"."approved_by" = any("newsletters"."writers"))),
	CONSTRAINT "newsletters_sent_ck" CHECK (("newsletters"."stage" = 'sent') = ("newsletters"."sent_at" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "newsletter_subscribers_address_uq" ON "newsletter_subscribers" USING btree ("address_index");--> statement-breakpoint
CREATE UNIQUE INDEX "newsletter_subscribers_leave_uq" ON "newsletter_subscribers" USING btree ("leave_index");--> statement-breakpoint
CREATE UNIQUE INDEX "newsletter_subscribers_token_uq" ON "newsletter_subscribers" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "newsletter_subscribers_unconfirmed_idx" ON "newsletter_subscribers" USING btree ("token_until") WHERE confirmed_at is null;--> statement-breakpoint
CREATE INDEX "newsletters_stage_idx" ON "newsletters" USING btree ("stage","changed_at");
--> statement-breakpoint
-- By hand from here.
-- Who reads the newsletter is seen by the portal's own work alone: no desk, and no person, is shown a row.
alter table newsletter_subscribers enable row level security;
--> statement-breakpoint
alter table newsletter_subscribers force row level security;
--> statement-breakpoint
create policy portal on newsletter_subscribers using (acting_portal());
--> statement-breakpoint
-- Nor what is on its way to them: the desk of messages would show it otherwise.
create policy newsletter_unseen on messages as restrictive for select
  using (acting_portal() or kind not in ('newsletter', 'newsletter_asked'));
--> statement-breakpoint
-- Nobody is on the list who did not say yes by the token that went to the mailbox, and each token says yes once.
create function newsletter_subscribers_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.confirmed_at is not null then
      raise exception 'subscriber %: nobody begins confirmed', new.id using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if (new.id, new.address_index, new.leave_index, new.created_at) is distinct from (old.id, old.address_index, old.leave_index, old.created_at)
      or (old.confirmed_at is not null and new.confirmed_at is distinct from old.confirmed_at)
      or (old.confirmed_at is null and new.confirmed_at is not null and (old.token_hash is null or new.token_hash is not null
        or new.confirmed_at >= old.token_until))
      or (new.language <> old.language and (new.token_hash is not null or old.token_hash is null)) then
    raise exception 'subscriber %: changed by the token that was sent, or not at all', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger newsletter_subscribers_keep before insert or update on newsletter_subscribers
  for each row execute function newsletter_subscribers_keep();
--> statement-breakpoint
-- What was approved is what is sent, on and never back; whoever has written at a letter stays its writer.
create function newsletters_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (old.stage, new.stage) not in (('draft', 'draft'), ('draft', 'waiting'), ('waiting', 'draft'), ('waiting', 'sending'),
        ('sending', 'sending'), ('sending', 'sent'))
      and not (old.stage = new.stage and (old.version, old.post_ids, old.cursor) is not distinct from (new.version, new.post_ids, new.cursor)) then
    raise exception 'newsletter %: from % it does not come to %', old.id, old.stage, new.stage using errcode = 'check_violation';
  end if;
  if not (new.writers @> old.writers) or new.cursor < old.cursor or new.version < old.version
      or (old.stage <> 'draft' and (new.version, new.post_ids) is distinct from (old.version, old.post_ids))
      or (old.approved_at is not null and (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by)) then
    raise exception 'newsletter %: what was laid before somebody stays', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger newsletters_keep before update on newsletters for each row execute function newsletters_keep();
--> statement-breakpoint
revoke delete on newsletters from portal_app;
