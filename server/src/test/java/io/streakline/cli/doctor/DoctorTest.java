package io.streakline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.streakline.Main;
import io.streakline.base.config.Setting;
import io.streakline.base.json.Json;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** <code>./streakline doctor</code>: each fault that it detects, and none if everything is fine. */
@Timeout(60)
class DoctorTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("PORT", "0"));
    private Clock clock = Clock.systemUTC();

    private List<Finding> findings(String check) {
        return new Examination(folder, environment, new EnumMap<>(Setting.class), clock)
                .findings().stream()
                        .filter(finding -> finding.check().equals(check))
                        .toList();
    }

    private Finding only(String check) {
        List<Finding> found = findings(check);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static void assertFault(Finding finding, String message, String action) {
        assertThat(finding.level()).isEqualTo(Finding.Level.FAULT);
        assertThat(finding.message()).contains(message);
        assertThat(finding.action()).contains(action);
    }

    @Test
    void ifEverythingIsFineThereIsNothingToDo() {
        environment.put("DATABASE_URL", TestDatabase.create());

        assertThat(new Examination(folder, environment, new EnumMap<>(Setting.class), clock).findings())
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.action()).as(finding.message()).isNull());
    }

    @Test
    void aSettingThatIsNotAcceptedIsAFault() {
        environment.put("LANES", "none");

        assertFault(only("settings"), "LANES is \"none\"", "Change it");
    }

    @Test
    void aMisspelledNameIsAWarning() throws IOException {
        Files.writeString(folder.resolve(".env"), "PUBILC_URL=https://a.example\n");

        Finding finding = only("names");
        assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(finding.message()).isEqualTo("PUBILC_URL (from .env) is not a setting and has no effect.");
        assertThat(finding.action()).isEqualTo("Did you mean PUBLIC_URL?");
    }

    @Test
    void aPortInUseByAnotherProgramIsAFaultAndByOurServerIsNot() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                TestServer server = TestServer.start()) {
            environment.put("PORT", Integer.toString(server.port()));
            assertThat(only("port").message()).startsWith("A Streakline server is running on");

            other.setSoTimeout(1);
            environment.put("PORT", Integer.toString(other.getLocalPort()));
            assertFault(only("port"), "Another program listens", "PORT");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsAFault() {
        environment.putAll(Map.of("HOST", "192.0.2.1", "INSECURE_OPEN", "true"));

        assertFault(only("port"), "192.0.2.1:0 cannot be listened on", "an address of this machine");
    }

    @Test
    void anUnwritableFolderIsAFault() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        environment.put("DATA_DIR", file.resolve("data").toString());

        assertFault(findings("disk").getLast(), "cannot be used", "DATA_DIR");
    }

    @Test
    void fewerFilesThanConnectionsAreAWarning() throws IOException {
        Path limits = Files.writeString(
                folder.resolve("limits"),
                "Max open files            1024                 4096                 files\n");
        var config = io.streakline.base.config.Config.of(Map.of());

        Finding finding = new FileLimitCheck(limits).look(config).getFirst();

        assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(finding.message()).contains("4,096 files", "10,300");
        assertThat(finding.action()).contains("LimitNOFILE", "CONNECTIONS");
    }

    @Test
    void aDatabaseThatLosesAcknowledgedWritesIsAFault() throws SQLException {
        String url = TestDatabase.create();
        environment.put("DATABASE_URL", url);
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("alter database " + connection.getCatalog() + " set synchronous_commit = off");
        }

        assertFault(findings("database").getLast(), "synchronous_commit is off", "alter system set");
    }

    @Test
    void anUnavailableDatabaseIsAFaultWithoutItsPassword() {
        environment.put("DATABASE_URL", "postgres://ada:secret@127.0.0.1:1/x");

        Finding finding = only("database");
        assertFault(finding, "cannot be reached", "DATABASE_URL");
        assertThat(finding.message()).doesNotContain("secret");
    }

    @Test
    void aDatabaseWithADifferentClockIsAWarning() {
        environment.put("DATABASE_URL", TestDatabase.create());
        clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(30));

        Finding finding = only("clock");
        assertThat(finding.message()).contains("differ by");
        assertThat(finding.action()).contains("NTP");
    }

    @Test
    void dataOfANewerPostgresIsAFault() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("data/postgres")).resolve("PG_VERSION"), "19\n");

        assertFault(only("database"), "PostgreSQL 19", "newer version");
    }

    @Test
    void aPublicUrlThatLeadsNowhereOrElsewhereIsAFault() {
        try (TestServer server = TestServer.start()) {
            environment.put("PUBLIC_URL", "http://127.0.0.1:" + server.port());
            assertThat(findings("address").getFirst().message()).endsWith("leads to a Streakline server.");

            environment.put("PUBLIC_URL", "http://127.0.0.1:" + server.port() + "/nothing");
            assertFault(findings("address").getFirst(), "answers 404", "proxy");
        }
        environment.put("PUBLIC_URL", "http://127.0.0.1:1");
        assertFault(only("address"), "cannot be reached", "PUBLIC_URL");
    }

    @Test
    void aCertificateThatExpiresSoonIsAWarningAndAnExpiredOneAFault() throws Exception {
        Path pem = folder.resolve("both.pem");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-days",
                        "30",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        pem.toString())
                .redirectErrorStream(true)
                .start();
        openssl.getInputStream().readAllBytes();
        assertThat(openssl.waitFor()).isZero();
        environment.putAll(Map.of(
                "TLS_CERT", pem.toString(), "TLS_KEY", folder.resolve("key.pem").toString()));
        Instant now = Instant.now();

        assertThat(only("certificate").level()).isEqualTo(Finding.Level.OK);
        clock = Clock.fixed(now.plus(Duration.ofDays(20)), ZoneOffset.UTC);
        assertThat(only("certificate").level()).isEqualTo(Finding.Level.WARNING);
        clock = Clock.fixed(now.plus(Duration.ofDays(31)), ZoneOffset.UTC);
        assertFault(only("certificate"), "holds from", "Renew it");
        Files.writeString(pem, "nothing");
        assertFault(only("certificate"), "not a certificate and a key", "TLS_CERT");
    }

    @Test
    void aMailServerThatRefusesTheUserIsAFault() {
        var mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mails.start();
        try {
            mails.setUser("ada", "right");
            String at = "@127.0.0.1:" + mails.getSmtp().getPort();
            environment.putAll(Map.of(
                    "AUTH",
                    "accounts",
                    "MAIL_FROM",
                    "a@example.org",
                    "PUBLIC_URL",
                    "http://127.0.0.1:1",
                    "SMTP_URL",
                    "smtp://ada:right" + at));
            assertThat(only("mail").level()).isEqualTo(Finding.Level.OK);

            environment.put("SMTP_URL", "smtp://ada:wrong" + at);
            assertFault(only("mail"), "cannot be used", "SMTP_URL");
            assertThat(only("mail").message()).doesNotContain("wrong");
        } finally {
            mails.stop();
        }
        assertFault(only("mail"), "cannot be used", "SMTP_URL");
    }

    @Test
    void backupsThatAreNotWrittenAreAWarning() throws IOException {
        environment.put("BACKUP_EVERY", "1d");
        assertThat(only("backup").message()).startsWith("There is no backup in");

        Path backups = Files.createDirectories(folder.resolve("data/backups"));
        Files.createFile(backups.resolve("streakline-20261101T000000Z.zip"));
        clock = Clock.fixed(Instant.parse("2026-11-02T12:00:00Z"), ZoneOffset.UTC);
        assertThat(only("backup").level()).isEqualTo(Finding.Level.OK);
        clock = Clock.fixed(Instant.parse("2026-11-03T01:00:00Z"), ZoneOffset.UTC);
        assertThat(only("backup").level()).isEqualTo(Finding.Level.WARNING);
        assertThat(only("backup").message()).endsWith("is 49 hours old.");
    }

    @Test
    void scriptsGetAStatusAndJson() throws IOException {
        var out = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(out))
                .execute("doctor", "--json", "--port", "0", "--database-url", "postgres://127.0.0.1:1/x");

        assertThat(status).isEqualTo(3);
        JsonNode findings = Json.MAPPER.readTree(out.toString()).path("findings");
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.path("check").textValue()).isEqualTo("database");
            assertThat(finding.path("level").textValue()).isEqualTo("fault");
            assertThat(finding.path("action").textValue()).isNotEmpty();
        });
    }

    @Test
    void peopleGetALineForEachFindingAndWhatToDo() {
        var out = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(out))
                .execute("doctor", "--port", "0", "--database-url", TestDatabase.create());

        assertThat(status).isZero();
        assertThat(out.toString()).contains("ok       database     PostgreSQL").contains("0 faults, ");
    }
}
