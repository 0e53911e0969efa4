ALTER TABLE "address_proofs" ADD COLUMN "purpose" text DEFAULT 'prove' NOT NULL;--> statement-breakpoint
ALTER TABLE "register_rows" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "address_proofs" ADD CONSTRAINT "address_proofs_purpose_ck" CHECK ("address_proofs"."purpose" in ('prove', 'claim'));--> statement-breakpoint
-- As 0031 has it, and that somebody is invited while her import is in, and never otherwise.
create or replace function register_rows_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  state text;
  may constant text[] := array['details_sealed', 'choice', 'chosen_by', 'member_id', 'membership_id', 'is_new_person', 'taken_at', 'undone_at', 'kept_for', 'invited_at'];
begin
  if tg_op = 'DELETE' then
    if old.taken_at is not null then
      raise exception 'row %: it was taken in', old.id;
    end if;
    return old;
  end if;
  if to_jsonb(new) - may is distinct from to_jsonb(old) - may
     or (old.taken_at is not null and (new.member_id, new.membership_id, new.taken_at, new.is_new_person, new.choice) is distinct from (old.member_id, old.membership_id, old.taken_at, old.is_new_person, old.choice))
     or (old.undone_at is not null and new.undone_at is distinct from old.undone_at) then
    raise exception 'row %: what it said and what came of it stay', old.id;
  end if;
  select i.state into state from register_imports i where i.id = new.import_id;
  if (new.invited_at is distinct from old.invited_at and state is distinct from 'taken')
     or (new.taken_at is distinct from old.taken_at and state is distinct from 'taking')
     or ((new.undone_at, new.kept_for) is distinct from (old.undone_at, old.kept_for) and state is distinct from 'undoing')
     or (new.choice is distinct from old.choice and state is distinct from 'dry') then
    raise exception 'row %: not while its import is %', new.id, state;
  end if;
  return new;
end $$;
