-- Boards are sorted by score, and ties by the turn at which the score was reached: a number that only grows, drawn in the
-- transaction that changed the score. So a server that starts anew has everybody in the same order.

alter table analytics
    add column hours_reached  bigint not null default 0,
    add column logs_reached   bigint not null default 0,
    add column goals_reached  bigint not null default 0,
    add column skills_reached bigint not null default 0;

update analytics a
set hours_reached = v.turn, logs_reached = v.turn, goals_reached = v.turn, skills_reached = v.turn
from (select user_id, row_number() over (order by updated_at, user_id) as turn from analytics) v
where v.user_id = a.user_id;

-- A streak as it was judged when the row was written, so that a start need not judge everybody's.
alter table learners
    add column streak           int not null default 0,
    add column streak_reached   bigint not null default 0,
    add column streak_lapses_at timestamptz,                  -- from then on it is 0; null: it is 0 already
    add column streak_freezes   smallint not null default -1, -- the setting by which it was judged; -1: judge it anew
    add column turn             bigint not null default 0;    -- of the transaction that wrote the row

update learners l set streak_reached = v.turn
from (select user_id, row_number() over (order by user_id) as turn from learners) v
where v.user_id = l.user_id;

-- What an entry adds of goals and skills, as millis and logs are told already.
alter table ledger_entries
    add column goals  bigint not null default 0,
    add column skills bigint not null default 0;

update ledger_entries
set goals = case kind when 'increment' then coalesce((detail::json ->> 'goalsCompleted')::bigint, 0)
                      else (type = 'goal_completed')::int end,
    skills = case kind when 'increment' then coalesce((detail::json ->> 'skillsAdded')::bigint, 0)
                       else (type = 'skill_added')::int end
where kind = 'increment' or kind = 'event' and type in ('goal_completed', 'skill_added');

alter table ledger_days
    add column goals          bigint not null default 0,
    add column skills         bigint not null default 0,
    add column hours_reached  bigint not null default 0,
    add column logs_reached   bigint not null default 0,
    add column goals_reached  bigint not null default 0,
    add column skills_reached bigint not null default 0;

update ledger_days d set goals = v.goals, skills = v.skills
from (select user_id, day, type, sum(goals) as goals, sum(skills) as skills from ledger_entries group by 1, 2, 3) v
where v.user_id = d.user_id and v.day = d.day and v.type = d.type;

update ledger_days d
set hours_reached = v.turn, logs_reached = v.turn, goals_reached = v.turn, skills_reached = v.turn
from (select user_id, day, type, row_number() over (order by day, user_id, type) as turn from ledger_days) v
where v.user_id = d.user_id and v.day = d.day and v.type = d.type;

-- A start reads the days of the last weeks of everybody; they lie together, as they were written.
create index ledger_days_by_day on ledger_days using brin (day) with (autosummarize = on);
