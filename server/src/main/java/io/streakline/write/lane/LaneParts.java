package io.streakline.write.lane;

import io.streakline.base.problem.Faults;
import io.streakline.storage.database.Database;
import io.streakline.write.stream.LogPartitions;
import io.streakline.write.stream.Positions;
import io.streakline.write.stream.StreamStore;
import java.time.Clock;

/** The shared parts from which every lane is built. */
public record LaneParts(
        Database database,
        Admission admission,
        StreamStore streams,
        Positions positions,
        LogPartitions partitions,
        CommitListener listener,
        LaneHooks hooks,
        LaneMetrics metrics,
        Faults faults,
        Clock clock) {}
