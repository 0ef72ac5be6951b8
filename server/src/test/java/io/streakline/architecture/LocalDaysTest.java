package io.streakline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Local days are computed in one place: no SQL uses the rules of the database, and no class those of the JDK or the
 * machine.
 */
class LocalDaysTest {

    /**
     * Zones other than UTC, and functions that use the session's zone. Dates given as text are cast, which needs no
     * zone.
     */
    private static final Pattern LOCAL_SQL = Pattern.compile(
            "at time zone (?!'UTC')|at local|date_trunc\\('[a-z]+', (?!\\w+::timestamp\\))|current_date|current_time\\b"
                    + "|localtimestamp|_at\\)?::date|now\\(\\)::date");

    @Test
    void noSqlComputesLocalDays() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            List<String> local = files.filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .flatMap(LocalDaysTest::localLines)
                    .toList();
            assertThat(local).isEmpty();
        }
    }

    private static Stream<String> localLines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> LOCAL_SQL.matcher(line).find())
                    .map(line -> file + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noClassComputesWithTheRulesOfTheJdk() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.streakline");
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(TimeZone.class, Calendar.class, GregorianCalendar.class, SimpleDateFormat.class)
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.streakline.base.logging..")
                .should()
                .callMethod(ZoneId.class, "systemDefault")
                .check(classes);
    }
}
