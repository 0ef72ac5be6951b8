package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.crash.CuttingProxy.Cut;
import io.streakline.storage.embedded.EmbeddedDatabase;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection between a lane and PostgreSQL is cut during a COMMIT. */
@Timeout(120)
class CommitOutcomeTest {

    private static final String USER = "ada";

    private static EmbeddedDatabase postgres;
    private static JsClients clients;
    private static int databases;

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private DirectDatabase database = new DirectDatabase("");
    private CuttingProxy proxy;
    private TestServer server;

    @BeforeAll
    static void startPostgres(@TempDir Path folder) {
        postgres = EmbeddedDatabase.start(EmbeddedDatabase.Options.in(folder).programs(TestDatabase.PROGRAMS));
        clients = JsClients.start();
    }

    @AfterAll
    static void stopPostgres() {
        clients.close();
        postgres.close();
    }

    @BeforeEach
    void startServerBehindProxy() throws Exception {
        String name = "cut_" + ++databases;
        String url = postgres.jdbcUrl() + "&user=" + postgres.user() + "&password=" + postgres.password();
        new DirectDatabase(url).query("create database " + name);
        database = new DirectDatabase(url.replace("/postgres?", "/" + name + "?"));
        int port = Integer.parseInt(postgres.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
        proxy = new CuttingProxy(port);
        server = TestServer.on(
                database.url().replace(":" + port + "/", ":" + proxy.port() + "/"), Map.of(Setting.LANES, "1"));
        assertThat(create("before").statusCode()).isEqualTo(201);
    }

    @AfterEach
    void stopServer() throws Exception {
        clients.forgetAll();
        proxy.refuse(false);
        server.close();
        proxy.close();
        background.close();
    }

    @ParameterizedTest
    @EnumSource
    void aWriteWithABrokenCommitIsAnsweredFromDiskAndDeliveredOnce(Cut cut) throws Exception {
        JsClient client = clients.connected(server, Transport.WEBSOCKET);
        client.login(USER);

        proxy.arm(cut);
        CompletableFuture<HttpResponse<String>> answer = createInBackground("cut");
        if (cut == Cut.HELD) {
            proxy.awaitCuts(1);
            proxy.awaitConnections(2); // it was asked, and in progress, and asked again
            assertThat(answer).isNotDone();
            proxy.letGo();
        }

        assertThat(answered(answer).statusCode()).isEqualTo(201);
        assertThat(database.titles()).containsExactly("before", "cut");
        assertThat(create("after").statusCode()).isEqualTo(201);
        assertThat(client.awaitEvents("activity:created", 2))
                .extracting(event -> event.payload().path("title").asText())
                .containsExactly("cut", "after");
        client.settle();
        assertThat(client.streamEvents()).hasSize(2);
        assertThat(database.faultsOfRecount()).isEmpty();
    }

    @Test
    void aCommitWhoseIdWasReusedAfterACrashIsNotTakenForDone() throws Exception {
        database.query("checkpoint");
        proxy.arm(Cut.HELD);
        CompletableFuture<HttpResponse<String>> answer = createInBackground("cut");
        proxy.awaitCuts(1);

        crashAndReuseId();

        assertThat(answered(answer).statusCode()).isEqualTo(201);
        assertThat(database.titles()).containsExactly("before", "cut");
        assertThat(database.faultsOfRecount()).isEmpty();
    }

    @Test
    void aCommitWithoutEventsWhoseIdWasReusedAfterACrashIsAnsweredAsUnknown() throws Exception {
        database.query("checkpoint");
        proxy.arm(Cut.HELD);
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> server.delete("/api/users/" + USER), background);
        proxy.awaitCuts(1);

        crashAndReuseId();

        HttpResponse<String> unknown = answered(answer);
        assertThat(unknown.statusCode()).isEqualTo(504);
        assertThat(unknown.body()).contains("outcome_unknown");
        assertThat(database.titles()).containsExactly("before");
        assertThat(eraseAsSoonAsWritesAreAccepted().statusCode()).isEqualTo(200);
        assertThat(database.query("select count(*) from activities")).isEqualTo("0");
    }

    /** Until the lane has looked for the database again, the answer is 503. */
    private HttpResponse<String> eraseAsSoonAsWritesAreAccepted() {
        HttpResponse<String> answer = server.delete("/api/users/" + USER);
        while (answer.statusCode() == 503) {
            answer = server.delete("/api/users/" + USER);
        }
        return answer;
    }

    @Test
    void aCommitWithoutEventsWhoseAnswerWasLostIsAnsweredFromDisk() throws Exception {
        proxy.arm(Cut.BEFORE_ANSWER);
        assertThat(server.delete("/api/users/" + USER).statusCode()).isEqualTo(200);
        assertThat(database.query("select count(*) from activities")).isEqualTo("0");
    }

    /** Another session commits under the id of the transaction that was cut. */
    private void crashAndReuseId() throws SQLException {
        long id = Long.parseLong(database.query("select max(backend_xid::text::bigint) from pg_stat_activity"));

        proxy.refuse(true);
        crashPostgres();
        long given = Long.parseLong(database.query("select pg_current_xact_id()"));
        assertThat(given).as("the crash gives ids out again").isLessThanOrEqualTo(id);
        while (given < id) {
            given = Long.parseLong(database.query("select pg_current_xact_id()"));
        }
        assertThat(database.query("select pg_xact_status('" + id + "')")).isEqualTo("committed");
        proxy.refuse(false);
    }

    @Test
    void aCommitLostInACrashIsRepeated() throws Exception {
        database.query("checkpoint");
        proxy.arm(Cut.HELD);
        CompletableFuture<HttpResponse<String>> answer = createInBackground("cut");
        proxy.awaitCuts(1);

        crashPostgres();

        assertThat(answered(answer).statusCode()).isEqualTo(201);
        assertThat(database.titles()).containsExactly("before", "cut");
    }

    @Test
    void whileACommitsOutcomeIsUnknownOtherWritesAreRefusedAndTheServerEndsInTime() throws Exception {
        proxy.refuse(true);
        proxy.arm(Cut.BEFORE_REQUEST);
        CompletableFuture<HttpResponse<String>> unknown = createInBackground("cut");
        proxy.awaitCuts(1);
        proxy.awaitConnections(2); // so one was refused, and the lane knows

        HttpResponse<String> other = create("other");

        assertThat(other.statusCode()).isEqualTo(503);
        assertThat(other.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(unknown).isNotDone();
        long start = System.nanoTime();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        assertThat(database.titles()).containsExactly("before");
    }

    private CompletableFuture<HttpResponse<String>> createInBackground(String title) {
        return CompletableFuture.supplyAsync(() -> create(title), background);
    }

    private HttpResponse<String> create(String title) {
        return server.post(
                "/api/activities",
                "{\"userId\":\"" + USER + "\",\"type\":\"login\",\"title\":\"" + title + "\",\"externalId\":\"x-"
                        + title + "\"}");
    }

    private static HttpResponse<String> answered(CompletableFuture<HttpResponse<String>> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }

    private void crashPostgres() {
        long killed = postgres.pid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        while (postgres.pid() == killed || !answers()) {
            Thread.onSpinWait();
        }
    }

    private boolean answers() {
        try {
            return database.query("select 1").equals("1");
        } catch (SQLException e) {
            return false;
        }
    }
}
