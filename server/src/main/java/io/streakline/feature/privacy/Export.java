package io.streakline.feature.privacy;

import io.streakline.access.audit.AuditAction;
import io.streakline.access.audit.AuditEntry;
import io.streakline.access.audit.AuditExport;
import io.streakline.access.audit.AuditLog;
import io.streakline.access.policy.Caller;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.web.http.Download;
import io.streakline.write.lane.Core;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;

/**
 * Exports all data of a user as a ZIP of JSON files, from the same moment. It goes through a temporary file, so that a
 * client that reads slowly, or not at all, does not hold a database connection. It needs the same memory for a million
 * rows as for ten. Thread-safe.
 */
final class Export {

    private static final int FETCHED = 500;

    private final Core core;
    private final AuditLog audit;

    /** Each holds a database connection until the export is in its file. */
    private final Semaphore reading = new Semaphore(Limits.EXPORTS, true);

    /** Each holds a file until its client has received all of it or is disconnected. */
    private final Semaphore sending = new Semaphore(Limits.EXPORTS_SENT);

    private final Set<String> users = ConcurrentHashMap.newKeySet();

    Export(Core core, AuditLog audit) {
        this.core = core;
        this.audit = audit;
    }

    /** Blocks until the client has received everything. */
    void write(Caller caller, String userId, Download download) throws IOException {
        if (!sending.tryAcquire()) {
            throw other();
        }
        if (!users.add(userId)) {
            sending.release();
            throw other();
        }
        try {
            if (!download.isHead()) {
                audit.note(AuditEntry.done(AuditAction.EXPORTED, caller, userId));
            }
            try (ExportFile file = read(userId, download)) {
                file.send(); // only now: what failed before must not look as if it were whole
            }
        } finally {
            users.remove(userId);
            sending.release();
        }
    }

    private static RuntimeException other() {
        return Problem.of(ErrorCode.OVERLOADED, "Too many exports are running. Try again in a moment")
                .refusal();
    }

    private ExportFile read(String userId, Download download) throws IOException {
        try {
            if (!reading.tryAcquire(Limits.CONNECTION_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw other();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        try {
            return core.database().readApart(handle -> {
                try {
                    return read(handle, userId, download);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            reading.release();
        }
    }

    private ExportFile read(Handle handle, String userId, Download download) throws IOException {
        Instant now = core.clock().instant();
        String position =
                core.positions().format(core.streams().read(handle, userId, now).position());
        var file = new ExportFile(download, position, Limits.EXPORT_FILE_BYTES);
        try {
            if (!download.isHead()) {
                write(handle, userId, now, position, file);
            }
            return file;
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static void write(Handle handle, String userId, Instant now, String position, OutputStream to)
            throws IOException {
        var zip = new ZipOutputStream(new BufferedOutputStream(to, Limits.EXPORT_CHUNK_BYTES));
        zip.putNextEntry(new ZipEntry("export.json"));
        zip.write(utf8(Json.object(json -> {
            json.writeStringField("userId", userId);
            json.writeStringField("exportedAt", Json.time(now));
            json.writeStringField("position", position);
        })));
        zip.closeEntry();
        for (PersonalTable table : PersonalTable.values()) {
            file(handle, userId, now, table.word(), table.rows(), zip);
        }
        file(handle, userId, now, "audit", AuditExport.QUERY, zip);
        zip.finish();
        zip.flush();
    }

    private static void file(Handle handle, String userId, Instant now, String name, String query, ZipOutputStream zip)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".json"));
        rows(handle, userId, now, query, zip);
        zip.closeEntry();
    }

    private static void rows(Handle handle, String userId, Instant now, String query, OutputStream to)
            throws IOException {
        byte[] before = utf8("[\n");
        byte[] between = utf8(",\n");
        var statement = handle.createQuery(query).bind("userId", userId).setFetchSize(FETCHED);
        if (query.contains(":now")) {
            statement.bind("now", now);
        }
        try (var rows = statement.mapTo(String.class).stream()) {
            for (Iterator<String> each = rows.iterator(); each.hasNext(); before = between) {
                to.write(before);
                to.write(utf8(each.next()));
            }
        }
        to.write(utf8(before == between ? "\n]\n" : "[]\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
