-- A frozen figure is what was frozen, by the rule that held, and none between it and the one before it is gone.
select f.id as subject
  from (select r.id, r.hash, i.slug, v.no, v.rule_en, v.rule_sw, r.ends_on, r.value,
               lag(r.hash) over (partition by r.indicator_id order by r.ends_on) as before,
               lag(r.ends_on) over (partition by r.indicator_id order by r.ends_on) as day_before
          from milestone_records r
          join indicators i on i.id = r.indicator_id
          join indicator_versions v on v.indicator_id = r.indicator_id and v.no = r.version
         where r.kind = 'frozen') f
 where f.hash <> sha256(convert_to(concat_ws(E'\n', f.slug, f.no, f.rule_en, f.rule_sw, to_char(f.ends_on, 'YYYY-MM-DD'), f.value, coalesce(encode(f.before, 'hex'), '')), 'UTF8'))
    or f.day_before <> date_trunc('month', f.ends_on)::date - 1
