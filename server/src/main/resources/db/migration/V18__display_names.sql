-- What a user wants to be called; null: not said. See the setting displayName.
alter table learners add column display_name text;
