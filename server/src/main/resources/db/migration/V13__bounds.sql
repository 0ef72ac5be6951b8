-- External ids of items that are gone: deleted, cleared, expired or past their retention. Kept for as long as the ledger, so
-- that an item that is imported again is neither counted nor shown again. An undo adds no row, as the ledger forgets, too.
create table deleted_items (
    user_id     text collate "C" not null,
    feed        text collate "C" not null,                   -- activity or notification
    external_id text collate "C" not null,
    item_id     text collate "C" not null,
    primary key (user_id, feed, external_id)
);

-- What the counts of an event rest on, so that a replay can take off what has expired since. Null: written before.
alter table stream_events
    add column written_at   timestamptz,                     -- the transaction's time
    add column counts_until timestamptz;                     -- nothing that the counts hold expires before; null: nothing does

-- A user who is being erased in several transactions. Nothing is read or written of them until the last one deletes the row.
alter table streams add column erasing boolean not null default false;

create table erasures (
    user_id text collate "C" primary key,
    actor   text not null,                                   -- who asked for it, as the audit log calls them
    deleted text not null default '{}'                       -- JSON: rows deleted so far, by table
);

-- Renames at most so many of a user's entries; gives the number of rows. See audit_erase, which it replaces.
create function audit_erase_some(erased text, pseudonym text, most int) returns int language plpgsql
    set streakline.audit = 'erasure' as $$
declare
    changed int;
begin
    update audit_entries
    set actor = case when actor = 'user ' || erased then 'user ' || pseudonym else actor end,
        subject = case when subject = erased and action not like 'key\_%' then pseudonym else subject end,
        detail = audit_impersonal(detail)
    where id in (
        select id from audit_entries
        where actor = 'user ' || erased or (subject = erased and action not like 'key\_%')
        limit most);
    get diagnostics changed = row_count;
    return changed;
end $$;

drop function audit_erase(text, text);
