-- Two records that are joined may have been included at the same time: the living one goes with the kept record and what it meets with the other, which are
-- two rows that change places.
alter table organisation_included drop constraint organisation_included_no_overlap;
--> statement-breakpoint
alter table organisation_included add constraint organisation_included_no_overlap
  exclude using gist (id_range(person_id, person_id, '[]') with &&, daterange(begins_on, ends_on, '[)') with &&)
  deferrable initially immediate;
--> statement-breakpoint
-- Erasing takes the person from whom an organisation asked, and leaves the number that was typed: were the row gone, the organisation would see that the
-- number had been somebody's.
create or replace function organisation_invitations_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  may constant text[] := array['state', 'answered_at'];
begin
  if acting() = 'system:erasure' and new.person_id is null and to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then
    return new;
  end if;
  if to_jsonb(new) - may is distinct from to_jsonb(old) - may or old.state not in ('open', 'declined')
     or (old.state = 'declined' and new.state <> 'withdrawn') then
    raise exception 'invitation %: answered once, and nothing else', old.id;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- A wish to leave is carried out or taken back, once; words may only go; and where money went back meanwhile, it comes sooner, never later.
create or replace function membership_leavings_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  may constant text[] := array['state', 'settled_at', 'words_sealed', 'leaves_on'];
begin
  if tg_op = 'DELETE' or to_jsonb(new) - may is distinct from to_jsonb(old) - may
     or (old.state <> 'waiting' and (new.state, new.settled_at, new.leaves_on) is distinct from (old.state, old.settled_at, old.leaves_on))
     or new.leaves_on > old.leaves_on
     or (new.words_sealed is not null and new.words_sealed is distinct from old.words_sealed) then
    raise exception 'leaving %: carried out or taken back, once', old.id;
  end if;
  return new;
end $$;
