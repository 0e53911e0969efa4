-- While an account is frozen nobody is signed in to it.
select s.id as subject from sessions s
 where exists (select 1 from freezes f where f.account_id = s.user_id and f.thawed_at is null)
