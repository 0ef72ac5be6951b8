-- Who signs in by e-mail and password (AUTH=accounts). A password is kept as its Argon2id hash in PHC's form. Locks: an
-- account before its sessions.
create table accounts (
    user_id     text collate "C" primary key,
    email       text not null,                          -- as it was typed, for mails
    email_key   text collate "C" not null unique,       -- lower case, to be found by
    name        text,
    role        text not null check (role in ('learner', 'mentor', 'admin')),
    password    text not null,
    created_at  timestamptz not null,
    pending     boolean not null default false,         -- registered by mail, and never confirmed: nobody signs in by it
    verified_at timestamptz,                            -- when the address was
    disabled_at timestamptz
);

create index accounts_in_order on accounts (created_at, user_id);
create index accounts_pending on accounts (created_at) where pending;
create index accounts_admins on accounts (user_id) where role = 'admin' and disabled_at is null;

-- A sign-in on one device, until it ends: one family of refresh tokens, of which the newest is good, and the one before for
-- some seconds. The next is made from the one that is shown and a salt, so neither these rows nor an old token give it away.
create table account_sessions (
    id           text collate "C" primary key,
    user_id      text collate "C" not null,
    version      int not null default 0,                -- counts what makes earlier access tokens stale
    hash         text not null,                         -- of the newest refresh token, hex
    old_hash     text,                                  -- of the one before
    salt         bytea,                                 -- by which the newest was made of the one before
    client       text,                                  -- User-Agent
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null
);

create index account_sessions_of_user on account_sessions (user_id, last_used_at desc);
create index account_sessions_expiry on account_sessions (expires_at);

-- What access tokens name, of sessions that have ended or changed: every server looks here for what it has to cut off.
create table ended_sign_ins (
    sign_in  text collate "C" not null,
    ended_at timestamptz not null default clock_timestamp()
);

create index ended_sign_ins_in_order on ended_sign_ins (ended_at);

create function tell_ended_sign_in() returns trigger language plpgsql as $$
begin
    insert into ended_sign_ins (sign_in) values (old.id || '.' || old.version);
    return null;
end $$;

-- However a session ends, also by an erasure.
create trigger session_ended after delete on account_sessions for each row execute function tell_ended_sign_in();
create trigger session_changed after update of version on account_sessions for each row execute function tell_ended_sign_in();

-- Links that are used once: invitations, and what is mailed. A link that waits for its mail has no hash yet, as its token is
-- made when the mail is.
create table account_links (
    id         text collate "C" primary key,
    kind       text not null check (kind in ('setup', 'invitation', 'verification', 'reset', 'known')),
    hash       text unique,                             -- of its token, hex
    user_id    text collate "C",                        -- whose it is, or will be
    email      text,
    email_key  text collate "C",
    name       text,
    role       text,                                    -- of who is invited
    created_at timestamptz not null,
    expires_at timestamptz not null,
    mail_at    timestamptz,                             -- when to mail it; null: not, or no more
    attempts   int not null default 0
);

-- A link for an address that has an account is its owner's, whoever asked for it, and goes with them.
create function account_links_go() returns trigger language plpgsql as $$
begin
    update account_links set user_id = old.user_id
    where email_key = old.email_key and user_id is distinct from old.user_id;
    return old;
end $$;

create trigger account_gone before delete on accounts for each row execute function account_links_go();

create index account_links_of_user on account_links (user_id) where user_id is not null;
create index account_links_of_email on account_links (email_key, kind, created_at);
create index account_links_to_mail on account_links (mail_at) where mail_at is not null;
create index account_links_expiry on account_links (expires_at);
