package io.streakline.web.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** A self-signed certificate for localhost, and its key, created by the JDK's keytool. */
record PemFiles(Path certificateFile, Path keyFile, X509Certificate certificate, String keyPem) {

    private static final String PASSWORD = "only for this test";

    /** @param algorithm EC, RSA or Ed25519 */
    static PemFiles make(Path folder, String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "test")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(Files.readString(folder.resolve("keytool.log")));
        }
        return read(folder, name, store);
    }

    private static PemFiles read(Path folder, String name, Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Key key = keys.getKey("test", PASSWORD.toCharArray());
        var certificate = (X509Certificate) keys.getCertificate("test");
        var files = new PemFiles(
                folder.resolve(name + ".crt"),
                folder.resolve(name + ".key"),
                certificate,
                pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(files.certificateFile(), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(files.keyFile(), files.keyPem());
        return files;
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
    }

    /** Puts another pair into these files. */
    void replaceBy(PemFiles other) throws IOException {
        Files.copy(other.certificateFile(), certificateFile(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.copy(other.keyFile(), keyFile(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
