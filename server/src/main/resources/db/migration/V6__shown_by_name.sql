-- The few who are not shown by their names: each list of many users leaves them out, or looks them up.
create index learners_not_named on learners (user_id) where board <> 'named';
