package io.streakline.base.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Writes {@code 10:15:30.123 INFO  Supervisor  PostgreSQL is running again  key=value}, in the machine's time zone.
 * Control characters are replaced, so that client input cannot forge a line; only a stack trace uses additional lines.
 */
final class TextEncoder extends LineEncoder {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128);
        TIME.formatTo(event.getInstant().atZone(ZoneId.systemDefault()), line);
        line.append(' ').append(event.getLevel());
        while (line.length() < "10:15:30.123 ERROR ".length()) {
            line.append(' ');
        }
        line.append(simpleName(event.getLoggerName())).append("  ");
        appendPrintable(line, event.getFormattedMessage());
        Pairs.of(event)
                .forEach((key, value) ->
                        appendPrintable(line.append("  ").append(key).append('='), value));
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String simpleName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static void appendPrintable(StringBuilder line, String text) {
        text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    }
}
