package io.streakline.storage.backup;

import org.jspecify.annotations.Nullable;

/** A backup could not be written, read or restored; the message is one sentence for the operator. */
public final class BackupException extends RuntimeException {

    public BackupException(String message) {
        this(message, null);
    }

    public BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
