-- Keys of backends. A secret is random and long, so its SHA-256 is enough to know it by; the secret itself is kept nowhere.
create table api_keys (
    id         text collate "C" primary key,
    name       text not null,
    hint       text not null,                -- how the secret begins, to recognise it by
    hash       text not null unique,         -- of the secret, hex
    rotation   int not null default 0,       -- how often it was rotated
    old_hash   text unique,                  -- of the secret before, while that one still serves
    old_until  timestamptz,
    scopes     text[] not null,
    label      text collate "C",             -- whose users alone it reaches; null: all
    created_at timestamptz not null,
    rotated_at timestamptz,
    expires_at timestamptz,
    revoked_at timestamptz
);

create index api_keys_live on api_keys (created_at, id) where revoked_at is null;

-- What groups users, such as cohort:cs101. A mentor reads those who share one; a key may be bound to one.
create table user_labels (
    user_id text collate "C" not null,
    label   text collate "C" not null,
    primary key (user_id, label)
);

create index user_labels_of_label on user_labels (label, user_id);
