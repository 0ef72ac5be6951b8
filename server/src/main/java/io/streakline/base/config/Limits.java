package io.streakline.base.config;

import java.time.Duration;

/**
 * All limits of the server, in one table. Lengths of text count Unicode code points; sizes count bytes of UTF-8 unless
 * stated otherwise. The server does not store, queue or wait for anything from outside beyond these limits.
 */
public final class Limits {

    // ---- HTTP: refused before it is read if beyond the limit
    // ---------------------------------------------------------

    /** Body of a request; more is 413. */
    public static final int BODY_BYTES = 1024 * 1024;

    /** Body of a batch request; more is 413. */
    public static final int BATCH_BODY_BYTES = 8 * 1024 * 1024;

    /** Answers longer than this, in bytes, are compressed for clients that accept gzip. */
    public static final int PLAIN_ANSWER = 1024;

    /** Encoded answers to reads in memory, in bytes, about; one more, and those used least are dropped. */
    public static final long ANSWERS_BYTES = 32L * 1024 * 1024;

    /** Of them, the answers of one user, or of all leaderboards; one more, and that user's oldest is dropped. */
    public static final int ANSWERS_OF_USER = 64;

    /** The same in bytes; an answer that would take a quarter of it is not kept. */
    public static final int ANSWERS_OF_USER_BYTES = 1024 * 1024;

    /** Total length of the header names that a preflight may request, in characters; beyond it, none are allowed. */
    public static final int ALLOWED_HEADERS = 2 * 1024;

    /** URI of the request line. */
    public static final int URI_BYTES = 8 * 1024;

    /** All headers of a request together. */
    public static final int HEADER_BYTES = 16 * 1024;

    /** Open connections, including WebSockets, if not set otherwise; further ones are closed at once. */
    public static final int CONNECTIONS = 10_000;

    /** A connection that neither sends nor receives for this long is closed (WebSockets have their own heartbeat). */
    public static final Duration HTTP_IDLE = Duration.ofSeconds(75);

    /** Nested arrays and objects in JSON; deeper nesting is 400. */
    public static final int JSON_NESTING = 100;

    // ---- Callers
    // ----------------------------------------------------------------------------------------------------------

    /** A token or an API key, in characters; more is 401. */
    public static final int CREDENTIAL = 8 * 1024;

    /**
     * Verified tokens that are remembered by their hashes; beyond it, the least recently used one must be verified
     * again.
     */
    public static final int VERIFIED_TOKENS = CONNECTIONS;

    /** Size of the identity provider's JWKS. */
    public static final int JWKS_BYTES = 256 * 1024;

    /** Keys of the JWKS that are used; others are ignored. */
    public static final int JWKS_KEYS = 100;

    /** Keys that are tried for a token that does not name one. */
    public static final int JWKS_TRIED = 4;

    /** Timeout for fetching the JWKS. */
    public static final Duration JWKS_ANSWER = Duration.ofSeconds(5);

    /** Interval for fetching the JWKS again. */
    public static final Duration JWKS_REFRESH = Duration.ofMinutes(5);

    /** Minimum time between two fetches caused by an unknown key. */
    public static final Duration JWKS_PAUSE = Duration.ofSeconds(10);

    /** How long the last JWKS is used while the provider is unavailable. */
    public static final Duration JWKS_KEPT = Duration.ofHours(1);

    /** How long before a sign-in expires the client of a socket is asked for a new token. */
    public static final Duration EXPIRY_NOTICE = Duration.ofSeconds(60);

    /** Minimum time between two such requests to a socket with short-lived tokens. */
    public static final Duration EXPIRY_NOTICE_GAP = Duration.ofSeconds(5);

    /** An email address (RFC 5321, 4.5.3.1, without the brackets). */
    public static final int EMAIL = 254;

    /** {@code name} of an account. */
    public static final int ACCOUNT_NAME = 100;

    /** Minimum length of a new password. */
    public static final int PASSWORD_LEAST = 10;

    /** Maximum length of a password. */
    public static final int PASSWORD = 128;

    /**
     * Memory of one Argon2id hash, in KiB; with two passes and one thread, as OWASP's Password Storage Cheat Sheet
     * recommends.
     */
    public static final int PASSWORD_KIB = 19 * 1024;

    /** Passwords that are hashed or rated at the same time; each uses one core. */
    public static final int PASSWORDS_AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** Others that may wait meanwhile; further ones get 503 with {@code Retry-After}. */
    public static final int PASSWORDS_WAITING = 64;

    /**
     * Accounts and addresses for which wrong passwords are counted; beyond it, the least recently tried ones are
     * dropped.
     */
    public static final int ATTEMPTS = 20_000;

    /**
     * Wrong passwords from one address for one email address before the next attempt must wait: a second, then twice as
     * long, and so on.
     */
    public static final int ATTEMPTS_FREE = 5;

    /** The same, from all addresses. */
    public static final int ATTEMPTS_FREE_IN_ALL = 50;

    /** The longest such wait. */
    public static final Duration ATTEMPTS_WAIT = Duration.ofMinutes(15);

    /** The longest such wait caused by attempts from other addresses, so that nobody can lock a user out. */
    public static final Duration ATTEMPTS_WAIT_IN_ALL = Duration.ofMinutes(1);

    /** How long the previous refresh token still gives the newest one: to another tab, or after a lost answer. */
    public static final Duration REFRESH_GRACE = Duration.ofSeconds(10);

    /** The same for the client that received the newest token and may have lost the answer, as its nonce shows. */
    public static final Duration REFRESH_GRACE_OF_CLIENT = Duration.ofMinutes(5);

    /**
     * Length in characters, minimum and maximum, of the nonce by which a client shows that it is the one that refreshed
     * before.
     */
    public static final int REFRESH_NONCE_MIN = 16;

    public static final int REFRESH_NONCE_MAX = 128;

    /** Sessions of an account; beyond it, the least recently used one ends. */
    public static final int SESSIONS = 50;

    /** {@code client} of a session: the beginning of its User-Agent. */
    public static final int SESSION_CLIENT = 200;

    /**
     * How often the server looks for ended sessions. A session that ended on another server is refused here, and its
     * sockets are closed, within this time.
     */
    public static final Duration SESSIONS_LOOK = Duration.ofMillis(500);

    /** How long a link to confirm an address, or the link for the first admin, is valid. */
    public static final Duration LINK_LIFE = Duration.ofHours(24);

    /** How long a link to set a new password is valid. */
    public static final Duration RESET_LIFE = Duration.ofHours(1);

    /** How long an invitation is valid. */
    public static final Duration INVITATION_LIFE = Duration.ofDays(7);

    /** Minimum time between two emails of one kind to an address. */
    public static final Duration MAIL_PAUSE = Duration.ofMinutes(1);

    /** How often the server looks for emails to send. */
    public static final Duration MAIL_LOOK = Duration.ofSeconds(1);

    /** Emails sent in one pass. */
    public static final int MAILS = 20;

    /** Timeout for each answer of a mail server. */
    public static final Duration MAIL_ANSWER = Duration.ofSeconds(10);

    /** The wait before the first retry of a failed email; it doubles until the link has expired. */
    public static final Duration MAIL_RETRY = Duration.ofSeconds(10);

    /** Default {@code limit} of accounts. */
    public static final int ACCOUNT_PAGE = 50;

    /**
     * API keys that are neither revoked nor expired. All are in memory, and as many of the most recently expired ones.
     */
    public static final int KEYS = 1_000;

    /** {@code name} of a key. */
    public static final int KEY_NAME = 100;

    /**
     * How often keys are read again. A key revoked on another server stops working here, and its sockets are closed,
     * within this time.
     */
    public static final Duration KEYS_LOOK = Duration.ofMillis(500);

    /** Minimum time between two reads caused by an unknown key. */
    public static final Duration KEYS_PAUSE = Duration.ofMillis(100);

    /** How long the previous secret may still work after a rotation. */
    public static final Duration KEY_GRACE = Duration.ofDays(7);

    /** Labels of a user. */
    public static final int LABELS = 50;

    /** A label of users. */
    public static final int LABEL = 64;

    /** A file with a certificate or a key. */
    public static final int TLS_FILE_BYTES = 1024 * 1024;

    /** How often the certificate's files are checked. */
    public static final Duration TLS_LOOK = Duration.ofSeconds(10);

    // ---- The audit log
    // --------------------------------------------------------------------------------------------------------

    /** Entries that wait to be written; further ones are only counted. */
    public static final int AUDIT_QUEUE = 10_000;

    /** Entries that are written in one transaction. */
    public static final int AUDIT_BATCH = 500;

    /** How often waiting entries are written. */
    public static final Duration AUDIT_FLUSH = Duration.ofSeconds(1);

    /** Refusals of one caller per minute that are written in full; the others become one entry with their number. */
    public static final int AUDIT_REFUSALS = 20;

    /** Callers that are distinguished for this purpose per minute; others are counted together. */
    public static final int AUDIT_KINDS = 1_000;

    /** A text in an entry's details, in code points; the rest is cut off. */
    public static final int AUDIT_DETAIL = 500;
    // ---- Rates: most are settings, see Setting.LIMIT_ADDRESS and the following
    // ------------------------------------------------

    /** Callers of one kind whose use is remembered; beyond it, those with the least use are dropped. */
    public static final int BUCKETS = 50_000;

    /** Items of a batch that cost as much as one call. */
    public static final int BATCH_ITEMS_OF_A_CALL = 10;

    /** How long a refusal is delayed for an address that continues far beyond its limit. */
    public static final Duration FLOOD_PAUSE = Duration.ofSeconds(1);

    // ---- Fields
    // -------------------------------------------------------------------------------------------------------

    /** {@code userId}. */
    public static final int USER_ID = 128;

    /** {@code externalId}. */
    public static final int EXTERNAL_ID = 128;

    /** {@code type} of an activity, including its first letter. */
    public static final int TYPE = 64;

    /** {@code title}; minimum 1. */
    /** A user's display name, in code points. */
    public static final int DISPLAY_NAME = 64;

    public static final int TITLE = 200;

    /** {@code description} of an activity. */
    public static final int DESCRIPTION = 2_000;

    /** {@code message} of a notification; minimum 1. */
    public static final int MESSAGE = 2_000;

    /** {@code actionUrl} of a notification. */
    public static final int ACTION_URL = 2_000;

    /** {@code data} of an activity, as sent. */
    public static final int DATA_BYTES = 16 * 1024;

    /** How far {@code occurredAt} may be ahead of the server's clock. */
    public static final Duration OCCURRED_AHEAD = Duration.ofMinutes(5);

    /** Hours in one call of learning-hours, positive or negative. */
    public static final int HOURS = 24;

    /** A declared streak, in days. */
    public static final int STREAK_DAYS = 100_000;

    /** {@code incrementBy}, positive or negative. */
    public static final int INCREMENT = 10_000;

    /** Hours of one weekly entry. */
    public static final int WEEK_HOURS = 168;

    /** Weeks in {@code weeklyData} of a document: the newest ones. */
    public static final int WEEKS_SHOWN = 12;

    /** Users in one transaction of a rebuild; writes of these users wait for it. */
    public static final int REBUILD_USERS = 50;

    /** Differences listed in one answer of a rebuild; others are counted. */
    public static final int REBUILD_DIFFERENCES = 1_000;

    /** Changes of the time zone in a user's history. */
    public static final int ZONE_CHANGES = 1_000;

    /** Pauses of a user's streak. */
    public static final int PAUSES = 1_000;

    /** Maximum length of a pause, in days. */
    public static final int PAUSE_DAYS = 366;

    /** Days covered by an explanation or a summary. */
    public static final int DAYS_ASKED = 3_660;

    /** Days of an explanation without {@code from}. */
    public static final int DAYS_SHOWN = 30;

    /** Size of the operator's achievements file. */
    public static final int ACHIEVEMENT_FILE_BYTES = 1024 * 1024;

    /** Events named by an explanation; further events still make their days active. */
    public static final int EXPLAINED_EVENTS = 10_000;

    /** Interval between two checks for users with open pages whose day has ended. */
    public static final Duration DAY_END_LOOK = Duration.ofSeconds(1);

    /** Users in one such check; others wait for the next one. */
    public static final int DAY_END_USERS = 1_000;

    /** Time until a user is checked again after a failed read or write. */
    public static final Duration DAY_END_RETRY = Duration.ofSeconds(5);

    /** Months in {@code monthlyData} of a document: the newest ones. */
    public static final int MONTHS_SHOWN = 12;

    // ---- Lists
    // --------------------------------------------------------------------------------------------------------

    /** {@code limit} of a list; larger values are clamped to this. */
    public static final int PAGE = 200;

    /** Default {@code limit} of activities. */
    public static final int ACTIVITY_PAGE = 20;

    /** Default {@code limit} of notifications. */
    public static final int NOTIFICATION_PAGE = 50;

    /** Default {@code limit} of the leaderboard. */
    public static final int LEADERBOARD_PAGE = 100;

    /** Default {@code limit} of the audit log. */
    public static final int AUDIT_PAGE = 50;

    // ---- Exports
    // ------------------------------------------------------------------------------------------------------

    /**
     * Exports that read the database at the same time, each over its own connection; another waits up to {@link
     * #CONNECTION_WAIT}.
     */
    public static final int EXPORTS = 2;

    /**
     * Exports that are read or sent at the same time, for different users; further ones get 503 with {@code
     * Retry-After}.
     */
    public static final int EXPORTS_SENT = 32;

    /**
     * Bytes of an export that wait in a temporary file for the client; a larger export is read as fast as its client
     * receives it.
     */
    public static final int EXPORT_FILE_BYTES = 128 * 1024 * 1024;

    /** Bytes of an export that are sent at a time. */
    public static final int EXPORT_CHUNK_BYTES = 32 * 1024;

    /** A client that receives nothing of a download for this long is disconnected. */
    public static final Duration DOWNLOAD_STALL = Duration.ofSeconds(30);

    /** A client that has not received the whole download within this time is disconnected. */
    public static final Duration DOWNLOAD_TIME = Duration.ofMinutes(10);

    // ---- Leaderboards
    // -------------------------------------------------------------------------------------------------

    /** Rows before and after a user's own, by default. */
    public static final int LEADERBOARD_AROUND = 5;

    /** Maximum rows before and after a user's own; larger values are clamped to this. */
    public static final int LEADERBOARD_AROUND_MOST = 25;

    /** Users of a label with a leaderboard; each answer reads all of them. */
    public static final int LABEL_BOARD_USERS = 10_000;

    /** Rows that watchers receive. */
    public static final int LEADERBOARD_TOP = 10;

    /** Boards that a socket watches; a further one is acked with an error. */
    public static final int LEADERBOARD_WATCHES = 10;

    /** A socket with more bytes than this in its outbox receives no board updates until it has received them. */
    public static final int LEADERBOARD_OUTBOX_BYTES = 64 * 1024;

    /** Minimum time between two {@code leaderboard:updated} of a board. */
    public static final Duration LEADERBOARD_INTERVAL = Duration.ofSeconds(1);

    /** How often boards are checked for changes that watchers must receive. */
    public static final Duration LEADERBOARD_LOOK = Duration.ofMillis(200);

    /** How long after an erasure boards are reloaded; erasures within this time share one reload. */
    public static final Duration BOARD_RELOAD_PAUSE = Duration.ofSeconds(10);

    /** Commits that are kept while boards are reloaded; if there are more, the reload starts again. */
    public static final int BOARD_RELOAD_COMMITS = 100_000;

    // ---- Writes
    // -------------------------------------------------------------------------------------------------------

    /** Items of a batch request; more is 400. */
    public static final int BATCH_ITEMS = 1_000;

    /** Commands that wait in one lane; further ones get 503 with {@code Retry-After}. */
    public static final int LANE_QUEUE = 10_000;

    /**
     * Transactions that one lane has in flight, on a connection each. With more than one, the next is prepared while one is
     * written and committed.
     */
    public static final int LANE_TRANSACTIONS = 1;

    /**
     * Bytes of statements that are sent to PostgreSQL behind one that has rows, before those are read. The smallest buffers
     * of a connection have room for as many.
     */
    public static final int PIPELINE_BYTES = 32_768;

    /** Items in one transaction. */
    public static final int TRANSACTION_ITEMS = 2_000;

    /** Rows deleted in one step of an erasure; each step is a transaction. */
    public static final int ERASED_AT_ONCE = 10_000;

    /** How often the server looks for interrupted erasures. */
    public static final Duration ERASURES_LOOK = Duration.ofSeconds(5);

    /** {@code Idempotency-Key}. */
    public static final int IDEMPOTENCY_KEY = 255;

    /** How long the answer for an {@code Idempotency-Key} is kept. */
    public static final Duration IDEMPOTENCY_KEPT = Duration.ofHours(24);

    /** {@code Retry-After} of 503 and of 409, in whole seconds on the wire. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** PostgreSQL ends a lane's session that holds a transaction open for this long without a statement. */
    public static final Duration LANE_IDLE_IN_TRANSACTION = Duration.ofSeconds(10);

    /** Days ahead for which partitions of the stream log exist. */
    public static final int LOG_DAYS_AHEAD = 7;

    /** How often the job checks the partitions. */
    public static final Duration LOG_DAYS_LOOK = Duration.ofMinutes(1);

    /** How long a statement that creates or drops a partition waits for a lock. */
    public static final Duration DDL_LOCK_WAIT = Duration.ofSeconds(2);

    /** How long a migration waits for a lock at start, for example during a backup. */
    public static final Duration MIGRATION_LOCK_WAIT = Duration.ofSeconds(30);

    /** How long a starting server waits for another server on its database to stop. */
    public static final Duration SERVER_LOCK_WAIT = Duration.ofSeconds(3);

    /** Connections for the lock that keeps a second server away. */
    public static final int SERVER_LOCK_CONNECTIONS = 1;

    /** How often a server checks that it still holds its lock on the database. */
    public static final Duration SERVER_LOCK_LOOK = Duration.ofMillis(500);

    /** How long a successful check of the lock counts: until then, reads are answered from memory. */
    public static final Duration SERVER_LOCK_PROOF = Duration.ofSeconds(1);

    /** Connections for administrative writes outside the lanes: accounts, keys, labels, the audit log. */
    public static final int WRITE_CONNECTIONS = 4;

    /** Connections for revocation checks of keys and sessions, so that these do not wait for other reads. */
    public static final int WATCH_CONNECTIONS = 1;

    /** Connections for creating and dropping partitions of the stream log. */
    public static final int PARTITION_CONNECTIONS = 1;

    /** Connections for scheduled backups. */
    public static final int BACKUP_CONNECTIONS = 1;

    /** The list of contents of a backup; a file with a longer one is refused. */
    public static final int BACKUP_MANIFEST_BYTES = 8 * 1024 * 1024;

    /** How long the data before an upgrade of the embedded PostgreSQL are kept. */
    public static final Duration OLD_CLUSTER_KEPT = Duration.ofDays(7);

    /** How often the server looks whether a scheduled backup is due. */
    public static final Duration BACKUP_LOOK = Duration.ofMinutes(1);

    /** How long a read, or a write outside the lanes, waits for a connection before it is answered 503. */
    public static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);

    // ---- Notifications
    // ------------------------------------------------------------------------------------------------

    /** How long a notification without {@code expiresAt} is valid. */
    public static final Duration NOTIFICATION_LIFE = Duration.ofDays(30);

    // ---- Streams and sockets
    // ------------------------------------------------------------------------------------------

    /** Events that a replay reads from the log at a time. */
    public static final int REPLAY_PAGE = 500;

    /**
     * Payload bytes after which such a page ends. If live events exceed it, a socket gets them from the log instead, at
     * its own speed. Far below the size of a socket's outbox, because the outbox may be half full when a page is added.
     */
    public static final int REPLAY_BYTES = 128 * 1024;

    /** The newest events of a user that are kept in memory. */
    public static final int RECENT_EVENTS_OF_USER = 200;

    /** The same in bytes, approximately; below {@link #REPLAY_BYTES}, because they form one page of a replay. */
    public static final int RECENT_BYTES_OF_USER = 64 * 1024;

    /** The newest events of all users in memory, in bytes, approximately. */
    public static final int RECENT_BYTES = 32 * 1024 * 1024;

    /**
     * Users whose newest events are kept; beyond it, the least recently requested user's events are read from the log
     * again.
     */
    public static final int RECENT_USERS = 2 * CONNECTIONS;

    /** How long the newest events of a user without sockets stay in memory. */
    public static final Duration RECENT_KEPT = Duration.ofMinutes(2);

    /** Sockets whose join positions are read in one query. */
    public static final int STARTS_PAGE = 1_000;

    /** {@code activity:create} events of a socket that wait for its login; a further one is acked with an error. */
    public static final int EVENTS_BEFORE_LOGIN = 100;

    /** Size of a packet or polling payload from a client, announced at the handshake ({@code maxPayload}). */
    public static final int SOCKET_PAYLOAD_BYTES = 1_000_000;

    /** How long a user without sockets still counts as active, so that a reload does not change the number. */
    public static final Duration PRESENCE_GRACE = Duration.ofSeconds(5);

    /** Minimum time between two {@code users:status}. */
    public static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);

    // ---- The process
    // --------------------------------------------------------------------------------------------------

    /** How long the shutdown takes to drain sockets; old clients give up 12 s after that. */
    public static final Duration SPREAD = Duration.ofSeconds(2);

    /** Time from then to the last answer; whatever is still open is closed. */
    public static final Duration DRAIN = Duration.ofSeconds(3);

    /**
     * How long the shutdown waits for the event loops after all answers, so that a blocked loop does not delay the next
     * start.
     */
    public static final Duration LOOPS_END = Duration.ofSeconds(1);

    /** Free space of the embedded PostgreSQL's disk below which writes are refused: some segments of its write-ahead log. */
    public static final long DISK_RESERVE_BYTES = 64L * 1024 * 1024;

    /** How often that disk is looked at. */
    public static final Duration DISK_LOOK = Duration.ofSeconds(1);

    /** How often the clock is compared with time that only passes. */
    public static final Duration CLOCK_LOOK = Duration.ofSeconds(10);

    /** Minimum free space for starting an embedded database. */
    public static final long FREE_DISK_BYTES = 200L * 1024 * 1024;

    private Limits() {}
}
