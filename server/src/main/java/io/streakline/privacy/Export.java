package io.streakline.privacy;

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

    /** Each holds a connection for as long as its client takes. */
    private final Semaphore running = new Semaphore(Limits.EXPORTS);

    private final Set<String> users = ConcurrentHashMap.newKeySet();

    Export(Core core) {
        this.core = core;
    }

    /** Blocks until the client has taken all. */
    void write(String userId, Download download) throws IOException {
        if (!running.tryAcquire()) {
            throw other();
        }
        if (!users.add(userId)) {
            running.release();
            throw other();
        }
        try {
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
                zip.putNextEntry(new ZipEntry(table.word() + ".json"));
                rows(handle, userId, table, zip);
                zip.closeEntry();
            }
            zip.finish();
            zip.flush();
        }
        body.close(); // only now: what failed before must not look as if it were whole
    }

    private static void rows(Handle handle, String userId, PersonalTable table, OutputStream to) throws IOException {
        byte[] before = utf8("[\n");
        byte[] between = utf8(",\n");
        try (var rows =
                handle
                        .createQuery(table.rows())
                        .bind("userId", userId)
                        .setFetchSize(FETCHED)
                        .mapTo(String.class)
                        .stream()) {
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
