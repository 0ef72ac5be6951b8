-- Drawn when the row is made, and mixed into the epoch of each of the stream's events: a stream that is made anew, after its
-- user was erased, honours no position of the one before. 0: made before there was one.
alter table streams add column birth bigint not null default 0;
