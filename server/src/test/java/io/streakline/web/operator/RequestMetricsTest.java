package io.streakline.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The metrics of requests, jobs, pools and the process on <code>/metrics</code>, with bounded labels only. */
@Timeout(60)
class RequestMetricsTest extends WithServer {

    private static List<String> lines(String start) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .toList();
    }

    @Test
    void requestsAreCountedByRouteMethodAndStatusClassAndNeverByUser() {
        String user = newUser();
        rest.createActivity(user, "One");
        rest.get("/api/activities/" + user);
        rest.get("/api/activities/" + user + "?limit=x");
        rest.get("/api/nothing/" + user);

        String labels = "{http_request_method=\"%s\",http_route=\"%s\",status_class=\"%s\"} ";
        String counts = "http_server_request_duration_seconds_count";
        assertThat(lines(counts + labels.formatted("GET", "/api/activities/:userId", "2xx")))
                .hasSize(1);
        assertThat(lines(counts + labels.formatted("GET", "/api/activities/:userId", "4xx")))
                .hasSize(1);
        assertThat(lines(counts + labels.formatted("POST", "/api/activities", "2xx")))
                .hasSize(1);
        assertThat(lines("http_server_request_duration_seconds_bucket"))
                .anyMatch(line -> line.contains("le=\"0.005\""))
                .anyMatch(line -> line.contains("le=\"10.0\""));
        assertThat(server.get("/metrics").body()).doesNotContain(user);
    }

    @Test
    void poolsProcessAndJobsHaveMetrics() {
        assertThat(lines("hikaricp_connections_active{pool=\"reads\"}")).hasSize(1);
        assertThat(lines("hikaricp_connections_pending{pool=\"writes\"}")).hasSize(1);
        assertThat(lines("jvm_memory_used_bytes{area=\"heap\"")).isNotEmpty();
        assertThat(lines("process_files_open_files ")).hasSize(1);
        assertThat(lines("process_cpu_usage ")).hasSize(1);
        server.time().advance(Duration.ofSeconds(2));
        assertThat(rest.createActivity(newUser(), "Two").status()).isEqualTo(201);
        long end = System.nanoTime() + 10_000_000_000L;
        while (lines("streakline_job_last_success_seconds{name=\"sweep\"}").isEmpty()) {
            assertThat(System.nanoTime()).as("no sweep").isLessThan(end);
            server.time().advance(Duration.ofSeconds(1));
        }
        assertThat(lines("streakline_job_duration_seconds_count{name=\"sweep\"}"))
                .hasSize(1);
    }
}
