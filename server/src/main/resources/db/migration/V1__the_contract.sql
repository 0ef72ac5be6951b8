-- Times are UTC with milliseconds. User ids and item ids compare bytewise (collation "C"), so that every server and
-- every node sorts and locks them in one order.

-- Secrets that all nodes share: the key that signs stream positions.
create table server_secrets (
    name   text primary key,
    secret bytea not null
);

-- One row a user: the head of the user's stream, and every count that must be exact. A transaction that writes
-- anything of a user locks this row first.
create table streams (
    user_id                       text collate "C" primary key,
    head                          bigint not null default 0, -- offset of the newest event; 0: none yet
    head_epoch                    bigint not null,           -- the server start that wrote the newest event
    last_id                       text collate "C" not null default '', -- greatest _id made for this user
    activities_total              bigint not null default 0 check (activities_total >= 0),
    activities_unread             bigint not null default 0 check (activities_unread >= 0),
    activities_read_through       bigint not null default 0, -- created at or before this offset: read
    notifications_total           bigint not null default 0 check (notifications_total >= 0),  -- stored, the expired included
    notifications_unread          bigint not null default 0 check (notifications_unread >= 0), -- stored, the expired included
    notifications_read_through    bigint not null default 0,
    notifications_cleared_through bigint not null default 0, -- created at or before this offset: gone
    notifications_swept_through   bigint not null default 0, -- the cleared rows up to here are deleted
    notifications_next_expiry     timestamptz                -- no stored notification expires before this; null: none
) with (fillfactor = 70);

create index streams_to_expire on streams (notifications_next_expiry) where notifications_next_expiry is not null;
create index streams_to_clear on streams (user_id) where notifications_swept_through < notifications_cleared_through;

-- The log of every user's stream: offsets 1, 2, 3 … without holes. Kept for a time by dropping whole days.
create table stream_events (
    day                  date not null,                      -- UTC, when it was written: the partition
    user_id              text collate "C" not null,
    event_offset         bigint not null,
    epoch                bigint not null,
    previous_epoch       bigint not null,                    -- the epoch of the event before it
    name                 text not null,
    payload              text not null,                      -- JSON, as it was sent
    unread_activities    bigint not null,
    unread_notifications bigint not null,
    total_activities     bigint not null,
    total_notifications  bigint not null,
    expires_at           timestamptz,                        -- after this a replay tells of the deletion instead
    primary key (user_id, event_offset, day)
) partition by range (day);

create table activities (
    id             text collate "C" primary key,
    user_id        text collate "C" not null,
    type           text not null,
    title          text not null,
    description    text not null,
    data           text not null,                            -- JSON, as it was sent
    visibility     text not null,
    external_id    text,
    occurred_at    timestamptz not null,
    created_offset bigint not null,                          -- the offset of its activity:created
    read           boolean not null default false            -- marked by itself; see streams.activities_read_through
);

create index activities_newest_first on activities (user_id, occurred_at desc, id desc);
create unique index activities_external_id on activities (user_id, external_id) where external_id is not null;

create table notifications (
    id             text collate "C" primary key,
    user_id        text collate "C" not null,
    type           text not null,
    title          text not null,
    message        text not null,
    action_url     text,
    external_id    text,
    created_at     timestamptz not null,
    expires_at     timestamptz not null,
    created_offset bigint not null,
    read           boolean not null default false
);

create index notifications_newest_first on notifications (user_id, created_at desc, id desc);
create index notifications_by_expiry on notifications (user_id, expires_at);
create unique index notifications_external_id on notifications (user_id, external_id) where external_id is not null;

create table analytics (
    user_id         text collate "C" primary key,
    id              text collate "C" not null unique,
    learning_millis bigint not null default 0 check (learning_millis >= 0),
    current_streak  int not null default 0,
    longest_streak  int not null default 0,
    streak_declared date,                                    -- the UTC date as of which the client declared it
    logs_created    bigint not null default 0 check (logs_created >= 0),
    goals_completed bigint not null default 0 check (goals_completed >= 0),
    skills_added    bigint not null default 0 check (skills_added >= 0),
    updated_at      timestamptz not null
);

create index analytics_by_hours on analytics (learning_millis desc, user_id);

-- What was declared for a week; several entries add up.
create table analytics_weeks (
    user_id    text collate "C" not null,
    week       date not null,                                -- its first day
    millis     bigint not null,
    logs_count bigint not null,
    primary key (user_id, week)
);

-- The day ledger: what each day added. Months follow from it. A correction may make a day negative, never the total.
create table ledger_days (
    user_id text collate "C" not null,
    day     date not null,
    millis  bigint not null default 0,
    logs    bigint not null default 0,
    primary key (user_id, day)
);

-- The first 2xx answer to each Idempotency-Key, kept 24 h.
create table idempotency_keys (
    digest     text collate "C" primary key,                 -- of caller, method, path and key
    body_hash  text not null,
    status     int not null,
    body       text not null,
    position   text,
    created_at timestamptz not null
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
