package io.streakline.access.jwt;

import com.nimbusds.jose.JWSHeader;
import java.util.List;

/** The keys that may sign tokens. Thread-safe. */
interface SigningKeys {

    /**
     * The keys that may have signed a token with this header. Each fits its algorithm, so a key is never used with
     * another algorithm than its own. May block.
     *
     * @throws ProviderAwayException if the keys are not available
     */
    List<SigningKey> fitting(JWSHeader header);

    /** Increases whenever a key is removed; earlier verified tokens must then be verified again. */
    long version();

    /** A secret shared by the server and the issuer of tokens. */
    static SigningKeys secret(byte[] bytes) {
        SigningKey key = SigningKey.secret(bytes);
        return new SigningKeys() {
            @Override
            public List<SigningKey> fitting(JWSHeader header) {
                return key.algorithms().contains(header.getAlgorithm()) ? List.of(key) : List.of();
            }

            @Override
            public long version() {
                return 0;
            }
        };
    }
}
