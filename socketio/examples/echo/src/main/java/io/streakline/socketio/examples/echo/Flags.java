package io.streakline.socketio.examples.echo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The command line.
 *
 * @param port 0 for any that is free
 * @param path of the server, with or without its last slash
 * @param maxPayload bytes
 * @param recovery whether a client may resume after a break
 * @param raw whether to echo bare Engine.IO messages instead
 */
record Flags(
        int port,
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        Duration connectTimeout,
        int maxPayload,
        boolean recovery,
        boolean raw) {

    static final String USAGE = """
            Usage: run [options]
              --port N               port, 0 for any that is free (default 3000)
              --path PATH            path (default /socket.io/)
              --ping-interval MS     between heartbeats (default 25000)
              --ping-timeout MS      for the answer to one (default 20000)
              --connect-timeout MS   for the first CONNECT (default 45000)
              --max-payload BYTES    of one message from a client (default 1000000)
              --recovery on|off      connection state recovery (default off)
              --raw                  bare Engine.IO that echoes every message""";

    private static final Map<String, String> DEFAULTS = Map.of(
            "--port", "3000",
            "--path", "/socket.io/",
            "--ping-interval", "25000",
            "--ping-timeout", "20000",
            "--connect-timeout", "45000",
            "--max-payload", "1000000",
            "--recovery", "off");

    /**
     * @throws IllegalArgumentException with a sentence for the user
     */
    static Flags parse(String... args) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        boolean raw = false;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--raw")) {
                raw = true;
            } else if (!DEFAULTS.containsKey(args[i])) {
                throw new IllegalArgumentException("Unknown flag: " + args[i]);
            } else if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            } else {
                values.put(args[i], args[++i]);
            }
        }
        return new Flags(
                number(values, "--port", 0, 65_535),
                values.getOrDefault("--path", ""),
                millis(values, "--ping-interval"),
                millis(values, "--ping-timeout"),
                millis(values, "--connect-timeout"),
                number(values, "--max-payload", 1, Integer.MAX_VALUE),
                onOff(values, "--recovery"),
                raw);
    }

    private static boolean onOff(Map<String, String> values, String flag) {
        return switch (values.getOrDefault(flag, "")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(flag + " takes on or off");
        };
    }

    private static Duration millis(Map<String, String> values, String flag) {
        return Duration.ofMillis(number(values, flag, 1, Integer.MAX_VALUE));
    }

    private static int number(Map<String, String> values, String flag, int min, int max) {
        try {
            int number = Integer.parseInt(values.getOrDefault(flag, ""));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(flag + " takes a whole number", e);
        }
        throw new IllegalArgumentException(flag + " takes a number from " + min + " to " + max);
    }
}
