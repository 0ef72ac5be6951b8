package io.streakline;

import io.streakline.storage.embedded.DataDisk;
import io.streakline.write.lane.CommitLanes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses writes while the disk of the embedded PostgreSQL is full or read-only, and says so once. A job of one thread. */
final class DiskWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    private final DataDisk disk;
    private final CommitLanes lanes;
    private DataDisk.@Nullable Problem known;

    DiskWatch(DataDisk disk, CommitLanes lanes) {
        this.disk = disk;
        this.lanes = lanes;
    }

    void look() throws IOException {
        DataDisk.Problem problem = disk.look();
        if (problem == known) {
            return;
        }
        known = problem;
        switch (problem) {
            case null -> {
                lanes.suspend(null);
                LOG.info("The disk of {} takes writes again", disk.folder());
            }
            case FULL -> {
                lanes.suspend("The server's disk is full; nothing was written. Ask its operator to free space");
                LOG.error(
                        "The disk of {} is full: {} MB are free. Writes are refused, and reads go on. Free space; writes then go"
                                + " on by themselves",
                        disk.folder(),
                        disk.freeBytes() >> 20);
            }
            case READ_ONLY -> {
                lanes.suspend(
                        "The server's disk is read-only; nothing was written. Ask its operator to look at the disk");
                LOG.error(
                        "The disk of {} is read-only, as after an error of the disk: look at dmesg, check the file system, mount it"
                                + " writable, and start the server again. Writes are refused",
                        disk.folder());
            }
        }
    }
}
