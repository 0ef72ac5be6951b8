package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import java.util.List;

/** Checks one thing. Blocks at most some seconds; changes nothing permanently. */
@FunctionalInterface
interface Check {

    /** The findings, at least one unless the settings make the check pointless. */
    List<Finding> look(Config config);
}
