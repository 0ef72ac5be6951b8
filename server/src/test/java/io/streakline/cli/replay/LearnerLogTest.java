package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerLogTest {

    private static final String HEADER = "occurred_at,user_id,event,component,context\n";
    private static final String ROW =
            "2017-02-28T12:45Z,moodle-394,Course viewed,System,\"Trees, \"\"and\"\" graphs\"\n";
    private static final Instant AT = Instant.parse("2017-02-28T12:45:00Z");
    private static final LogEntry.Event EVENT =
            new LogEntry.Event(2, AT, "moodle-394", "Course viewed", "System", "Trees, \"and\" graphs");

    @TempDir
    private Path folder;

    @Test
    void readsPlainAndGzippedFilesWithAnyName() throws IOException {
        assertThat(read("log.csv", bytes(HEADER + ROW))).containsExactly(EVENT);
        assertThat(read("log.csv.gz", gzip(HEADER + ROW))).containsExactly(EVENT);
        assertThat(read("log", gzip(HEADER + ROW))).containsExactly(EVENT);
    }

    @Test
    void acceptsColumnsInAnyOrderAndIgnoresOthersAndAByteOrderMark() throws IOException {
        String text = """
                \uFEFFcontext,ip,event,user_id,component,occurred_at\r
                "Trees, ""and"" graphs",::1,Course viewed,moodle-394,System,2017-02-28T16:45:00+04:00\r
                """;

        assertThat(read("log.csv", bytes(text))).containsExactly(EVENT);
    }

    @Test
    void namesTheLineOfAnInvalidRowAndContinues() throws IOException {
        String text = HEADER + """
                yesterday,ada,Course viewed,System,
                2017-02-28T12:45Z,ada

                2017-02-28T12:45Z,ada,,System,
                """ + ROW;

        assertThat(read("log.csv", bytes(text)))
                .containsExactly(
                        new LogEntry.Unreadable(
                                2,
                                "occurred_at must be a time with an offset, such as 2026-11-22T08:00Z, but is \"yesterday\""),
                        new LogEntry.Unreadable(3, "the row has 2 fields, but the header has 5 columns"),
                        new LogEntry.Unreadable(5, "event is empty"),
                        new LogEntry.Event(6, AT, EVENT.userId(), EVENT.name(), EVENT.component(), EVENT.context()));
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertProblem(folder.resolve("none.csv"), "There is no file");
        assertProblem(folder, "is a folder");
        assertProblem(write("text.csv.gz", bytes(HEADER)), "is named .gz, but is not a gzip file");
        assertProblem(write("empty.csv", bytes("")), "is empty");
        assertProblem(write("head.csv", bytes("occurred_at,user,event,context\n")), "no column user_id, component");
        assertProblem(
                write("latin.csv", (HEADER + ROW.replace("Trees", "Bäume")).getBytes(StandardCharsets.ISO_8859_1)),
                "the text is not UTF-8");
        assertProblem(write("quote.csv", bytes(HEADER + ROW + "\"2017" + "x".repeat(300_000))), "after line 2");
        byte[] whole = gzip(HEADER + ROW.repeat(10_000));
        assertProblem(write("cut.csv.gz", Arrays.copyOf(whole, whole.length - 20)), "incomplete");
    }

    @Test
    void knowsHowMuchOfTheFileIsRead() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        SplittableRandom contexts = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            rows.append("2017-02-28T12:45Z,ada,Course viewed,System,%x\n".formatted(contexts.nextLong()));
        }
        try (LearnerLog log = LearnerLog.open(write("log.csv.gz", gzip(rows.toString())))) {
            for (int i = 0; i < 10_000; i++) {
                log.next();
            }
            assertThat(log.progress()).isCloseTo(0.5, within(0.05));
            log.forEachRemaining(entry -> {});
            assertThat(log.progress()).isEqualTo(1);
        }
    }

    private static void assertProblem(Path file, String message) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(
                        message.startsWith("no column")
                                ? "header"
                                : file.getFileName().toString());
    }

    private List<LogEntry> read(String name, byte[] content) throws IOException {
        return read(write(name, content));
    }

    private static List<LogEntry> read(Path file) {
        try (LearnerLog log = LearnerLog.open(file)) {
            List<LogEntry> entries = new ArrayList<>();
            log.forEachRemaining(entries::add);
            return entries;
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        }
        return packed.toByteArray();
    }
}
