-- A day is decided once, when an entry is accepted, by the offset that its moment then had in the user's zone; new time zone
-- rules do not move it. Null where the day was named by a client, and for entries from before this column.
alter table ledger_entries add column utc_offset int;   -- seconds east of UTC

-- The time zone rules of the last start, to find out what new ones change.
create table zone_rules (
    one     boolean primary key default true check (one),  -- one row at most
    version text not null,                                 -- of the tz database, such as 2026f
    origin  text not null,                                 -- built-in, or the folder that they were read from
    rules   bytea not null,
    since   timestamptz not null
);

-- Streaks were judged by the rules of the JDK until now, which may be older: a start judges them anew.
update learners set streak_freezes = -1 where zones <> '[]';
