package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import java.util.List;

/** Looks at one thing. Blocks at most some seconds; changes nothing that lasts. */
@FunctionalInterface
interface Check {

    /** What was found, at least one finding unless the settings make the check pointless. */
    List<Finding> look(Config config);
}
