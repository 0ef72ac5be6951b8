package io.streakline.commit;

import io.streakline.database.Database;
import io.streakline.stream.Positions;
import io.streakline.stream.StreamStore;
import java.time.Clock;

/** What every feature is built on. */
public record Core(Database database, StreamStore streams, Positions positions, CommitLanes lanes, Clock clock) {}
