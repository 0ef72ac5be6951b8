-- SHA-256 (hex) of the nonce that came with the refresh for which the newest refresh token was made; null if none came. The
-- client that sends it again, with the same old token, lost the answer and gets it again.
alter table account_sessions add column nonce_hash text;
