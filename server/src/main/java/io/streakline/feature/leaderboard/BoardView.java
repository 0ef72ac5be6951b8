package io.streakline.feature.leaderboard;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import io.streakline.learning.Hours;
import io.streakline.learning.Metric;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts boards to their JSON for clients. Thread-safe. */
record BoardView(Pseudonyms pseudonyms) {

    /** A page of a board. */
    String page(BoardKey key, @Nullable Cohort cohort, BoardReader.Part part, @Nullable String nextCursor) {
        return Json.object(to -> {
            head(key, part.rows(), part.total(), to);
            label(cohort, to);
            to.writeStringField("nextCursor", nextCursor);
        });
    }

    /** A user with the neighbors. */
    String around(BoardKey key, @Nullable Cohort cohort, BoardReader.Own own) {
        return Json.object(to -> {
            head(key, own.rows(), own.total(), to);
            label(cohort, to);
            to.writeFieldName("own");
            row(key.metric(), own.own(), to);
        });
    }

    /** The top of a board for watchers, without the watcher's own rank. */
    String top(BoardKey key, BoardReader.Part top) {
        return Json.object(to -> head(key, top.rows(), top.total(), to));
    }

    /** Rank and score alone, for a client that knows the user. */
    static String own(Metric metric, BoardRow own) {
        return Json.object(to -> {
            rank(own, to);
            score(metric, own.score(), to);
        });
    }

    private void head(BoardKey key, List<BoardRow> rows, int total, JsonGenerator to) throws IOException {
        BoardRange range = key.range();
        to.writeStringField("metric", key.metric().word());
        to.writeStringField("window", range.window().word());
        to.writeStringField("from", range.from() == null ? null : range.from().toString());
        to.writeStringField("to", range.to() == null ? null : range.to().toString());
        to.writeArrayFieldStart("entries");
        for (BoardRow row : rows) {
            row(key.metric(), row, to);
        }
        to.writeEndArray();
        to.writeNumberField("total", total);
    }

    /** Only if requested. */
    private static void label(@Nullable Cohort cohort, JsonGenerator to) throws IOException {
        if (cohort != null) {
            to.writeStringField("label", cohort.label().text());
        }
    }

    private void row(Metric metric, BoardRow row, JsonGenerator to) throws IOException {
        to.writeStartObject();
        rank(row, to);
        if (row.pseudonym()) {
            Pseudonyms.Pseudonym pseudonym = pseudonyms.of(row.userId());
            to.writeStringField("userId", pseudonym.id());
            to.writeStringField("name", pseudonym.name());
        } else {
            to.writeStringField("userId", row.userId());
            to.writeStringField("name", row.name() == null ? row.userId() : row.name());
        }
        score(metric, row.score(), to);
        to.writeEndObject();
    }

    private static void rank(BoardRow row, JsonGenerator to) throws IOException {
        if (row.rank().isPresent()) {
            to.writeNumberField("rank", row.rank().getAsInt());
        } else {
            to.writeNullField("rank");
        }
    }

    private static void score(Metric metric, long score, JsonGenerator to) throws IOException {
        if (metric == Metric.HOURS) {
            Hours.write("score", score, to);
        } else {
            to.writeNumberField("score", score);
        }
    }
}
