package io.streakline.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Setting;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** People who sign in by email and password, on their own server. Not thread-safe. */
public final class Accounts {

    /** Everybody's. */
    public static final String PASSWORD = "seven violet harbours";

    private final Rest rest;
    private String root;
    private final Map<String, String> tokens = new HashMap<>();

    private Accounts(Rest rest, String root) {
        this.rest = rest;
        this.root = root;
    }

    /** The settings of a server with accounts, in addition to others. */
    public static Map<Setting, String> settings() {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.AUTH, "accounts");
        return settings;
    }

    /** Creates the first admin. */
    public static Accounts of(TestServer server) {
        var rest = new Rest(server);
        Reply joined = rest.post("/api/auth/join", credentials("root").put("token", server.firstAdmin()));
        if (joined.status() != 201) {
            throw new AssertionError(joined.body());
        }
        return new Accounts(rest, joined.text("accessToken"));
    }

    public static String email(String userId) {
        return userId + "@example.org";
    }

    /** The input for signing in. */
    public static ObjectNode credentials(String userId) {
        return Rest.object().put("email", email(userId)).put("password", PASSWORD);
    }

    /** As the first admin, who signs in again if the test has let time pass. */
    public Rest asRoot() {
        if (rest.with(root).get("/api/auth/me").status() == 401) {
            root = signIn("root").text("accessToken");
        }
        return rest.with(root);
    }

    /** Invites a user, who accepts: returns the answer. */
    public Reply join(String userId, String role) {
        return rest.post("/api/auth/join", credentials(userId).put("token", invitation(userId, role)));
    }

    /** The token of an invitation. */
    public String invitation(String userId, String role) {
        ObjectNode wanted =
                Rest.object().put("email", email(userId)).put("userId", userId).put("role", role);
        return asRoot().post("/api/accounts", wanted).text("link").replaceFirst(".*#token=", "");
    }

    public Reply signIn(String userId) {
        return rest.post("/api/auth/login", credentials(userId));
    }

    /** An access token of a user, whose account is created if there is none. */
    public String token(String userId, String role) {
        String known = tokens.get(userId);
        if (known != null && rest.with(known).get("/api/auth/me").status() == 200) {
            return known;
        }
        Reply in = signIn(userId);
        String token = (in.status() == 200 ? in : join(userId, role)).text("accessToken");
        tokens.put(userId, token);
        return token;
    }

    /** As a user, see {@link #token}. */
    public Rest as(String userId, String role) {
        return rest.with(token(userId, role));
    }
}
