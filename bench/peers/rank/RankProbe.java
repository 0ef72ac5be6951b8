import io.streakline.learning.rank.RankIndex;
import io.streakline.learning.rank.UserNumbers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Measures the server's own index of ranks, on the server's jar: {@code java -cp streakline-server.jar RankProbe.java}.
 * The database is named by the environment. Prints a name and a number a line.
 */
final class RankProbe {

    private static final int INDEXES = 4;
    private static final int WARM_UP = 2_000_000;
    private static final int CALLS = 4_000_000;
    private static final int QUERIES = 9;

    private final Connection connection;
    private final UserNumbers numbers = new UserNumbers();
    private int[] users = new int[1 << 16];
    private long[] scores = new long[1 << 16];
    private long[] turns = new long[1 << 16];
    private int count;

    private RankProbe(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                System.getenv("PROBE_URL"), System.getenv("PROBE_USER"), System.getenv("PROBE_PASSWORD"))) {
            new RankProbe(connection).run();
        }
    }

    private void run() throws SQLException {
        long start = System.nanoTime();
        load();
        RankIndex index = RankIndex.of(users, scores, turns, count);
        tell("load_seconds", (System.nanoTime() - start) / 1e9);
        tell("users", count);
        tell("bytes", bytes());
        int[] middle = index.page(count / 2 - 5_000, 10_000).stream()
                .mapToInt(row -> row.user())
                .toArray();
        double rank = rankNanos(index, middle);
        double sql = sqlNanos(scores[middle[middle.length / 2]]);
        tell("rank_micros", rank / 1e3);
        tell("sql_millis", sql / 1e6);
        tell("ratio", sql / rank);
        tell("change_micros", changeNanos(index) / 1e3);
    }

    private static void tell(String name, double value) {
        System.out.println(name + " " + value);
    }

    private void load() throws SQLException {
        connection.setAutoCommit(false); // or all rows would be in memory at once
        try (var statement =
                connection.prepareStatement("select user_id, learning_millis, hours_reached from analytics")) {
            statement.setFetchSize(10_000);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    add(numbers.number(rows.getString(1)), rows.getLong(2), rows.getLong(3));
                }
            }
        }
    }

    private void add(int user, long score, long turn) {
        if (count == users.length) {
            users = Arrays.copyOf(users, 2 * count);
            scores = Arrays.copyOf(scores, 2 * count);
            turns = Arrays.copyOf(turns, 2 * count);
        }
        users[count] = user;
        scores[count] = score;
        turns[count++] = turn;
    }

    /** Of the heap, a user and metric; the map of ids, which all boards share, is not of it. */
    private double bytes() {
        RankIndex[] indexes = new RankIndex[INDEXES];
        long before = used();
        for (int i = 0; i < INDEXES; i++) {
            indexes[i] = RankIndex.of(users, scores, turns, count);
        }
        long after = used();
        if (indexes[INDEXES - 1].size() != count) {
            throw new AssertionError("the index lost users");
        }
        return (double) (after - before) / INDEXES / count;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double rankNanos(RankIndex index, int[] among) {
        var random = new SplittableRandom(1);
        long sum = ranks(index, among, random, WARM_UP);
        long start = System.nanoTime();
        sum += ranks(index, among, random, CALLS);
        double each = (System.nanoTime() - start) / (double) CALLS;
        if (sum <= 0) {
            throw new AssertionError("no ranks");
        }
        return each;
    }

    private static long ranks(RankIndex index, int[] among, SplittableRandom random, int calls) {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += index.rank(among[random.nextInt(among.length)]).orElseThrow();
        }
        return sum;
    }

    private double changeNanos(RankIndex index) {
        var random = new SplittableRandom(2);
        int calls = CALLS / 10;
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            int user = random.nextInt(count);
            index.set(user, index.score(user).orElseThrow() + random.nextInt(3_600_000));
        }
        return (System.nanoTime() - start) / (double) calls;
    }

    /** The median; the table was read before, so it is in memory. */
    private double sqlNanos(long score) throws SQLException {
        double[] times = new double[QUERIES];
        try (var statement =
                connection.prepareStatement("select 1 + count(*) from analytics where learning_millis > ?")) {
            statement.setLong(1, score);
            for (int i = 0; i < QUERIES; i++) {
                long start = System.nanoTime();
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    times[i] = System.nanoTime() - start;
                }
            }
        }
        Arrays.sort(times);
        return times[QUERIES / 2];
    }
}
