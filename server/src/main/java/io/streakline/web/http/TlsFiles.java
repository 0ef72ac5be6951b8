package io.streakline.web.http;

import io.streakline.base.config.Config;
import io.streakline.base.config.ConfigException;
import io.streakline.base.config.FileFault;
import io.streakline.base.config.Limits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import javax.net.ssl.X509KeyManager;

/** The current files with the operator's certificate and key, in PEM form. Every method blocks. Thread-safe. */
public record TlsFiles(Vertx vertx, Config.Tls files) {

    /** Checks that the server could start with them. @throws ConfigException with one sentence if not */
    public static void check(Config.Tls files) {
        Vertx vertx = Vertx.vertx();
        try {
            new TlsFiles(vertx, files).read();
        } finally {
            vertx.close().await();
        }
    }

    /**
     * Certificate and key, read and verified to match; equal to the previous result if they have not changed.
     *
     * @throws ConfigException with one sentence if they cannot be used
     */
    PemKeyCertOptions read() {
        var read = new PemKeyCertOptions()
                .setCertValue(bytes("certificate", files.certificate()))
                .setKeyValue(bytes("key", files.key()));
        try {
            requireMatch(read);
            return read;
        } catch (ConfigException e) {
            throw e;
        } catch (Exception e) { // of Vert.x, of Java's providers, of parsers
            throw new ConfigException("%s and %s are not a certificate and a key in PEM form: %s. %s"
                    .formatted(files.certificate(), files.key(), e.getMessage(), HELP));
        }
    }

    private static final String HELP =
            "Change TLS_CERT (--tls-cert) or TLS_KEY (--tls-key), such as --tls-cert cert.pem --tls-key key.pem.";

    private static Buffer bytes(String what, Path file) {
        try {
            if (Files.size(file) > Limits.TLS_FILE_BYTES) {
                throw new ConfigException("The %s for TLS, %s, is too large. %s".formatted(what, file, HELP));
            }
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ConfigException(
                    "The %s for TLS cannot be read from %s: %s. %s".formatted(what, file, FileFault.reason(e), HELP));
        }
    }

    private void requireMatch(PemKeyCertOptions read) throws Exception {
        var manager = Arrays.stream(read.getKeyManagerFactory(vertx).getKeyManagers())
                .filter(X509KeyManager.class::isInstance)
                .map(X509KeyManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("there is no key in it"));
        for (String type : new String[] {"RSA", "EC", "EdDSA"}) {
            String[] aliases = manager.getServerAliases(type, null);
            if (aliases != null && aliases.length > 0) {
                PublicKey certified = manager.getCertificateChain(aliases[0])[0].getPublicKey();
                if (!isOf(manager.getPrivateKey(aliases[0]), certified)) {
                    throw new ConfigException("%s is not the key of the certificate %s. %s"
                            .formatted(files.key(), files.certificate(), HELP));
                }
                return;
            }
        }
        throw new GeneralSecurityException("its key is neither RSA, EC nor EdDSA");
    }

    private static boolean isOf(PrivateKey own, PublicKey certified) throws GeneralSecurityException {
        if (!own.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        byte[] text = "one key".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(
                switch (own.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                });
        signature.initSign(own);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(text);
        return signature.verify(signed);
    }
}
