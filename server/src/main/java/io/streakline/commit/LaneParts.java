package io.streakline.commit;

import io.streakline.database.Database;
import io.streakline.problem.Faults;
import io.streakline.stream.Positions;
import io.streakline.stream.StreamStore;
import java.time.Clock;

/** What every lane is made of. */
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
