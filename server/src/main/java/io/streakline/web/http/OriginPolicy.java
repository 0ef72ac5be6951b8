package io.streakline.web.http;

import io.streakline.base.config.Config;
import io.streakline.base.problem.ErrorCode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which web pages may call this server. Pages of other origins can do nothing, and a name that an attacker
 * points at this machine (DNS rebinding) is not a name of this server. Applies to REST, polling and WebSocket alike.
 * Pure.
 */
public final class OriginPolicy {

    /** Paths for load balancers and orchestrators. They return no user data. */
    private static final Set<String> HEALTH = Set.of("/api/health", "/api/health/live", "/api/health/ready");

    /** An address, as opposed to a name: only a name can be pointed at this machine by somebody else. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    /** No machine has this address; some browsers let pages reach this machine through it. */
    private static final String UNSPECIFIED = "0.0.0.0";

    private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    private final Set<String> own = new HashSet<>();
    private final List<AcceptedOrigin> origins;

    public OriginPolicy(Config.Http http) {
        URI publicUrl = http.publicUrl();
        if (publicUrl != null && publicUrl.getHost() != null) {
            hosts.add(publicUrl.getHost().toLowerCase(Locale.ROOT));
            own.add((publicUrl.getScheme() + "://" + publicUrl.getAuthority()).toLowerCase(Locale.ROOT));
        }
        hosts.addAll(http.hosts());
        this.origins = http.clientUrls().stream().map(AcceptedOrigin::of).toList();
    }

    /** The decision about a request. */
    public sealed interface Verdict {

        /** @param origin for the CORS headers; null if the request had none */
        record Allowed(@Nullable String origin) implements Verdict {}

        record Refused(ErrorCode code, String why) implements Verdict {}
    }

    /**
     * @param path   of the request; null if it has none
     * @param origin the header; null if absent, as from curl or a backend
     * @param host   the header, with its port; null if absent
     */
    public Verdict judge(@Nullable String path, @Nullable String origin, @Nullable String host) {
        if (!isKnown(host) && !(origin == null && path != null && HEALTH.contains(path) && isAddress(host))) {
            return new Verdict.Refused(
                    ErrorCode.FORBIDDEN_HOST,
                    "The name in Host is not a name of this server. Add it to HOSTS, or set PUBLIC_URL");
        }
        if (origin == null) {
            return new Verdict.Allowed(null);
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        if ((host != null && isOwn(lower, host.toLowerCase(Locale.ROOT)))
                || own.contains(lower) // also behind a proxy that names itself as Host
                || origins.stream().anyMatch(known -> known.matches(lower))) {
            return new Verdict.Allowed(origin);
        }
        return new Verdict.Refused(
                ErrorCode.FORBIDDEN_ORIGIN,
                "Pages of this Origin may not call this server. Add the Origin to CLIENT_URL");
    }

    private boolean isKnown(@Nullable String host) {
        return host != null && hosts.contains(name(host));
    }

    /** Whether a probe used an address of this machine, or no host at all. */
    private static boolean isAddress(@Nullable String host) {
        return host == null
                || host.isEmpty()
                || (ADDRESS.matcher(name(host)).matches() && !name(host).equals(UNSPECIFIED));
    }

    /** The host without its port. */
    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        return (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }

    private static boolean isOwn(String origin, String host) {
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }
}
