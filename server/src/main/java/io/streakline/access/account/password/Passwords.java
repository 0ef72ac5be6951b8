package io.streakline.access.account.password;

import io.streakline.base.config.Limits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id (RFC 9106), in the PHC string format
 * (<code>$argon2id$v=19$m=19456,t=2,p=1$salt$hash</code>). Limits concurrency. Thread-safe; every method blocks.
 */
public final class Passwords {

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final SecureRandom random;
    private final AtomicLong hashed = new AtomicLong();
    private final HashingLimiter bulkhead;

    /** The hash of a random password, compared if there is no account, so that the check takes the same time. */
    private final String nobodys;

    public Passwords(SecureRandom random, HashingLimiter bulkhead) {
        this.random = random;
        this.bulkhead = bulkhead;
        this.nobodys = encoded(new byte[HASH_BYTES], random());
    }

    /** @throws io.streakline.base.problem.Refusal with 503 if too many wait */
    public String hash(String password) {
        byte[] salt = random();
        return counted(() -> encoded(argon2(password, Limits.PASSWORD_KIB, PASSES, LANES, salt, HASH_BYTES), salt));
    }

    /**
     * Takes the same time whether or not there is an account.
     *
     * @param hash null if there is no account
     * @throws io.streakline.base.problem.Refusal with 503 if too many wait
     */
    public boolean isRight(String password, @Nullable String hash) {
        boolean right = counted(() -> matches(password, hash == null ? nobodys : hash));
        return right && hash != null;
    }

    private static boolean matches(String password, String encoded) {
        Matcher form = FORM.matcher(encoded);
        if (!form.matches()) {
            throw new IllegalStateException("a password hash is not in the format that this server writes");
        }
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] found = argon2(
                password,
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                Base64.getDecoder().decode(form.group(4)),
                expected.length);
        return MessageDigest.isEqual(expected, found);
    }

    private <T> T counted(Supplier<T> work) {
        return bulkhead.take(() -> {
            hashed.incrementAndGet();
            return work.get();
        });
    }

    /** The number of hashes computed since the start. */
    public long hashed() {
        return hashed.get();
    }

    private byte[] random() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** The password in Unicode form NFC, as RFC 8265 requires. */
    private static byte[] argon2(String password, int kib, int passes, int lanes, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(
                Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String encoded(byte[] hash, byte[] salt) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + Limits.PASSWORD_KIB + ",t=" + PASSES + ",p=" + LANES + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
