-- Whose answer it is, so that it can be erased with its user; null for a call of many users, whose answer names none.
alter table idempotency_keys add column user_id text collate "C";

update idempotency_keys set user_id = substring(body from '"userId":"([^"]+)"') where left(body, 12) <> '{"results":[';

create index idempotency_keys_of_user on idempotency_keys (user_id) where user_id is not null;
