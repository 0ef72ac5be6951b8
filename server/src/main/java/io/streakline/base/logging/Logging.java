package io.streakline.base.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.streakline.base.config.Config;
import org.slf4j.LoggerFactory;

/**
 * Configures the log in code: no XML is read at start. Logback finds this class as a service and starts with the
 * defaults; {@link #configure} then applies the operator's settings. A {@code logback.xml} on the class path, such as
 * the one of the tests, takes precedence over both.
 */
@ConfiguratorRank(Logging.BELOW_XML)
public final class Logging extends ContextAwareBase implements Configurator {

    /** Logback asks its XML reader first, and never uses its own last resort, which logs everything to the console. */
    static final int BELOW_XML = ConfiguratorRank.NOMINAL - 1;

    /** Marks a context that this class has configured. */
    private static final String OURS = "streakline";

    /** Messages of libraries below this level are of no use to an operator. */
    private static final String[] QUIET = {
        "io.vertx", "io.netty", "com.zaxxer.hikari", "org.flywaydb", "org.jdbi", "org.postgresql", "io.micrometer"
    };

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.setName(OURS);
        apply(context, new Config.Log(Config.Log.Format.TEXT, org.slf4j.event.Level.INFO));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Applies {@code log} to the whole process, unless a {@code logback.xml} decides. */
    public static void configure(Config.Log log) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && OURS.equals(context.getName())) {
            apply(context, log);
        }
    }

    static void apply(LoggerContext context, Config.Log log) {
        Encoder<ILoggingEvent> encoder = switch (log.format()) {
            case TEXT -> new TextEncoder();
            case JSON -> new JsonEncoder();
        };
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();

        Level level = Level.convertAnSLF4JLevel(log.level());
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
        root.setLevel(level);
        for (String library : QUIET) {
            context.getLogger(library).setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        }
    }
}
