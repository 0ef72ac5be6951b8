package io.streakline.feature.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.AsyncApi;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** <code>users:status</code>, and <code>activeUsers</code> of <code>/api/health</code>. */
@ParameterizedClass(name = "over {0}")
@EnumSource(
        value = Transport.class,
        names = {"POLLING", "WEBSOCKET"})
@Timeout(120)
class PresenceTest {

    private static JsClients clients;

    private final Transport transport;
    private TestServer server;

    PresenceTest(Transport transport) {
        this.transport = transport;
        this.server = TestServer.start();
    }

    @BeforeAll
    static void startClients() {
        clients = JsClients.start();
    }

    @AfterAll
    static void stopClients() {
        clients.close();
    }

    @AfterEach
    void stop() {
        clients.all().forEach(AsyncApi::assertDescribes);
        clients.forgetAll();
        server.close();
    }

    private JsClient loggedIn(String user) {
        JsClient client = clients.connected(server, transport);
        client.login(user);
        return client;
    }

    private static List<Integer> counts(JsClient client) {
        return client.events("users:status").stream()
                .map(event -> event.payload().path("activeUsers").intValue())
                .toList();
    }

    private int activeUsersOfHealth() {
        return (int) new Rest(server).get("/api/health").number("activeUsers");
    }

    private void pass(long millis) {
        server.time().advance(Duration.ofMillis(millis));
    }

    @Test
    void aSocketReceivesTheStatusAfterItsOwnLogin() {
        JsClient client = loggedIn("ada");

        assertThat(client.awaitEvent("users:status").args()).hasSize(1).first().hasToString("""
                {"activeCount":1,"activeUsers":1,"timestamp":"2026-11-22T08:00:00.000Z"}""");
        client.settle();
        assertThat(counts(client)).containsExactly(1);
        assertThat(activeUsersOfHealth()).isEqualTo(1);
    }

    @Test
    void aUserWithFiveTabsCountsOnce() {
        List<JsClient> tabs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tabs.add(loggedIn("ada"));
        }
        pass(10_000);

        for (JsClient tab : tabs) {
            tab.settle();
            assertThat(counts(tab)).containsExactly(1);
        }
        assertThat(activeUsersOfHealth()).isEqualTo(1);
    }

    @Test
    void aSocketWithoutLoginReceivesTheStatusButDoesNotCount() {
        JsClient nobody = clients.connected(server, transport);
        nobody.settle();
        assertThat(activeUsersOfHealth()).isZero();

        loggedIn("ada");

        nobody.awaitEvent("users:status");
        assertThat(counts(nobody)).containsExactly(1);
    }

    @Test
    void theStatusIsSentAtMostOnceASecondAndTheLastStateAlways() {
        JsClient ada = loggedIn("ada");
        List<JsClient> others = List.of(loggedIn("bob"), loggedIn("eve"), loggedIn("joe"));
        pass(999);
        ada.settle();
        assertThat(counts(ada)).containsExactly(1);

        pass(1);
        ada.awaitEvents("users:status", 2);
        pass(10_000);
        ada.settle();

        assertThat(counts(ada)).containsExactly(1, 4);
        for (int i = 0; i < others.size(); i++) {
            others.get(i).settle();
            assertThat(counts(others.get(i)))
                    .as("after its own login, then with all")
                    .containsExactly(2 + i, 4);
        }
    }

    @Test
    void aLoginAfterAQuietSecondIsSentAtOnce() {
        JsClient ada = loggedIn("ada");
        pass(1_000);
        JsClient bob = loggedIn("bob");
        ada.awaitEvents("users:status", 2);
        bob.settle();

        assertThat(counts(ada)).containsExactly(1, 2);
        assertThat(counts(bob))
                .as("once, though it is both its own login and news")
                .containsExactly(2);
    }

    @Test
    void aUserWhoseSocketChangesUserCountsForFiveMoreSeconds() {
        JsClient watcher = loggedIn("watcher");
        pass(1_000);
        JsClient socket = loggedIn("ada");
        pass(1_000);
        socket.login("bob");
        pass(4_999);
        watcher.settle();
        assertThat(counts(watcher)).containsExactly(1, 2, 3);
        assertThat(activeUsersOfHealth()).isEqualTo(3);

        pass(1);

        watcher.awaitEvents("users:status", 4);
        assertThat(counts(watcher)).containsExactly(1, 2, 3, 2);
        assertThat(activeUsersOfHealth()).isEqualTo(2);
    }

    @Test
    void aUserWhoseLastTabClosesCountsForFiveMoreSeconds() {
        JsClient watcher = loggedIn("watcher");
        pass(1_000);
        JsClient first = loggedIn("ada");
        JsClient second = loggedIn("ada");
        watcher.awaitEvents("users:status", 2);
        first.disconnect();
        pass(6_000);
        watcher.settle();
        assertThat(counts(watcher)).as("one tab is left").containsExactly(1, 2);

        Instant left = server.time().instant();
        second.drop();
        JsClient.Event status = watcher.awaitEventAsTimePasses("users:status", Duration.ofMillis(500));
        while (status.payload().path("activeUsers").intValue() != 1
                || watcher.events("users:status").size() < 3) {
            status = watcher.awaitEventAsTimePasses("users:status", Duration.ofMillis(500));
        }

        assertThat(counts(watcher)).containsExactly(1, 2, 1);
        assertThat(Instant.parse(status.payload().path("timestamp").textValue()))
                .isAfterOrEqualTo(left.plusSeconds(5));
    }

    @Test
    void aReloadDoesNotChangeTheCount() {
        JsClient watcher = loggedIn("watcher");
        pass(1_000);
        JsClient tab = loggedIn("ada");
        for (int i = 0; i < 3; i++) {
            tab.disconnect();
            pass(1_000);
            tab = loggedIn("ada");
            pass(4_500);
        }
        pass(20_000);
        watcher.settle();

        assertThat(counts(watcher)).containsExactly(1, 2);
        assertThat(activeUsersOfHealth()).isEqualTo(2);
    }
}
