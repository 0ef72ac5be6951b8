package io.streakline.privacy;

import io.streakline.audit.AuditAction;
import io.streakline.audit.AuditEntry;
import io.streakline.audit.AuditExport;
import io.streakline.audit.AuditLog;
import io.streakline.auth.Caller;
import io.streakline.commit.Core;
import io.streakline.config.Limits;
import io.streakline.http.Download;
import io.streakline.json.Json;
import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;

/**
 * All that is stored of a user as a ZIP of JSON files, all of one moment, written while it is read: it needs as much
 * memory for a million rows as for ten. Thread-safe.
 */
final class Export {

    private static final int FETCHED = 500;

    private final Core core;
    private final AuditLog audit;

    /** Each holds a connection for as long as its client takes. */
    private final Semaphore running = new Semaphore(Limits.EXPORTS);

    private final Set<String> users = ConcurrentHashMap.newKeySet();

    Export(Core core, AuditLog audit) {
        this.core = core;
        this.audit = audit;
    }

    /** Blocks until the client has taken all. */
    void write(Caller caller, String userId, Download download) throws IOException {
        if (!running.tryAcquire()) {
            throw other();
        }
        if (!users.add(userId)) {
            running.release();
            throw other();
        }
        try {
            if (!download.isHead()) {
                audit.note(AuditEntry.done(AuditAction.EXPORTED, caller, userId));
            }
            core.database().readApart(handle -> {
                try {
                    write(handle, userId, download);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return userId;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            users.remove(userId);
            running.release();
        }
    }

    private static RuntimeException other() {
        return Problem.of(ErrorCode.OVERLOADED, "Other exports are under way; try again in a moment")
                .refusal();
    }

    private void write(Handle handle, String userId, Download download) throws IOException {
        Instant now = core.clock().instant();
        String position =
                core.positions().format(core.streams().read(handle, userId, now).position());
        OutputStream body = download.begin("streakline-export.zip", position);
        if (!download.isHead()) {
            var zip = new ZipOutputStream(new BufferedOutputStream(body, Limits.EXPORT_CHUNK_BYTES));
            zip.putNextEntry(new ZipEntry("export.json"));
            zip.write(utf8(Json.object(to -> {
                to.writeStringField("userId", userId);
                to.writeStringField("exportedAt", Json.time(now));
                to.writeStringField("position", position);
            })));
            zip.closeEntry();
            for (PersonalTable table : PersonalTable.values()) {
                file(handle, userId, table.word(), table.rows(), zip);
            }
            file(handle, userId, "audit", AuditExport.QUERY, zip);
            zip.finish();
            zip.flush();
        }
        body.close(); // only now: what failed before must not look as if it were whole
    }

    private static void file(Handle handle, String userId, String name, String query, ZipOutputStream zip)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".json"));
        rows(handle, userId, query, zip);
        zip.closeEntry();
    }

    private static void rows(Handle handle, String userId, String query, OutputStream to) throws IOException {
        byte[] before = utf8("[\n");
        byte[] between = utf8(",\n");
        try (var rows =
                handle.createQuery(query).bind("userId", userId).setFetchSize(FETCHED).mapTo(String.class).stream()) {
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
