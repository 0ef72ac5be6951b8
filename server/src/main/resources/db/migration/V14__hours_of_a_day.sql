-- The hours that were given to a day but do not count, because the day had its most already. millis holds what counts. Both
-- are kept, so that the order in which hours arrive and are taken back does not change what a day counts.
alter table ledger_days add column capped_millis bigint not null default 0;
