package io.streakline.access.jwt;

import com.nimbusds.jose.JWSHeader;
import java.util.List;

/** The keys by which tokens may be signed. Thread-safe. */
interface SigningKeys {

    /**
     * Those that a token with this header may be signed by: each fits its algorithm, so that none is ever used with
     * another one than it was made for. May block.
     *
     * @throws ProviderAwayException if they can't be had
     */
    List<SigningKey> fitting(JWSHeader header);

    /** Grows whenever a key is no longer among them; what was verified before has to be verified again. */
    long version();

    /** One secret that the server and the issuer of tokens share. */
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
