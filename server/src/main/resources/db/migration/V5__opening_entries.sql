-- All figures are sums over the ledger's entries, so that they can be recounted. What was there before the ledger told of
-- all becomes entries now, with offsets of 0 and below.
with interval_days as (
    select user_id, type, detail::json -> 'days' as days from ledger_entries
    where kind in ('event', 'undo') and detail like '%"days"%'
    union all
    select e.user_id, h ->> 'type', h -> 'days'
    from ledger_entries e, json_array_elements(e.detail::json -> 'handed') as h
    where e.kind = 'undo' and e.detail like '%"handed"%'
), told as (
    select user_id, day, type, millis, logs, goals, skills from ledger_entries where kind not in ('weekly', 'streak')
    union all
    select i.user_id, d.key::date, i.type, d.value::bigint, 0, 0, 0
    from interval_days i, json_each_text(i.days) as d where i.days is not null
), told_days as (
    select user_id, day, type, sum(millis) as millis, sum(logs) as logs, sum(goals) as goals, sum(skills) as skills
    from told group by 1, 2, 3
), days as (
    select user_id, day, type, d.millis - coalesce(t.millis, 0) as millis, d.logs - coalesce(t.logs, 0) as logs,
           d.goals - coalesce(t.goals, 0) as goals, d.skills - coalesce(t.skills, 0) as skills
    from ledger_days d left join told_days t using (user_id, day, type)
), booked as (
    select user_id, sum(millis) as millis, sum(logs) as logs, sum(goals) as goals, sum(skills) as skills
    from ledger_days group by 1
), kept as (
    select user_id, (d ->> 'date')::date as day, (d ->> 'current')::int as current, (d ->> 'longest')::int as longest
    from learners, json_array_elements(declarations::json) as d
), opening as (
    select user_id, 'hours' as kind, type, day, millis, logs, goals, skills, '{}' as detail from days
    where millis <> 0 or logs <> 0 or goals <> 0 or skills <> 0
    union all
    select a.user_id, 'opening', '', (a.updated_at at time zone 'UTC')::date,
           a.learning_millis - coalesce(b.millis, 0), a.logs_created - coalesce(b.logs, 0),
           a.goals_completed - coalesce(b.goals, 0), a.skills_added - coalesce(b.skills, 0), '{}'
    from analytics a left join booked b using (user_id)
    where (a.learning_millis, a.logs_created, a.goals_completed, a.skills_added)
          <> (coalesce(b.millis, 0), coalesce(b.logs, 0), coalesce(b.goals, 0), coalesce(b.skills, 0))
    union all
    select user_id, 'weekly', '', w.week, w.millis - coalesce(t.millis, 0), w.logs_count - coalesce(t.logs, 0), 0, 0, '{}'
    from analytics_weeks w
    left join (select user_id, day as week, sum(millis) as millis, sum(logs) as logs from ledger_entries
               where kind = 'weekly' group by 1, 2) t using (user_id, week)
    where w.millis <> coalesce(t.millis, 0) or w.logs_count <> coalesce(t.logs, 0)
    union all
    select k.user_id, 'streak', '', k.day, 0, 0, 0, 0,
           json_build_object('current', k.current, 'longest', k.longest)::text
    from kept k
    left join (select user_id, max((detail::json ->> 'longest')::int) as longest from ledger_entries
               where kind = 'streak' group by 1) t using (user_id)
    where k.longest > coalesce(t.longest, -1)
)
insert into ledger_entries (user_id, event_offset, kind, type, accepted_at, occurred_at, day, millis, logs, goals, skills,
    detail)
select user_id, 1 - row_number() over (partition by user_id order by kind, day, type), kind, type, now(),
       day::timestamp at time zone 'UTC', day, millis, logs, goals, skills, detail
from opening;
