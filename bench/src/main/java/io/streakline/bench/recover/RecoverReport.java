package io.streakline.bench.recover;

import io.streakline.bench.report.MarkdownTable;
import java.util.List;

/** The result as Markdown, with a row for each kill. */
final class RecoverReport {

    private RecoverReport() {}

    static MarkdownTable table(List<Recovered> kills, int sockets) {
        MarkdownTable table = new MarkdownTable(
                "kill",
                "down, s",
                "recovered after 1 s",
                "of",
                "all after, s",
                "not recovered",
                "events",
                "missing",
                "repeated");
        for (int i = 0; i < kills.size(); i++) {
            Recovered kill = kills.get(i);
            table.row(
                    Integer.toString(i + 1),
                    "%.2f".formatted(kill.downtimeSeconds()),
                    "%,d".formatted(kill.withinASecond()),
                    "%,d".formatted(sockets),
                    "%.2f".formatted(kill.allSeconds()),
                    "%,d".formatted(kill.notRecovered()),
                    "%,d".formatted(kill.events()),
                    "%,d".formatted(kill.missing()),
                    "%,d".formatted(kill.repeated()));
        }
        return table;
    }
}
