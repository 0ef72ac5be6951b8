package io.streakline;

import io.streakline.storage.embedded.DataDisk;
import io.streakline.write.lane.CommitLanes;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses writes while the disk of the embedded PostgreSQL is full or cannot be written, and logs it once. A job of one thread. */
final class DiskWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    private final DataDisk disk;
    private final CommitLanes lanes;
    private @Nullable Class<?> known;

    DiskWatch(DataDisk disk, CommitLanes lanes) {
        this.disk = disk;
        this.lanes = lanes;
    }

    void look() throws IOException {
        DataDisk.Problem problem = disk.look();
        @Nullable Class<?> kind = problem == null ? null : problem.getClass();
        if (Objects.equals(kind, known)) {
            return;
        }
        known = kind;
        switch (problem) {
            case null -> {
                lanes.suspend(null);
                LOG.info("The disk of {} accepts writes again", disk.folder());
            }
            case DataDisk.Problem.Full full -> {
                lanes.suspend("The server's disk is full. Nothing was written. Ask its operator to free space");
                LOG.error(
                        "The disk of {} is full: {} MB are free. Writes are refused, and reads go on. Free space; writes then"
                                + " go on without a restart",
                        disk.folder(),
                        disk.freeBytes() >> 20);
            }
            case DataDisk.Problem.Unwritable unwritable -> {
                lanes.suspend(
                        "The server's disk cannot be written. Nothing was written. Ask its operator to check the disk");
                LOG.error(
                        "The disk of {} cannot be written: {}. Writes are refused. Look at dmesg, check the file system, mount"
                                + " it writable, and start the server again",
                        disk.folder(),
                        unwritable.reason());
            }
        }
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
