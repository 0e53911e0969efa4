CREATE TABLE "gift_words" (
	"payment_id" text PRIMARY KEY NOT NULL,
	"is_named" boolean NOT NULL,
	"words_sealed" "bytea" NOT NULL,
	"state" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	CONSTRAINT "gift_words_decided_ck" CHECK (("gift_words"."state" = 'waiting') = ("gift_words"."decided_by" is null))
);
--> statement-breakpoint
ALTER TABLE "gift_words" ADD CONSTRAINT "gift_words_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gift_words_waiting_idx" ON "gift_words" USING btree ("changed_at") WHERE state = 'waiting';--> statement-breakpoint
-- The page of whoever it is for shows them: it is thrown out as when money moves.
create function gift_words_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('portal_changed', 'words:' || p.purpose || ':' || p.purpose_id) from payments p where p.id = coalesce(new.payment_id, old.payment_id);
  return null;
end $$;
--> statement-breakpoint
create trigger gift_words_changed after insert or update or delete on gift_words for each row execute function gift_words_changed();
