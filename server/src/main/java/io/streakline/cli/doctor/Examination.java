package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import io.streakline.base.config.ConfigException;
import io.streakline.base.config.Setting;
import io.streakline.base.config.UnknownNames;
import io.streakline.base.logging.Logging;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All checks on one set of settings, which a start in that folder would use.
 *
 * @param folder where the server is started, with its <code>.env</code>
 */
record Examination(Path folder, Map<String, String> environment, Map<Setting, String> flags, Clock clock) {

    /** Blocks for some seconds at most. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            UnknownNames.in(folder, environment).forEach(unknown -> findings.add(misspelled(unknown)));
            Config config = Config.read(folder, environment, flags);
            Logging.configure(config.log());
            findings.add(Finding.ok("settings", "All settings are accepted."));
            for (Check check : checks()) {
                findings.addAll(check.look(config));
            }
        } catch (ConfigException e) {
            findings.add(Finding.fault(
                    "settings",
                    String.valueOf(e.getMessage()),
                    "Change it, then run this again: the other checks need the settings."));
        }
        return findings;
    }

    private List<Check> checks() {
        return List.of(
                new PortCheck(),
                new FolderCheck(),
                new FileLimitCheck(Path.of("/proc/self/limits")),
                new DatabaseCheck(clock),
                new BackupCheck(clock),
                new CertificateCheck(clock),
                new AddressCheck(clock),
                new MailCheck());
    }

    private static Finding misspelled(UnknownNames.Unknown unknown) {
        return Finding.warning("names", unknown.finding(), unknown.action());
    }
}
