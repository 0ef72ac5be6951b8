package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.base.config.ConfigException;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.RawHttp;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server uses TLS with the operator's certificate, and accepts a new one without a restart. */
class TlsTest {

    @TempDir
    private Path folder;

    private static TestServer start(Path certificate, Path key) {
        return TestServer.start(Map.of(Setting.TLS_CERT, certificate.toString(), Setting.TLS_KEY, key.toString()));
    }

    /** Trusts this certificate alone. */
    private static SSLSocket connect(TestServer server, PemFiles trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("test", trusted.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String health(SSLSocket socket) throws Exception {
        socket.getOutputStream()
                .write("GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void tlsWorksWithAKeyOfEachKind(String algorithm) throws Exception {
        PemFiles files = PemFiles.make(folder, "first", algorithm);
        try (TestServer server = start(files.certificateFile(), files.keyFile());
                SSLSocket socket = connect(server, files)) {
            assertThat(health(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void anUnfinishedHandshakeIsCutOffAndCountedMeanwhile() throws Exception {
        PemFiles files = PemFiles.make(folder, "first", "EC");
        Map<Setting, String> settings = Map.of(
                Setting.TLS_CERT,
                files.certificateFile().toString(),
                Setting.TLS_KEY,
                files.keyFile().toString(),
                Setting.CONNECTIONS_PER_ADDRESS,
                "1",
                Setting.REQUEST_HEAD_SECONDS,
                "7");
        try (TestServer server = TestServer.start(settings);
                var mute = new RawHttp(server, "127.0.0.2");
                var tooMany = new RawHttp(server, "127.0.0.2")) {
            tooMany.awaitEnd();
            mute.send(new byte[] {22, 3, 1}); // of a ClientHello
            server.time().awaitTasks(1, server.time().instant().plusSeconds(7));
            server.time().advance(Duration.ofSeconds(7));
            mute.awaitEnd();
            try (SSLSocket later = connect(server, files)) {
                assertThat(health(later)).isEqualTo("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void theStockClientReceivesEventsOverBothTransports() throws Exception {
        PemFiles files = PemFiles.make(folder, "first", "EC");
        try (TestServer server = start(files.certificateFile(), files.keyFile());
                JsClients clients = JsClients.start()) {
            for (Transport transport : new Transport[] {Transport.POLLING, Transport.WEBSOCKET}) {
                JsClient client = clients.connect(
                        "https://localhost:" + server.port(),
                        server.time(),
                        JsClient.Options.over(transport).with("rejectUnauthorized", false));
                client.awaitConnection();
                client.login("ada");
                client.emitWithAck("activity:create", Map.of("type", "log_created", "title", "Encrypted"));
                assertThat(client.awaitEvent("activity:created")
                                .payload()
                                .path("title")
                                .asText())
                        .isEqualTo("Encrypted");
            }
        }
    }

    @Test
    void newConnectionsUseANewCertificateButNotAnInvalidOne() throws Exception {
        PemFiles files = PemFiles.make(folder, "first", "EC");
        PemFiles renewed = PemFiles.make(folder, "renewed", "EC");
        try (TestServer server = start(files.certificateFile(), files.keyFile());
                SSLSocket old = connect(server, files)) {
            assertThat(health(old)).isEqualTo("HTTP/1.1 200 OK");

            Files.writeString(files.certificateFile(), "half of a certificate");
            server.time().advance(Limits.TLS_LOOK);
            try (SSLSocket another = connect(server, files)) {
                assertThat(health(another)).isEqualTo("HTTP/1.1 200 OK");
            }

            files.replaceBy(renewed);
            awaitCertificate(server, renewed);
            assertThatThrownBy(() -> health(connect(server, files))).isInstanceOf(SSLHandshakeException.class);
        }
    }

    /** A job reads the files, on its own thread. */
    private static void awaitCertificate(TestServer server, PemFiles expected) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Certificate served = null;
        while (!expected.certificate().equals(served)) {
            assertThat(System.nanoTime()).as("still the old one").isLessThan(end);
            server.time().advance(Limits.TLS_LOOK);
            try (SSLSocket socket = connect(server, expected)) {
                socket.startHandshake();
                served = socket.getSession().getPeerCertificates()[0];
            } catch (SSLHandshakeException notYet) {
                served = null;
            }
        }
    }

    @Test
    void aKeyOfAnotherCertificatePreventsTheStartWithOneSentence() throws Exception {
        PemFiles files = PemFiles.make(folder, "first", "EC");
        PemFiles other = PemFiles.make(folder, "other", "EC");
        assertThatThrownBy(() -> start(files.certificateFile(), other.keyFile()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "%s is not the key of the certificate %s. Change TLS_CERT (--tls-cert) or TLS_KEY (--tls-key),"
                                + " such as --tls-cert cert.pem --tls-key key.pem.",
                        other.keyFile(), files.certificateFile());
    }

    @Test
    void aMissingFilePreventsTheStartWithOneSentence() throws Exception {
        PemFiles files = PemFiles.make(folder, "first", "EC");
        Path nowhere = folder.resolve("nowhere.key");
        assertThatThrownBy(() -> start(files.certificateFile(), nowhere))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("The key for TLS cannot be read from " + nowhere);
    }

    @Test
    void aCertificateWithoutAKeyPreventsTheStartWithOneSentence() {
        assertThatThrownBy(() -> TestServer.start(Map.of(Setting.TLS_CERT, "some.crt")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "TLS needs both a certificate and its key, but only TLS_CERT (--tls-cert) is set. Set TLS_KEY"
                                + " (--tls-key) as well, such as TLS_KEY=/etc/streakline/key.pem.");
    }
}
