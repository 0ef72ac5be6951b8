-- What users were given, once and for good. It outlives the rule: title and message are as they were then.
create table achievements (
    user_id        text collate "C" not null,
    achievement_id text collate "C" not null,            -- the rule's, in the file of achievements
    kind           text not null,                        -- achievement or milestone
    title          text not null,
    message        text not null,
    earned_at      timestamptz not null,
    event_offset   bigint not null,                      -- of the notification:received that told of it
    primary key (user_id, achievement_id)
);

-- The ids of the above, so that a write knows without another read that there is nothing to give.
alter table learners add column achieved text[] not null default '{}';
