-- What was done that decides who may do what, and what was refused. Rows are added and never changed: a trigger refuses
-- whatever else is tried, but for the two functions below, and of those it lets pass only what each is for.
create table audit_entries (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    action  text collate "C" not null,
    outcome text not null check (outcome in ('done', 'refused')),
    actor   text collate "C" not null,                       -- user ada, key 3f…, anybody, nobody, server
    subject text collate "C",                                -- a user, or a key; null: neither
    detail  jsonb not null default '{}'                      -- texts by name
);

create index audit_entries_newest on audit_entries (at desc, id desc);
create index audit_entries_of_action on audit_entries (action, at desc, id desc);
create index audit_entries_of_actor on audit_entries (actor, at desc, id desc);
create index audit_entries_of_subject on audit_entries (subject, at desc, id desc) where subject is not null;

-- What stays of the details when the actor or the subject is erased: what tells of nobody.
create function audit_impersonal(detail jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(detail)
    where key in ('call', 'code', 'count', 'doing', 'rows', 'since', 'users')
$$;

create function audit_entries_stay() returns trigger language plpgsql as $$
declare
    purpose text := current_setting('streakline.audit', true);
begin
    if tg_op = 'DELETE' and purpose = 'retention'
       and old.at < (select max(at) from audit_entries) - interval '7 days' then
        return old;
    end if;
    if tg_op = 'UPDATE' and purpose = 'erasure'
       and (new.id, new.at, new.action, new.outcome) = (old.id, old.at, old.action, old.outcome)
       and (new.actor = old.actor or new.actor ~ '^user erased-[0-9a-f]{16}$')
       and (new.subject is not distinct from old.subject or new.subject ~ '^erased-[0-9a-f]{16}$')
       and old.detail @> new.detail then
        return new;
    end if;
    raise exception 'audit_entries: entries are added and stay as they are' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entries_stay before update or delete on audit_entries
    for each row execute function audit_entries_stay();
create trigger audit_entries_are_kept before truncate on audit_entries
    for each statement execute function audit_entries_stay();

-- Deletes a part of what is older than the retention; never of the newest entry's seven days. Gives the number of rows.
create function audit_expire(cutoff timestamptz, most int) returns int language plpgsql
    set streakline.audit = 'retention' as $$
declare
    deleted int;
begin
    delete from audit_entries where id in (
        select id from audit_entries where at < least(cutoff, (select max(at) from audit_entries) - interval '7 days')
        order by at, id limit most);
    get diagnostics deleted = row_count;
    return deleted;
end $$;

-- A user was erased: their entries stay, under another name.
create function audit_erase(erased text, pseudonym text) returns int language plpgsql
    set streakline.audit = 'erasure' as $$
declare
    changed int;
begin
    update audit_entries
    set actor = case when actor = 'user ' || erased then 'user ' || pseudonym else actor end,
        subject = case when subject = erased and action not like 'key\_%' then pseudonym else subject end,
        detail = audit_impersonal(detail)
    where actor = 'user ' || erased or (subject = erased and action not like 'key\_%');
    get diagnostics changed = row_count;
    return changed;
end $$;
