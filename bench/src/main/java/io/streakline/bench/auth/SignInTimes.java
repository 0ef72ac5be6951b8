package io.streakline.bench.auth;

import io.streakline.bench.measure.Median;
import io.streakline.bench.report.MarkdownTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks whether the time of a refusal reveals if there is an account. Sends wrong passwords for addresses with and
 * without an account, in turns, a few for each address, so that no attempt has to wait. The Mann-Whitney test gives the
 * probability of such a difference if the times reveal nothing (two-sided, by the normal approximation).
 */
final class SignInTimes {

    /** Attempts for one address before the next one has to wait. */
    private static final int ATTEMPTS_OF_ADDRESS = 4;

    private final AccountsServer server;
    private final List<Attempt> attempts = new ArrayList<>();

    private record Attempt(boolean known, Duration time) {}

    private SignInTimes(AccountsServer server) {
        this.server = server;
    }

    /** @param number of each kind; @param admin who creates the accounts */
    static MarkdownTable measure(AccountsServer server, String admin, int number) {
        var times = new SignInTimes(server);
        for (int address = 0; address * ATTEMPTS_OF_ADDRESS < number; address++) {
            String known = "known-" + address + "@example.org";
            String unknown = "unknown-" + address + "@example.org";
            server.account(known, admin);
            for (int i = 0; i < ATTEMPTS_OF_ADDRESS; i++) {
                boolean knownFirst = (address + i) % 2 == 0;
                times.attempt(knownFirst ? known : unknown, knownFirst);
                times.attempt(knownFirst ? unknown : known, !knownFirst);
            }
        }
        return times.table();
    }

    private void attempt(String email, boolean known) {
        attempts.add(new Attempt(known, server.wrongPassword(email)));
    }

    private MarkdownTable table() {
        List<Attempt> warm = attempts.subList(attempts.size() / 10, attempts.size());
        return new MarkdownTable("a wrong password", "with an account", "without", "p, if there is no difference")
                .row(
                        "median, ms (%,d attempts)".formatted(warm.size()),
                        "%.2f".formatted(median(warm, true)),
                        "%.2f".formatted(median(warm, false)),
                        "%.2f".formatted(likelihood(warm)));
    }

    private static double median(List<Attempt> attempts, boolean known) {
        return Median.of(
                attempts.stream().filter(attempt -> attempt.known() == known).toList(),
                attempt -> attempt.time().toNanos() / 1e6);
    }

    /** Mann and Whitney, On a test of whether one of two random variables is stochastically larger, 1947. */
    private static double likelihood(List<Attempt> attempts) {
        List<Attempt> sorted =
                attempts.stream().sorted(Comparator.comparing(Attempt::time)).toList();
        double rankSum = 0;
        double known = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).known()) {
                rankSum += i + 1;
                known++;
            }
        }
        double unknown = sorted.size() - known;
        double u = rankSum - known * (known + 1) / 2;
        double deviation = Math.sqrt(known * unknown * (known + unknown + 1) / 12);
        double z = Math.abs(u - known * unknown / 2) / deviation;
        return 2 * (1 - normal(z));
    }

    /** The normal distribution for z of 0 and more, accurate to 7.5e-8: Abramowitz and Stegun, 26.2.17. */
    private static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double tail = Math.exp(-z * z / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return 1 - tail;
    }
}
