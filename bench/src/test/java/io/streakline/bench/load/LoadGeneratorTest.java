package io.streakline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streakline.bench.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

    private static final Duration WINDOW = Duration.ofMillis(300);
    private static final Pattern BODY =
            Pattern.compile("\\{\"userId\":\"test-(\\d{5})\",\"type\":\"goal_completed\",\"title\":\"(.+?)\",.*}}");

    private final Set<String> titles = ConcurrentHashMap.newKeySet();
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void countsEveryAnswerOnceAndSendsNoTwoBodiesAlike() {
        server.createContext("/api/activities", exchange -> answer(exchange, number -> 201));

        LoadResult result = run(8);

        assertThat(result.acknowledged()).isEqualTo(requests.get()).isPositive();
        assertThat(result.inWindow()).isBetween(result.acknowledged() - 8, result.acknowledged());
        assertThat(result.latencies().getTotalCount()).isEqualTo(result.acknowledged());
        assertThat(result.failed()).isZero();
        assertThat(titles).hasSize(requests.get());
        assertThat(users).hasSizeBetween(2, 20).allMatch(user -> Integer.parseInt(user) < 20);
    }

    @Test
    void sendsNoFasterThanItsRate() {
        server.createContext("/api/activities", exchange -> answer(exchange, number -> 201));
        var source = new CreateActivityRequests(server.getAddress(), "test-", 20, 1);

        LoadResult result = LoadGenerator.run(server.getAddress(), null, source, 8, WINDOW, 201, 100);

        // One at once, then one each 10 ms of the window's 300.
        assertThat(result.acknowledged()).isBetween(1L, 31L);
        assertThat(requests.get()).isEqualTo((int) result.acknowledged());
    }

    @Test
    void keepsTheFirstAnswerThatIsNotTheExpectedOne() {
        server.createContext("/api/activities", exchange -> answer(exchange, number -> number == 3 ? 503 : 201));

        LoadResult result = run(4);

        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.acknowledged() + result.failed()).isEqualTo(requests.get());
        assertThat(result.firstFailure()).startsWith("HTTP/1.1 503").contains("{\"seen\":");
    }

    @Test
    void failsWhenTheServerClosesAConnection() {
        server.createContext("/api/activities", HttpExchange::close);

        assertThatThrownBy(() -> run(2)).isInstanceOf(BenchException.class);
    }

    @Test
    void failsWhenNobodyListens() {
        server.stop(0);

        assertThatThrownBy(() -> run(2)).isInstanceOf(BenchException.class).hasMessageContaining("refused");
    }

    private LoadResult run(int connections) {
        var source = new CreateActivityRequests(server.getAddress(), "test-", 20, 1);
        return LoadGenerator.run(server.getAddress(), source, connections, WINDOW, 201);
    }

    private void answer(HttpExchange exchange, IntUnaryOperator status) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = BODY.matcher(body);
        assertThat(matcher.matches()).as(body).isTrue();
        users.add(matcher.group(1));
        titles.add(matcher.group(2));
        int number = requests.incrementAndGet();
        byte[] answer = "{\"seen\":%d}".formatted(number).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status.applyAsInt(number), answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
