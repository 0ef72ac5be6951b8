package io.streakline.base.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the limits that keep one client from using all resources. */
record LimitsReader(ConfigReader settings) {

    Config.ClientLimits read() {
        return new Config.ClientLimits(
                trustedProxies(),
                new Config.Rates(
                        rate(Setting.LIMIT_ADDRESS),
                        rate(Setting.LIMIT_USER),
                        rate(Setting.LIMIT_KEY),
                        rate(Setting.LIMIT_SIGN_IN),
                        rate(Setting.LIMIT_CONNECTS)),
                settings.number(Setting.CONNECTIONS, 1, 1_000_000),
                settings.number(Setting.CONNECTIONS_PER_ADDRESS, 1, 1_000_000),
                settings.number(Setting.SOCKETS_PER_USER, 1, 1_000_000),
                Duration.ofSeconds(settings.number(Setting.REQUEST_HEAD_SECONDS, 1, 3600)),
                Duration.ofSeconds(settings.number(Setting.REQUEST_BODY_SECONDS, 1, 3600)));
    }

    private List<Network> trustedProxies() {
        String text = settings.text(Setting.TRUSTED_PROXIES);
        if (text == null) {
            return List.of();
        }
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(network -> !network.isEmpty())
                .map(network -> {
                    Network parsed = Network.parse(network);
                    if (parsed == null) {
                        throw settings.refused(Setting.TRUSTED_PROXIES);
                    }
                    return parsed;
                })
                .toList();
    }

    private @Nullable RateLimit rate(Setting setting) {
        String text = settings.required(setting).text();
        if (text.equalsIgnoreCase("off")) {
            return null;
        }
        RateLimit rate = RateLimit.parse(text);
        if (rate == null) {
            throw settings.refused(setting);
        }
        return rate;
    }
}
