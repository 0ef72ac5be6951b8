package io.streakline.web.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A Vert.x whose servers have a {@link ConnectionLimiter}. Vert.x reports a connection only after TLS; its transport
 * configures the bootstrap of each server, where Netty accepts a handler for new connections.
 */
public final class LimitedVertx {

    private LimitedVertx() {}

    /** Uses the system's native transport if there is one. */
    public static Vertx create(ConnectionLimiter limiter) {
        Transport natively = Transport.nativeTransport();
        return Vertx.builder()
                .withTransport(
                        new Guarded(natively != null && natively.available() ? natively : Transport.NIO, limiter))
                .build();
    }

    private record Guarded(Transport base, ConnectionLimiter limiter) implements Transport {

        @Override
        public String name() {
            return base.name();
        }

        @Override
        public boolean available() {
            return base.available();
        }

        @Override
        public @Nullable Throwable unavailabilityCause() {
            return base.unavailabilityCause();
        }

        /** All is done by the base; a server's bootstrap gets the limiter besides. */
        @Override
        public io.vertx.core.spi.transport.Transport implementation() {
            Class<io.vertx.core.spi.transport.Transport> type = io.vertx.core.spi.transport.Transport.class;
            Object guarded =
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                        if (args != null
                                && args.length > 0
                                && args[args.length - 1] instanceof ServerBootstrap server) {
                            limiter.stand(server);
                        }
                        try {
                            return method.invoke(base.implementation(), args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            return type.cast(guarded);
        }
    }
}
