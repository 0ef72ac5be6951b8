package io.streakline.cli.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Creates an id for each event of a log, so that it is stored once however often the log is sent: {@code
 * log-<hash>-<number>}, with 128 bits of SHA-256 over the event's fields, and the number of the event among equal ones.
 * The id depends only on the log's content; other columns, their order, the format of times, and compression do not
 * change it. A longer extract of the same log gives the same ids. Used on one thread.
 */
final class EventIds {

    private static final int HASH_BYTES = 16;

    private final Repetitions repetitions = new Repetitions();
    private final MessageDigest sha256;

    EventIds() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The {@code externalId} of the next event of the log. Events must be given in the log's order, each once. */
    String next(LogEntry.Event event) {
        add(event.occurredAt().toString());
        add(event.userId());
        add(event.name());
        add(event.component());
        add(event.context());
        byte[] hash = sha256.digest();
        int number = repetitions.next(ByteBuffer.wrap(hash).getLong(), event.occurredAt());
        return "log-%s-%d".formatted(HexFormat.of().formatHex(hash, 0, HASH_BYTES), number);
    }

    /** With its length as a prefix, so that different rows never concatenate to the same bytes. */
    private void add(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
    }
}
