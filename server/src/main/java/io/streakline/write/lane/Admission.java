package io.streakline.write.lane;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Decides whether a lane's new connection may write. Called on lane threads; may block. */
@FunctionalInterface
public interface Admission {

    /** @throws SQLException if it may not now; the write is refused as if the database were unavailable */
    void admit(Handle connection) throws SQLException;
}
