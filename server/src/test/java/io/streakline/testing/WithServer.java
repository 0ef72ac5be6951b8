package io.streakline.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of one server that lives as long as the class; each test uses its own users. */
@NullUnmarked
public abstract class WithServer {

    private static final AtomicInteger USERS = new AtomicInteger();

    protected static TestServer server;
    protected static Rest rest;

    @BeforeAll
    static void startServer() {
        server = TestServer.start();
        rest = new Rest(server);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    /** A new user. */
    protected static String newUser() {
        return "user-" + USERS.incrementAndGet();
    }
}
