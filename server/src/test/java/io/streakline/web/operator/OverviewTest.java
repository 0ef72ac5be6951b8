package io.streakline.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import org.junit.jupiter.api.Test;

/** <code>GET /api/operator/overview</code>. One test, since the figures are the whole server's. */
class OverviewTest extends SocketTestCase {

    private static Reply overview() {
        return rest.get("/api/operator/overview");
    }

    @Test
    void theOverviewContainsConnectionsEventsLatencyAndRecoveries() {
        Reply idle = overview();
        assertThat(idle.number("connections")).isZero();
        assertThat(idle.number("events")).isZero();
        assertThat(idle.text("zoneRules/version")).matches("20[0-9]{2}[a-z]");
        assertThat(idle.text("zoneRules/origin")).isEqualTo("built-in");
        assertThat(rest.get("/metrics").body())
                .contains("streakline_zone_rules{origin=\"built-in\",version=\"" + idle.text("zoneRules/version")
                        + "\"} 1");
        assertThat(idle.number("recoveries/recovered")).isZero();

        String ada = user("ada");
        JsClient client = loggedIn(ada, Transport.WEBSOCKET);
        rest.createActivity(ada, "Seen");
        client.awaitEvent("activity:created");
        client.drop();
        rest.createNotification(ada, "Missed");
        client.reconnect();
        client.awaitConnection();
        client.awaitEvent("notification:received");

        Reply busy = overview();
        assertThat(busy.number("connections")).isEqualTo(1);
        assertThat(busy.number("activeUsers")).isEqualTo(1);
        assertThat(busy.number("events")).isEqualTo(2);
        assertThat(busy.number("commands")).isEqualTo(2);
        assertThat(busy.number("recoveries/recovered")).isEqualTo(1);
        assertThat(busy.number("slowDisconnects")).isZero();
        assertThat(busy.json().at("/commitMillis/max").asDouble()).isPositive();
        assertThat(busy.text("startedAt")).isEqualTo(idle.text("startedAt"));
    }
}
