package io.streakline.access.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.util.List;

/** A secret shared by the server and the issuer of tokens. */
record SecretKeys(SigningKey.Secret secret) implements SigningKeys {

    @Override
    public List<SigningKey> fitting(JWSHeader header) {
        return JWSAlgorithm.HS256.equals(header.getAlgorithm()) ? List.of(secret) : List.of();
    }

    @Override
    public long version() {
        return 0;
    }
}
