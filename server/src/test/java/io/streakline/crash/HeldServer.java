package io.streakline.crash;

import io.streakline.App;
import io.streakline.base.config.Config;
import io.streakline.base.config.Setting;
import io.streakline.base.zone.ZoneRulesProperty;
import io.streakline.socketio.WheelTimers;
import io.streakline.write.lane.LaneHooks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The complete server in a separate process, whose lanes a test can hold. It takes the data folder and the number
 * of transactions that each lane has in flight as its arguments, and commands on its input: <code>hold before-write</code>, <code>hold before-commit</code>, <code>hold before-answer</code>, <code>release</code>. It
 * prints <code>held &lt;point&gt;</code> for each lane that waits there. It ends when its input ends, because then its
 * test has ended.
 */
final class HeldServer {

    private HeldServer() {}

    public static void main(String[] args) throws IOException {
        ZoneRulesProperty.set();
        var hold = new Hold(Integer.parseInt(args[1]));
        Map<Setting, String> flags = Map.of(Setting.PORT, "0", Setting.DATA_DIR, args[0]);
        App app = App.start(
                Config.of(flags),
                new App.Surroundings(
                        Clock.systemUTC(),
                        new WheelTimers(),
                        hold,
                        reason -> Runtime.getRuntime().halt(1)));
        System.out.println("ready on http://127.0.0.1:" + app.port());

        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            hold.at(order.equals("release") ? null : order.substring("hold ".length()));
        }
        Runtime.getRuntime().halt(1);
    }

    /** Holds every lane that reaches a point until it is released, or killed. */
    private static final class Hold implements LaneHooks {

        private final int transactions;
        private @Nullable String point;

        Hold(int transactions) {
            this.transactions = transactions;
        }

        @Override
        public int transactions() {
            return transactions;
        }

        synchronized void at(@Nullable String point) {
            this.point = point;
            notifyAll();
        }

        @Override
        public void beforeWrite() {
            pass("before-write");
        }

        @Override
        public void beforeCommit() {
            pass("before-commit");
        }

        @Override
        public void beforeAnswer() {
            pass("before-answer");
        }

        private synchronized void pass(String here) {
            if (here.equals(point)) {
                System.out.println("held " + here);
            }
            while (here.equals(point)) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
