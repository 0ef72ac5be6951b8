-- What the learning engine knows of a user, in one row, so that a streak is judged from one read. The ledger below is
-- the truth; active_days follows from it.
create table learners (
    user_id      text collate "C" primary key,
    zones        text not null default '[]',             -- JSON: [{ timezone, dayStartHour, effectiveFrom }], in order
    week_start   smallint not null default 1,            -- 1 is Monday, 7 Sunday (ISO 8601)
    board        text not null default 'named',          -- how leaderboards show the user: named, pseudonym or hidden
    active_days  int[] not null default '{}',            -- days since 1970-01-01, ascending
    pauses       text not null default '[]',             -- JSON: [{ from, to }], both included
    declarations text not null default '[]'              -- JSON: [{ date, current, longest }], as accepted
);

-- Every change, once and for good: it outlives the feed. Only inserted into.
create table ledger_entries (
    user_id      text collate "C" not null,
    event_offset bigint not null,                        -- of the first event of the user's stream that told of it
    kind         text not null,                          -- activity, event, hours, increment, weekly, streak
    type         text not null default '',               -- of an activity or event
    item_id      text collate "C",                       -- the activity's
    accepted_at  timestamptz not null,
    occurred_at  timestamptz not null,
    day          date not null,                          -- the user's date, decided when it was accepted
    active       boolean not null default false,         -- whether it makes its day active
    millis       bigint not null default 0,
    logs         bigint not null default 0,
    detail       text not null default '{}',             -- JSON: what else belongs to the kind
    primary key (user_id, event_offset)
);

create index ledger_entries_by_day on ledger_entries (user_id, day);

-- Times of learning that count, none overlapping another of the same user.
create table learner_intervals (
    user_id    text collate "C" not null,
    started_at timestamptz not null,
    ended_at   timestamptz not null,
    primary key (user_id, started_at)
);

-- The day ledger tells types apart; '' stands for what has none.
alter table ledger_days
    add column type   text collate "C" not null default '',
    add column events bigint not null default 0,          -- entries that were activities or events
    add column active bigint not null default 0,          -- of these, how many make the day active
    add column interval_millis bigint not null default 0, -- of millis, what intervals brought
    drop constraint ledger_days_pkey,
    add primary key (user_id, day, type);

insert into learners (user_id, declarations)
select user_id, json_build_array(json_build_object('date', streak_declared, 'current', current_streak,
                                                   'longest', longest_streak))::text
from analytics where streak_declared is not null;

alter table analytics drop column current_streak, drop column longest_streak, drop column streak_declared;

-- What was there before counts as told in time, on its date in UTC.
insert into ledger_entries (user_id, event_offset, kind, type, item_id, accepted_at, occurred_at, day, active)
select user_id, created_offset, 'activity', type, id, occurred_at, occurred_at, (occurred_at at time zone 'UTC')::date,
       type not in ('login', 'email_sent')
from activities;

insert into ledger_days (user_id, day, type, events, active)
select user_id, day, type, count(*), count(*) filter (where active) from ledger_entries group by 1, 2, 3;

insert into learners as l (user_id, active_days)
select user_id, array_agg(distinct day - date '1970-01-01' order by day - date '1970-01-01')
from ledger_entries where active group by 1
on conflict (user_id) do update set active_days = excluded.active_days;
