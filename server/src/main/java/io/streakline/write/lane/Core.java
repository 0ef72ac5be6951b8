package io.streakline.write.lane;

import io.streakline.storage.database.Database;
import io.streakline.write.stream.Positions;
import io.streakline.write.stream.StreamStore;
import java.time.Clock;

/** The parts on which every feature is built. */
public record Core(Database database, StreamStore streams, Positions positions, CommitLanes lanes, Clock clock) {}
