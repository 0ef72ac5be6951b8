package io.streakline.base.config;

import java.time.Duration;

/**
 * Every limit of the server, in one table. Lengths of text count Unicode code points, sizes count bytes of UTF-8 unless
 * said otherwise. Nothing that comes from outside is kept, queued or waited for beyond a line of this table.
 */
public final class Limits {

    // ---- HTTP: what is beyond is refused before it is read
    // ------------------------------------------------------------

    /** Body of a request; more is 413. */
    public static final int BODY_BYTES = 1024 * 1024;

    /** Body of a batch request; more is 413. */
    public static final int BATCH_BODY_BYTES = 8 * 1024 * 1024;

    /** An answer that is longer, in bytes, is compressed for clients that accept gzip. */
    public static final int PLAIN_ANSWER = 1024;

    /** Names of headers that a page of an accepted origin may be allowed at once, in characters; more are not allowed. */
    public static final int ALLOWED_HEADERS = 2 * 1024;

    /** Request line's URI. */
    public static final int URI_BYTES = 8 * 1024;

    /** All headers of a request together. */
    public static final int HEADER_BYTES = 16 * 1024;

    /** Open connections, WebSockets included, if not set otherwise; one more is closed at once. */
    public static final int CONNECTIONS = 10_000;

    /** A connection that neither sends nor receives for this long is closed (WebSockets have their own heartbeat). */
    public static final Duration HTTP_IDLE = Duration.ofSeconds(75);

    /** Nested arrays and objects in JSON; deeper is 400. */
    public static final int JSON_NESTING = 100;

    // ---- Who calls
    // --------------------------------------------------------------------------------------------------------

    /** A token or an API key, in characters; more is 401. */
    public static final int CREDENTIAL = 8 * 1024;

    /** Tokens that were verified last and are known by their hashes; one more, and the one unasked for longest is verified anew. */
    public static final int VERIFIED_TOKENS = CONNECTIONS;

    /** The identity provider's JWKS. */
    public static final int JWKS_BYTES = 256 * 1024;

    /** Keys of it that are used; the others are left out. */
    public static final int JWKS_KEYS = 100;

    /** Keys that are tried for a token that names none. */
    public static final int JWKS_TRIED = 4;

    /** How long a fetch of it may take. */
    public static final Duration JWKS_ANSWER = Duration.ofSeconds(5);

    /** How often it is fetched anew. */
    public static final Duration JWKS_REFRESH = Duration.ofMinutes(5);

    /** Least time between two fetches because of a key that is not known. */
    public static final Duration JWKS_PAUSE = Duration.ofSeconds(10);

    /** How long it is used while the provider is away. */
    public static final Duration JWKS_KEPT = Duration.ofHours(1);

    /** How long before a socket's sign-in ends its client is asked for a fresh token. */
    public static final Duration EXPIRY_NOTICE = Duration.ofSeconds(60);

    /** The least time between two such requests to a socket whose fresh tokens are short-lived. */
    public static final Duration EXPIRY_NOTICE_GAP = Duration.ofSeconds(5);

    /** An e-mail address (RFC 5321, 4.5.3.1, less its brackets). */
    public static final int EMAIL = 254;

    /** {@code name} of an account. */
    public static final int ACCOUNT_NAME = 100;

    /** A new password, at least. */
    public static final int PASSWORD_LEAST = 10;

    /** A password. */
    public static final int PASSWORD = 128;

    /** Memory of one Argon2id hash, in KiB; with two passes, one thread, as OWASP's Password Storage Cheat Sheet has it. */
    public static final int PASSWORD_KIB = 19 * 1024;

    /** Passwords that are hashed or judged at once; each takes one core. */
    public static final int PASSWORDS_AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** Others that wait meanwhile; one more is 503 with {@code Retry-After}. */
    public static final int PASSWORDS_WAITING = 64;

    /** Accounts and addresses of which wrong passwords are counted; one more, and the one untried for longest is forgotten. */
    public static final int ATTEMPTS = 20_000;

    /** Wrong passwords from one address for one e-mail before the next has to wait: a second, then twice that, and so on. */
    public static final int ATTEMPTS_FREE = 5;

    /** The same from all addresses. */
    public static final int ATTEMPTS_FREE_IN_ALL = 50;

    /** The longest such wait. */
    public static final Duration ATTEMPTS_WAIT = Duration.ofMinutes(15);

    /** The longest such wait because of what others tried from elsewhere, so that nobody can lock a user out. */
    public static final Duration ATTEMPTS_WAIT_IN_ALL = Duration.ofMinutes(1);

    /** How long the refresh token before the newest gives the newest once more: to another tab, or where an answer was lost. */
    public static final Duration REFRESH_GRACE = Duration.ofSeconds(10);

    /** How long it does so for the client that was given the newest and may have lost the answer, as its nonce shows. */
    public static final Duration REFRESH_GRACE_OF_CLIENT = Duration.ofMinutes(5);

    /** The nonce by which a client shows that it is the one that refreshed before: characters, at least and at most. */
    public static final int REFRESH_NONCE_MIN = 16;

    public static final int REFRESH_NONCE_MAX = 128;

    /** Sessions of an account; one more, and the one unused for longest ends. */
    public static final int SESSIONS = 50;

    /** {@code client} of a session: the beginning of its User-Agent. */
    public static final int SESSION_CLIENT = 200;

    /** How often is looked for sessions that have ended: what another server ended is refused and cut off here no later. */
    public static final Duration SESSIONS_LOOK = Duration.ofMillis(500);

    /** Life of a link to confirm an address, and of one to make the first admin. */
    public static final Duration LINK_LIFE = Duration.ofHours(24);

    /** Life of a link to set another password. */
    public static final Duration RESET_LIFE = Duration.ofHours(1);

    /** Life of an invitation. */
    public static final Duration INVITATION_LIFE = Duration.ofDays(7);

    /** Least time between two mails of one kind to an address. */
    public static final Duration MAIL_PAUSE = Duration.ofMinutes(1);

    /** How often is looked for mails to send. */
    public static final Duration MAIL_LOOK = Duration.ofSeconds(1);

    /** Mails that are sent in one look. */
    public static final int MAILS = 20;

    /** How long a mail server may take to each answer. */
    public static final Duration MAIL_ANSWER = Duration.ofSeconds(10);

    /** How long after a mail failed it is tried again: as long, then twice that, and so on, until its link has expired. */
    public static final Duration MAIL_RETRY = Duration.ofSeconds(10);

    /** {@code limit} of accounts, if absent. */
    public static final int ACCOUNT_PAGE = 50;

    /** API keys that are neither revoked nor expired; all are in memory, and as many of the last that have expired. */
    public static final int KEYS = 1_000;

    /** {@code name} of a key. */
    public static final int KEY_NAME = 100;

    /** How often they are read again: what another server revoked ends here no later, and its sockets with it. */
    public static final Duration KEYS_LOOK = Duration.ofMillis(500);

    /** Least time between two reads because of a key that is not known. */
    public static final Duration KEYS_PAUSE = Duration.ofMillis(100);

    /** How long the secret before a rotation may still serve. */
    public static final Duration KEY_GRACE = Duration.ofDays(7);

    /** Labels of a user. */
    public static final int LABELS = 50;

    /** A label of users. */
    public static final int LABEL = 64;

    /** A file with a certificate or its key. */
    public static final int TLS_FILE_BYTES = 1024 * 1024;

    /** How often the files of the certificate are looked at. */
    public static final Duration TLS_LOOK = Duration.ofSeconds(10);

    // ---- The audit log
    // --------------------------------------------------------------------------------------------------------

    /** Entries that wait to be written; one more is counted only. */
    public static final int AUDIT_QUEUE = 10_000;

    /** Entries that are written in one transaction. */
    public static final int AUDIT_BATCH = 500;

    /** How often what waits is written. */
    public static final Duration AUDIT_FLUSH = Duration.ofSeconds(1);

    /** Refusals of one caller that a minute has in full; the others become one entry with their number. */
    public static final int AUDIT_REFUSALS = 20;

    /** Callers that are told apart for that, a minute; the others are counted together. */
    public static final int AUDIT_KINDS = 1_000;

    /** A text of an entry's details, in code points; what is behind it is left out. */
    public static final int AUDIT_DETAIL = 500;
    // ---- How much one may do: the rates are settings, see Setting.LIMIT_ADDRESS and those behind it
    // -------------------------

    /** Callers of one kind of whom it is known how much they did; one more, and those who did least are forgotten. */
    public static final int BUCKETS = 50_000;

    /** Items of a batch that cost as much as one call. */
    public static final int BATCH_ITEMS_OF_A_CALL = 10;

    /** How long an address that goes on far beyond its limit waits for each refusal. */
    public static final Duration FLOOD_PAUSE = Duration.ofSeconds(1);

    // ---- Fields
    // -------------------------------------------------------------------------------------------------------

    /** {@code userId}. */
    public static final int USER_ID = 128;

    /** {@code externalId}. */
    public static final int EXTERNAL_ID = 128;

    /** {@code type} of an activity, its first letter included. */
    public static final int TYPE = 64;

    /** {@code title}, at least 1. */
    /** Code points of a user's display name. */
    public static final int DISPLAY_NAME = 64;

    public static final int TITLE = 200;

    /** {@code description} of an activity. */
    public static final int DESCRIPTION = 2_000;

    /** {@code message} of a notification, at least 1. */
    public static final int MESSAGE = 2_000;

    /** {@code actionUrl} of a notification. */
    public static final int ACTION_URL = 2_000;

    /** {@code data} of an activity, as sent. */
    public static final int DATA_BYTES = 16 * 1024;

    /** How far {@code occurredAt} may lie ahead of the server's clock. */
    public static final Duration OCCURRED_AHEAD = Duration.ofMinutes(5);

    /** Hours in one call of learning-hours, either way. */
    public static final int HOURS = 24;

    /** A declared streak, in days. */
    public static final int STREAK_DAYS = 100_000;

    /** {@code incrementBy}, either way. */
    public static final int INCREMENT = 10_000;

    /** Hours of one weekly entry. */
    public static final int WEEK_HOURS = 168;

    /** {@code weeklyData} of a document: the newest. */
    public static final int WEEKS_SHOWN = 12;

    /** Users of one transaction of a rebuild; those that write meanwhile wait for it. */
    public static final int REBUILD_USERS = 50;

    /** Differences that one answer of a rebuild lists; the others are counted. */
    public static final int REBUILD_DIFFERENCES = 1_000;

    /** Changes of the time zone in a user's history. */
    public static final int ZONE_CHANGES = 1_000;

    /** Pauses of a user's streak. */
    public static final int PAUSES = 1_000;

    /** How far the end of a pause may lie behind its start, in days. */
    public static final int PAUSE_DAYS = 366;

    /** Days that an explanation or a summary tells of at most. */
    public static final int DAYS_ASKED = 3_660;

    /** Days of an explanation that names no {@code from}. */
    public static final int DAYS_SHOWN = 30;

    /** The operator's file of achievements. */
    public static final int ACHIEVEMENT_FILE_BYTES = 1024 * 1024;

    /** Events that an explanation names; the days of the others are active all the same. */
    public static final int EXPLAINED_EVENTS = 10_000;

    /** Between two looks for users with open pages whose day has ended. */
    public static final Duration DAY_END_LOOK = Duration.ofSeconds(1);

    /** Users of one such look; those of more wait for the next one. */
    public static final int DAY_END_USERS = 1_000;

    /** Until a user is looked at again of whom nothing could be read or written. */
    public static final Duration DAY_END_RETRY = Duration.ofSeconds(5);

    /** {@code monthlyData} of a document: the newest. */
    public static final int MONTHS_SHOWN = 12;

    // ---- Lists
    // --------------------------------------------------------------------------------------------------------

    /** {@code limit} of a list; above is clamped to this. */
    public static final int PAGE = 200;

    /** {@code limit} of activities, if absent. */
    public static final int ACTIVITY_PAGE = 20;

    /** {@code limit} of notifications, if absent. */
    public static final int NOTIFICATION_PAGE = 50;

    /** {@code limit} of the leaderboard, if absent. */
    public static final int LEADERBOARD_PAGE = 100;

    /** {@code limit} of the audit log, if absent. */
    public static final int AUDIT_PAGE = 50;

    // ---- Exports
    // ------------------------------------------------------------------------------------------------------

    /** Exports that read the database at once, each over a connection of its own; another waits up to {@link #CONNECTION_WAIT}. */
    public static final int EXPORTS = 2;

    /** Exports that are read or being sent, of different users; one more is 503 with {@code Retry-After}. */
    public static final int EXPORTS_SENT = 32;

    /** Bytes of an export that wait in a temporary file for its client; an export beyond that is read as fast as its client takes it. */
    public static final int EXPORT_FILE_BYTES = 128 * 1024 * 1024;

    /** Bytes of an export that are sent at a time. */
    public static final int EXPORT_CHUNK_BYTES = 32 * 1024;

    /** A client that takes nothing of a download for this long is cut off. */
    public static final Duration DOWNLOAD_STALL = Duration.ofSeconds(30);

    /** And so is one that has not taken all of it by then. */
    public static final Duration DOWNLOAD_TIME = Duration.ofMinutes(10);

    // ---- Leaderboards
    // -------------------------------------------------------------------------------------------------

    /** Rows before and behind a user's own, if not said otherwise. */
    public static final int LEADERBOARD_AROUND = 5;

    /** The same at most; above is clamped to this. */
    public static final int LEADERBOARD_AROUND_MOST = 25;

    /** Users of a label whose board can be asked for; each is looked at for every answer. */
    public static final int LABEL_BOARD_USERS = 10_000;

    /** Rows of which watchers are told. */
    public static final int LEADERBOARD_TOP = 10;

    /** Boards that a socket watches; one more is acked with an error. */
    public static final int LEADERBOARD_WATCHES = 10;

    /** Bytes that wait for a socket, above which it is told of no board until it has taken them. */
    public static final int LEADERBOARD_OUTBOX_BYTES = 64 * 1024;

    /** Least time between two {@code leaderboard:updated} of a board. */
    public static final Duration LEADERBOARD_INTERVAL = Duration.ofSeconds(1);

    /** How often boards are looked at for what their watchers are to be told. */
    public static final Duration LEADERBOARD_LOOK = Duration.ofMillis(200);

    /** How long after an erasure boards are read anew; those that come meanwhile share one reading. */
    public static final Duration BOARD_RELOAD_PAUSE = Duration.ofSeconds(10);

    /** Commits that are kept while boards are loaded anew; more, and it is begun again. */
    public static final int BOARD_RELOAD_COMMITS = 100_000;

    // ---- Writes
    // -------------------------------------------------------------------------------------------------------

    /** Items of a batch request; more is 400. */
    public static final int BATCH_ITEMS = 1_000;

    /** Commands that wait in one lane; one more is 503 with {@code Retry-After}. */
    public static final int LANE_QUEUE = 10_000;

    /** Items that one transaction takes. */
    public static final int TRANSACTION_ITEMS = 2_000;

    /** Rows that one step of an erasure deletes; each step is a transaction of its own. */
    public static final int ERASED_AT_ONCE = 10_000;

    /** How often the server looks for erasures that were interrupted. */
    public static final Duration ERASURES_LOOK = Duration.ofSeconds(5);

    /** {@code Idempotency-Key}. */
    public static final int IDEMPOTENCY_KEY = 255;

    /** How long the answer to an {@code Idempotency-Key} is kept. */
    public static final Duration IDEMPOTENCY_KEPT = Duration.ofHours(24);

    /** {@code Retry-After} of 503 and of 409, in whole seconds on the wire. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** A lane's session that holds a transaction open for this long without a statement is ended by PostgreSQL. */
    public static final Duration LANE_IDLE_IN_TRANSACTION = Duration.ofSeconds(10);

    /** Days of the stream log whose partitions exist before they begin. */
    public static final int LOG_DAYS_AHEAD = 7;

    /** How often the job looks whether they do. */
    public static final Duration LOG_DAYS_LOOK = Duration.ofMinutes(1);

    /** How long a statement that creates or drops a partition waits for a lock. */
    public static final Duration DDL_LOCK_WAIT = Duration.ofSeconds(2);

    /** How long a migration waits for a lock at start, as behind a backup. */
    public static final Duration MIGRATION_LOCK_WAIT = Duration.ofSeconds(30);

    /** How long a start waits for another server on its database to end. */
    public static final Duration SERVER_LOCK_WAIT = Duration.ofSeconds(3);

    /** Connections that hold the lock which keeps a second server away. */
    public static final int SERVER_LOCK_CONNECTIONS = 1;

    /** How often a server looks whether it still holds its lock on the database. */
    public static final Duration SERVER_LOCK_LOOK = Duration.ofSeconds(1);

    /** Connections for administrative writes, beside the lanes: accounts, keys, labels, the audit log. */
    public static final int WRITE_CONNECTIONS = 4;

    /** Connections for revocation checks of keys and sessions, so that these never wait for other reads. */
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

    /** How long a read, or a write beside the lanes, waits for a connection before it is answered 503. */
    public static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);

    // ---- Notifications
    // ------------------------------------------------------------------------------------------------

    /** Life of a notification that names no {@code expiresAt}. */
    public static final Duration NOTIFICATION_LIFE = Duration.ofDays(30);

    // ---- Streams and sockets
    // ------------------------------------------------------------------------------------------

    /** Events that a replay reads from the log at a time, at most. */
    public static final int REPLAY_PAGE = 500;

    /**
     * Bytes of payload behind which such a page ends, and above which live events go to a socket from the log instead,
     * at its own pace. Far below a socket's outbox, as the outbox may be half full when a page is put into it.
     */
    public static final int REPLAY_BYTES = 128 * 1024;

    /** The newest events of a user that are kept in memory, at most. */
    public static final int RECENT_EVENTS_OF_USER = 200;

    /** The same in bytes, about; below {@link #REPLAY_BYTES}, as all of them are one page of a replay. */
    public static final int RECENT_BYTES_OF_USER = 64 * 1024;

    /** The newest events of all users in memory, in bytes, about. */
    public static final int RECENT_BYTES = 32 * 1024 * 1024;

    /** Users whose newest events are listened for; one more, and the one unasked for longest goes to the log again. */
    public static final int RECENT_USERS = 2 * CONNECTIONS;

    /** How long the newest events of a user without sockets stay in memory. */
    public static final Duration RECENT_KEPT = Duration.ofMinutes(2);

    /** Sockets that are told in one read where they can join their streams. */
    public static final int STARTS_PAGE = 1_000;

    /** {@code activity:create} events of a socket that wait for its login; one more is acked with an error. */
    public static final int EVENTS_BEFORE_LOGIN = 100;

    /** Packet or polling payload that a client may send, as told to it at the handshake ({@code maxPayload}). */
    public static final int SOCKET_PAYLOAD_BYTES = 1_000_000;

    /** How long a user without sockets still counts as active, so that a reload does not flicker. */
    public static final Duration PRESENCE_GRACE = Duration.ofSeconds(5);

    /** Least time between two {@code users:status}. */
    public static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);

    // ---- The process
    // --------------------------------------------------------------------------------------------------

    /** Over how long the sockets' clients are sent away at the end; old clients give up 12 s after that. */
    public static final Duration SPREAD = Duration.ofSeconds(2);

    /** From then to the last answer; what is still open then is closed. */
    public static final Duration DRAIN = Duration.ofSeconds(3);

    /** How long the event loops are waited for, once all is answered; what holds them up does not hold up the next start. */
    public static final Duration LOOPS_END = Duration.ofSeconds(1);

    /** Free space of the embedded PostgreSQL's disk below which writes are refused: some segments of its write-ahead log. */
    public static final long DISK_RESERVE_BYTES = 64L * 1024 * 1024;

    /** How often that disk is looked at. */
    public static final Duration DISK_LOOK = Duration.ofSeconds(1);

    /** How often the clock is compared with time that only passes. */
    public static final Duration CLOCK_LOOK = Duration.ofSeconds(10);

    /** Free space below which the server does not start on an embedded database. */
    public static final long FREE_DISK_BYTES = 200L * 1024 * 1024;

    private Limits() {}
}
