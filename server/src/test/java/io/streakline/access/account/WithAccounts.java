package io.streakline.access.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Setting;
import io.streakline.testing.Accounts;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of one server with open registration, which lives as long as the class. */
abstract class WithAccounts {

    protected static TestServer server;
    protected static Rest rest;
    protected static Accounts accounts;

    @BeforeAll
    static void start() {
        Map<Setting, String> settings = Accounts.settings();
        settings.put(Setting.ACCOUNT_REGISTRATION, "open");
        server = TestServer.start(settings);
        rest = new Rest(server);
        accounts = Accounts.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    protected static ObjectNode of(String email, String password) {
        return Rest.object().put("email", email).put("password", password);
    }
}
