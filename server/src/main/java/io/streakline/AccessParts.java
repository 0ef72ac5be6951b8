package io.streakline;

import io.streakline.access.account.AccountFeature;
import io.streakline.access.audit.RefusalAudit;
import io.streakline.access.jwt.JwtFeature;
import io.streakline.access.key.KeyFeature;
import io.streakline.access.label.LabelStore;
import io.streakline.access.limit.Limiter;
import io.streakline.access.policy.AccessControl;
import io.streakline.access.policy.Credentials;
import io.streakline.base.config.AuthMode;
import io.streakline.base.config.Config;
import io.streakline.base.config.Limits;
import io.streakline.base.input.UserIds;
import io.streakline.storage.database.Database;
import io.streakline.web.connection.ClientAddresses;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts for permissions and limits.
 *
 * @param accounts present if users sign in to this server
 * @param limiter  limits requests and socket events
 * @param clients  determines the addresses of clients
 */
record AccessParts(
        KeyFeature keys,
        LabelStore labels,
        Optional<AccountFeature> accounts,
        AccessControl control,
        Limiter limiter,
        ClientAddresses clients) {

    static AccessParts open(BootContext context, StorageParts storage) {
        Config config = context.config();
        Database database = storage.database();
        var keys = new KeyFeature(database, context.clock(), context.random(), storage.audit());
        var labels = new LabelStore(database);
        Optional<AccountFeature> accounts = config.auth() instanceof AuthMode.Accounts mode
                ? Optional.of(new AccountFeature(
                        mode, config.http(), database, storage.audit(), context.random(), context.clock()))
                : Optional.empty();
        var control = new AccessControl(
                keys.credentials(),
                accounts.map(AccountFeature::credentials).orElseGet(() -> providerTokens(context)),
                labels,
                new RefusalAudit(storage.audit()),
                config.learning().learnerDeclares());
        var limiter = new Limiter(
                config.clientLimits().rates(),
                config.auth() instanceof AuthMode.Open,
                context.timers()::nanoTime,
                kind -> context.metrics().refused(kind.word()));
        return new AccessParts(
                keys,
                labels,
                accounts,
                control,
                limiter,
                new ClientAddresses(config.clientLimits().trustedProxies()));
    }

    /** Verifies tokens of an identity provider; null if no sign-in is required. */
    private static @Nullable Credentials providerTokens(BootContext context) {
        if (!(context.config().auth() instanceof AuthMode.Jwt mode)) {
            return null;
        }
        var feature = context.opened().add(new JwtFeature(mode, UserIds::valid, context.clock()));
        context.job("identity provider", Limits.JWKS_REFRESH, feature.refresh());
        return feature.credentials();
    }
}
