package io.streakline.bench.compare;

import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.peer.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A comparison of running servers, from the options to the published result.
 *
 * @param turn    of a server: opens so many sockets and drives them for a time
 * @param summary of a turn, in a few words
 */
public record DrivenComparison<M>(Turn<M> turn, Function<M, String> summary, List<Figure<M>> figures) {

    /** One server's. */
    public interface Turn<M> {
        M take(ServerProcess server, int sockets, Duration time);
    }

    /** @param title what is done, in one line */
    public void run(CommandSpec spec, CompareOptions options, DriveOptions drive, String title) {
        options.check(spec, drive.sockets());
        Duration time = CompareOptions.seconds(spec, "--seconds", drive.seconds());
        Duration warmup = CompareOptions.seconds(spec, "--warmup", drive.warmup());
        Path home = Repository.home();
        try (RunFolder folder = RunFolder.create(home, options.report().keep());
                RunningServers servers = RunningServers.start(options.servers(), home, folder.path())) {
            AlternatingRuns<M> turns = new AlternatingRuns<>(
                    servers.each((server, length) -> turn.take(server, drive.sockets(), length)),
                    summary,
                    spec.commandLine().getErr());
            turns.warmUp(warmup);
            var report = new ComparisonReport<>(turns.run(options.rounds(), time), figures);
            options.report().publish(spec, report.report(title, folder.path()));
        }
    }
}
