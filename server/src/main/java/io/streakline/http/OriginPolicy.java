package io.streakline.http;

import io.streakline.config.Config;
import io.streakline.problem.ErrorCode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may talk to this server. A page of another origin can do nothing, and a name that an attacker points
 * at this machine (DNS rebinding) is no name of this server. The same for REST, polling and WebSocket. Pure.
 */
public final class OriginPolicy {

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    private final Set<String> own = new HashSet<>();
    private final List<String> origins;

    public OriginPolicy(Config.Http http) {
        URI publicUrl = http.publicUrl();
        if (publicUrl != null && publicUrl.getHost() != null) {
            hosts.add(publicUrl.getHost().toLowerCase(Locale.ROOT));
            own.add((publicUrl.getScheme() + "://" + publicUrl.getAuthority()).toLowerCase(Locale.ROOT));
        }
        this.origins = http.clientUrls();
    }

    /** What is to be done with a request. */
    public sealed interface Verdict {

        /** @param origin to be named in the CORS headers; null if the request named none */
        record Allowed(@Nullable String origin) implements Verdict {}

        record Refused(ErrorCode code, String why) implements Verdict {}
    }

    /**
     * @param origin the header; null if absent, as from curl or a backend
     * @param host   the header, with its port; null if absent
     */
    public Verdict judge(@Nullable String origin, @Nullable String host) {
        if (host == null || !hosts.contains(name(host))) {
            return new Verdict.Refused(
                    ErrorCode.FORBIDDEN_HOST,
                    "This server is not known under this Host; if it should be, set PUBLIC_URL");
        }
        if (origin == null) {
            return new Verdict.Allowed(null);
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        if (isOwn(lower, host.toLowerCase(Locale.ROOT))
                || own.contains(lower) // also behind a proxy that names itself as Host
                || origins.stream().anyMatch(known -> matches(known, lower))) {
            return new Verdict.Allowed(origin);
        }
        return new Verdict.Refused(
                ErrorCode.FORBIDDEN_ORIGIN,
                "Pages of this Origin may not call this server; CLIENT_URL lists those that may");
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

    /** @param known an origin whose port may be <code>*</code>: any, or none */
    private static boolean matches(String known, String origin) {
        if (!known.endsWith(":*")) {
            return known.equals(origin);
        }
        String base = known.substring(0, known.length() - 2);
        return origin.equals(base)
                || (origin.startsWith(base + ":")
                        && PORT.matcher(origin.substring(base.length() + 1)).matches());
    }
}
