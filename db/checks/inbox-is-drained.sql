-- No message waits longer than ten minutes to be applied.
select id as subject from inbox_messages where applied_at is null and received_at < now() - interval '10 minutes'
