package io.streakline.feature.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A summary of any window equals a recount of the ledger's entries in SQL. */
class SummaryRecountTest extends WithServer {

    /** The amounts of each entry by date; an undo subtracts. */
    private static final String BOOKED = """
            with entries as (
                select *, case when kind = 'undo' then -1 when kind in ('activity', 'event') then 1 else 0 end as n,
                       detail::json as d
                from ledger_entries where user_id = ? and kind not in ('weekly', 'streak')
            ), booked as (
                select day, type, n, case when active then n else 0 end as active, millis, logs from entries
                union all
                select i.key::date, type, 0, 0, i.value::bigint, 0 from entries, json_each_text(d -> 'days') as i
                where kind in ('event', 'undo')
                union all
                select i.key::date, h ->> 'type', 0, 0, i.value::bigint, 0
                from entries, json_array_elements(d -> 'handed') as h, json_each_text(h -> 'days') as i
                where kind = 'undo'
                union all
                select i.key::date, type, 0, 0, -i.value::bigint, 0 from entries, json_each_text(d -> 'capped') as i
                where kind in ('hours', 'event', 'undo')
            )
            """;

    private final Sql sql = new Sql(server);

    @ParameterizedTest
    @CsvSource({"day,1", "week,1", "month,1", "day,2", "week,2", "month,2"})
    void aSummaryEqualsARecount(String period, int seed) {
        String user = newUser();
        new RandomWalk(server, user, seed).run(70);
        rest.put("/api/users/" + user + "/settings", "{\"weekStart\":\"monday\"}");
        LocalDate today = LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC);
        LocalDate from = today.minusDays(120);
        JsonNode windows = rest.get("/api/analytics/%s/summary?period=%s&from=%s&to=%s"
                        .formatted(user, period, from, today.plusDays(2)))
                .json()
                .path("windows");
        Map<String, List<String>> recounted = recount(user, period);
        for (JsonNode window : windows) {
            String first = window.path("from").asText();
            String key = first.equals(from.toString()) ? start(from, period) : first;
            assertThat(figures(window)).as(first).isEqualTo(recounted.getOrDefault(key, List.of("0", "0", "0", "{}")));
        }
        assertThat(recounted).isNotEmpty();
    }

    private String start(LocalDate date, String period) {
        return sql.texts("select date_trunc(?, ?::date)::date::text", period, date.toString())
                .getFirst();
    }

    private static List<String> figures(JsonNode window) {
        return List.of(
                Long.toString(Math.round(window.path("hoursLogged").asDouble() * 3_600_000)),
                window.path("logsCount").asText(),
                window.path("activeDays").asText(),
                window.path("events").toString());
    }

    /** By the first date of each window: millis, logs, active days, and events by type. */
    private Map<String, List<String>> recount(String user, String period) {
        Map<String, List<String>> windows = new TreeMap<>();
        sql.rows(BOOKED + """
                        , types as (
                            select date_trunc(?, day)::date as first, type, sum(n) as n, sum(millis) as millis, sum(logs) as logs
                            from booked group by 1, 2
                        ), active as (
                            select date_trunc(?, day)::date as first, count(*) as days
                            from (select day from booked group by day having sum(active) > 0) as a group by 1
                        )
                        select t.first::text, sum(millis)::text, sum(logs)::text,
                               coalesce((select days from active a where a.first = t.first), 0)::text,
                               replace(coalesce(json_object_agg(type, n order by type collate "C") filter (where n > 0), '{}')::text, ' ', '')
                        from types t group by t.first""", user, period, period)
                .forEach(row -> windows.put(row.getFirst(), row.subList(1, row.size())));
        return windows;
    }
}
